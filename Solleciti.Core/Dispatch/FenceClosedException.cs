namespace Solleciti.Core.Dispatch;

/// <summary>The fence did not open: nothing has left and nothing may.</summary>
/// <param name="reason">Why the message is not needed any more, in Italian; null when another owner holds it.</param>
internal sealed class FenceClosedException(string? reason) : Exception(reason ?? "The claim was lost.")
{
    public string? Reason { get; } = reason;
}
