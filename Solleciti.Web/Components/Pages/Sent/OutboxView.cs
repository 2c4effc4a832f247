using Microsoft.AspNetCore.Components;
using Solleciti.Core.Outbox;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Sent;

/// <summary>Shows something about what is being sent and reads it again whenever messages change state.</summary>
public abstract class OutboxView : ComponentBase, IDisposable
{
    private OutboxRefresh? refresh;

    [Inject]
    protected OutboxFeed Feed { get; set; } = null!;

    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    public void Dispose()
    {
        refresh?.Dispose();
        Unfollow();
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        refresh = new OutboxRefresh(Feed, Time, InvokeAsync, ReadAgainAsync);
        Follow();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected abstract Task ReadAsync();

    protected virtual async Task ReadAgainAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    /// <summary>Attaches <see cref="ReadNow"/> or <see cref="ReadSoon"/> to the other events that change what is shown.</summary>
    protected virtual void Follow() { }

    protected virtual void Unfollow() { }

    /// <summary>For what a person did and waits to see.</summary>
    protected void ReadNow(object? sender, EventArgs change) => _ = InvokeAsync(ReadAgainAsync);

    /// <summary>For what happens often: one reading serves many changes.</summary>
    protected void ReadSoon(object? sender, EventArgs change) => refresh!.Follow(sender, change);
}
