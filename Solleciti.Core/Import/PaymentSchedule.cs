using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>The instalments a file states, and the forms in which they are made to add up to what is due.</summary>
internal sealed class PaymentSchedule
{
    private readonly AmountFacts facts;
    private readonly List<StatedPayment> stated;

    public PaymentSchedule(AmountFacts facts)
    {
        this.facts = facts;
        stated = [.. facts.Payments.Where(p => !p.Advance).Select(p => p with { Amount = Cents(p.Amount) })];
        HasNegative = stated.Exists(p => p.Amount < 0);
        Sum = stated.Where(p => p.Amount > 0).Sum(p => p.Amount);
        Advance = facts.Payments.Where(p => p.Advance).Sum(p => Cents(p.Amount));
    }

    public bool HasNegative { get; }

    /// <summary>Σ of the instalments with a positive amount.</summary>
    public decimal Sum { get; }

    /// <summary>Σ of the instalments marked as paid in advance.</summary>
    public decimal Advance { get; }

    /// <summary>One instalment, on the last day the file states.</summary>
    public IReadOnlyList<PlannedInstallment> Single(decimal amount) => [Plan(LastOrNone(), amount)];

    public IReadOnlyList<PlannedInstallment> AsStated() => [.. Positive().Select(p => Plan(p, p.Amount))];

    /// <summary>As stated, and what they leave out on the last day stated.</summary>
    public IReadOnlyList<PlannedInstallment> WithDifference(decimal difference) =>
        [.. AsStated(), Plan(LastOrNone(), difference) with { DueDateEstimated = true }];

    /// <summary>In proportion, rounded so that the sum is exact; what shrinks to nothing is left out.</summary>
    public IReadOnlyList<PlannedInstallment> ScaledTo(decimal target)
    {
        var scaled = new List<PlannedInstallment>();
        decimal seen = 0;
        decimal given = 0;
        foreach (var payment in Positive())
        {
            seen += payment.Amount;
            var share = Cents(target * (seen / Sum)) - given;
            given += share;
            if (share > 0)
                scaled.Add(Plan(payment, share));
        }
        return scaled;
    }

    private IEnumerable<StatedPayment> Positive() => stated.Where(p => p.Amount > 0);

    private StatedPayment? LastOrNone() => stated.MaxBy(p => Due(p).Day);

    private PlannedInstallment Plan(StatedPayment? payment, decimal amount)
    {
        var (day, estimated) = Due(payment);
        return new PlannedInstallment(day, amount, estimated, payment?.Method, payment?.Iban, IsUnknown(payment));
    }

    private (DateOnly Day, bool Estimated) Due(StatedPayment? payment) =>
        payment switch
        {
            { DueDate: { } due } => (due, false),
            { ReferenceDate: { } reference, Days: { } days } => (reference.AddDays(days), false),
            // Days without the day they count from: the document's own is the likely one.
            { Days: { } days } => (facts.Date.AddDays(days), true),
            // Art. 4 c. 2 D.Lgs. 231/2002 counts its thirty days from receipt, which the file does not know.
            _ => (facts.Date.AddDays(InstallmentPlan.DefaultDays), true),
        };

    private static bool IsUnknown(StatedPayment? payment) => payment is not { DueDate: not null } and not { Days: not null };

    private static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
}
