using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>The open reminder dialog over an office's documents.</summary>
public abstract class ReminderDialogTestBase : PageTestBase
{
    private protected IRenderedComponent<MudDialogProvider> Dialog { get; private set; } = null!;

    private protected IRenderedComponent<MudPopoverProvider> Popovers { get; private set; } = null!;

    /// <summary>The reminders that were queued, once the dialog is closed.</summary>
    private protected Task<IReadOnlyCollection<int>> Closed { get; private set; } = null!;

    private protected string Title => ByName.Words(Dialog.Find("#titolo-sollecito"))!;

    private protected string WhatLeaves => ByName.Words(Dialog.Find("[data-testid=what-leaves]"))!;

    private protected IReadOnlyList<string?> Alerts => [.. Dialog.FindAll(".mud-alert-message").Select(ByName.Words)];

    private protected bool CanSend => !Dialog.Button("INVIA EMAIL").HasAttribute("disabled");

    /// <summary>Opens the dialog for documents of an office whose profile is <see cref="Build.Profile"/>.</summary>
    private protected async Task OpenAsync(params Document[] documents)
    {
        await Office.StoreAsync(Build.Profile());
        await ReopenAsync(documents);
    }

    private protected async Task ReopenAsync(params Document[] documents)
    {
        Popovers ??= Render<MudPopoverProvider>();
        Dialog ??= Render<MudDialogProvider>();
        var dialogs = Services.GetRequiredService<IDialogService>();
        await Dialog.InvokeAsync(() =>
        {
            Closed = ReminderDialog.ShowAsync(dialogs, [.. documents.Select(d => d.Id)]);
        });
        Dialog.WaitForElement(".dialog-foot");
    }

    private protected Task TypeAsync(string field, string text) => Dialog.Field(field).InputAsync(text);

    private protected Task PressAsync(string button) => Dialog.Button(button).ClickAsync();

    private protected string Value(string field) =>
        Dialog.Field(field) is var element && element.GetAttribute("value") is { } value ? value : element.TextContent;

    /// <summary>The only message that was queued before the dialog closed.</summary>
    private protected async Task<OutboxMessage> OnlyMessageAsync()
    {
        Assert.True(Closed.IsCompleted, "The dialog is still open.");
        return await Office.MessageAsync(Assert.Single(await Closed));
    }

    private protected static string Header(OutboxMessage message, string name) =>
        Assert.Single(FrozenMailView.Read(message.Frozen!.Bytes).Headers, header => header.Key == name).Value;

    private protected async Task AssertNothingQueuedAsync() =>
        Assert.Equal(0, await Office.ReadAsync(db => db.Outbox.CountAsync(TestContext.Current.CancellationToken)));
}
