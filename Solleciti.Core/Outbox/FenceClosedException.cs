namespace Solleciti.Core.Outbox;

/// <summary>The fence did not open: nothing has left and nothing may.</summary>
/// <param name="state">What becomes of the message; null when that is not for its owner to say any more.</param>
/// <param name="reason">Why, in Italian; null when it was stopped, or another owner has it.</param>
internal sealed class FenceClosedException(OutboxState? state, string? reason) : Exception(reason ?? "The message is not held any more.")
{
    public OutboxState? State { get; } = state;

    public string? Reason { get; } = reason;
}
