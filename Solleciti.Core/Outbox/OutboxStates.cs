namespace Solleciti.Core.Outbox;

/// <summary>What the states mean to people and to the rules.</summary>
public static class OutboxStates
{
    /// <summary>Waits for its first delivery or the next one.</summary>
    internal static readonly OutboxState[] Waiting = [OutboxState.Queued, OutboxState.Deferred];

    /// <summary>Waits, or is being made ready: has not passed the fence.</summary>
    internal static readonly OutboxState[] Stoppable = [.. Waiting, OutboxState.Claimed];

    /// <summary>On its way: may still be delivered by us.</summary>
    internal static readonly OutboxState[] UnderWay = [.. Stoppable, OutboxState.HandingOver];

    /// <summary>It can still be stopped: with this attempt nothing has left.</summary>
    public static bool CanBeStopped(this OutboxState state) => Stoppable.Contains(state);

    /// <summary>No delivery is being made at the moment, and one will be.</summary>
    public static bool IsWaiting(this OutboxState state) => Waiting.Contains(state);

    /// <summary>Known not to have gone out, and never will.</summary>
    public static bool IsVoid(this OutboxState state) =>
        state is OutboxState.Rejected or OutboxState.Superseded or OutboxState.Cancelled or OutboxState.Expired;

    /// <summary>What the user reads.</summary>
    public static string Italian(this OutboxState state) =>
        state switch
        {
            OutboxState.Queued => "In coda",
            OutboxState.Claimed or OutboxState.HandingOver => "In invio",
            OutboxState.Accepted => "Inviato",
            OutboxState.Deferred => "Rimandato",
            OutboxState.Rejected => "Rifiutato",
            OutboxState.Uncertain => "Esito incerto",
            OutboxState.Superseded => "Non più necessario",
            OutboxState.Cancelled => "Annullato",
            OutboxState.Expired => "Scaduto",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };
}
