using Solleciti.Core.Common;

namespace Solleciti.Core.Payments;

/// <summary>What came of taking a booking back: <see cref="Reversed"/> or <see cref="Refused"/>.</summary>
public abstract record ReversalOutcome
{
    private ReversalOutcome() { }

    /// <summary>It was taken back; the documents are open by its amounts again.</summary>
    /// <param name="Documents">Documents that are open again.</param>
    /// <param name="Cents">The money taken back.</param>
    public sealed record Reversed(int Documents, long Cents) : ReversalOutcome
    {
        /// <summary>ISO 4217 code of the money.</summary>
        public string Currency { get; init; } = Money.Euro;
    }

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">Why, and what to do, in Italian.</param>
    public sealed record Refused(string Reason) : ReversalOutcome, IRefusal;
}
