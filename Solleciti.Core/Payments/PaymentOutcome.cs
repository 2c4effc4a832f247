using Solleciti.Core.Common;

namespace Solleciti.Core.Payments;

/// <summary>What came of booking money: <see cref="Booked"/> or <see cref="Refused"/>.</summary>
public abstract record PaymentOutcome
{
    private PaymentOutcome() { }

    /// <summary>Everything was booked.</summary>
    /// <param name="BatchId">Key of the operation, with which it can be taken back.</param>
    /// <param name="Documents">Documents it was booked on, credit notes included.</param>
    /// <param name="Cents">The money: payments minus the credit used beside them.</param>
    public sealed record Booked(Guid BatchId, int Documents, long Cents) : PaymentOutcome
    {
        /// <summary>ISO 4217 code of the money.</summary>
        public string Currency { get; init; } = Money.Euro;
    }

    /// <summary>Nothing was booked.</summary>
    /// <param name="Reason">What is wrong and what to do, in Italian.</param>
    public sealed record Refused(string Reason) : PaymentOutcome, IRefusal;
}
