namespace Solleciti.Core.Dispatch;

/// <summary>The fence did not open: nothing has left and nothing may.</summary>
/// <param name="state">What becomes of the message; Claimed when that is not for its owner to say any more.</param>
/// <param name="reason">Why, in Italian; null when the claim was lost.</param>
internal sealed class FenceClosedException(OutboxState state, string? reason) : Exception(reason ?? "The claim was lost.")
{
    public OutboxState State { get; } = state;

    public string? Reason { get; } = reason;
}
