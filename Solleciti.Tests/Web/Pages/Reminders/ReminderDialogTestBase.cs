using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Dispatch;
using Solleciti.Core.Documents;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>The open reminder dialog over an office's documents.</summary>
public abstract class ReminderDialogTestBase : PageTestBase
{
    private protected IRenderedComponent<MudDialogProvider> Dialog { get; private set; } = null!;

    /// <summary>The reminders that were queued, once the dialog is closed.</summary>
    private protected Task<IReadOnlyCollection<int>> Closed { get; private set; } = null!;

    private protected async Task OpenAsync(params Document[] documents)
    {
        Render<MudPopoverProvider>();
        Dialog = Render<MudDialogProvider>();
        var dialogs = Services.GetRequiredService<IDialogService>();
        await Dialog.InvokeAsync(() =>
        {
            Closed = ReminderDialog.ShowAsync(dialogs, [.. documents.Select(d => d.Id)]);
        });
        Dialog.WaitForElement(".dialog-foot");
    }

    private protected Task TypeAsync(string field, string text) => Dialog.Field(field).InputAsync(text);

    private protected Task PressAsync(string button) => Dialog.Button(button).ClickAsync();

    private protected string WhatLeaves => ByName.Words(Dialog.Find("[data-testid=what-leaves]"))!;

    /// <summary>The only message that was queued, with its frozen copy and reminder.</summary>
    private protected async Task<OutboxMessage> OnlyMessageAsync() => await Office.MessageAsync(Assert.Single(await Closed));

    private protected string Value(string field) =>
        Dialog.Field(field) is var element && element.GetAttribute("value") is { } value ? value : element.TextContent;
}
