namespace Solleciti.Core.Common;

/// <summary>An outcome that says «no, because»: the door to the database keeps nothing of what was done before it.</summary>
public interface IRefusal
{
    /// <summary>What, why and what to do, in Italian.</summary>
    string Reason { get; }
}

/// <summary>«No, because», where the other outcome is that it was done.</summary>
/// <param name="Reason">What, why and what to do, in Italian.</param>
public sealed record Refusal(string Reason) : IRefusal;
