using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>Instalments as a file states them, in one of the ways they may be meant, and the plans that follow from them.</summary>
internal sealed class PaymentSchedule
{
    private readonly DateOnly date;
    private readonly List<StatedPayment> stated;
    private readonly decimal positive;

    private PaymentSchedule(DateOnly date, List<StatedPayment> stated, decimal? sum = null, string? assumption = null)
    {
        (this.date, this.stated, Assumption) = (date, stated, assumption);
        positive = Positive().Sum(p => p.Amount);
        Sum = sum ?? positive;
    }

    /// <summary>What is asked for.</summary>
    public decimal Sum { get; }

    /// <summary>What has to be assumed for it, in Italian; null when it is as written.</summary>
    public string? Assumption { get; }

    /// <summary>As written first, then the ways in which it is not all to be added up. Payments in advance are left out.</summary>
    public static IReadOnlyList<PaymentSchedule> FormsOf(AmountFacts facts)
    {
        var payments = facts.Payments.Where(p => !p.Advance).ToList();
        // A credit note's own instalments may have either sign.
        if (facts.CreditNote)
            payments = payments.ConvertAll(p => p with { Amount = Math.Abs(p.Amount) });
        var forms = new List<PaymentSchedule> { new(facts.Date, payments) };
        if (Alternative(facts, payments) is { } alternative)
            forms.Add(alternative);
        var net = payments.Sum(p => p.Amount);
        if (net > 0 && net != forms[0].Sum)
            forms.Add(new(facts.Date, payments, net, "Le rate con il segno meno sono state sottratte dalle altre."));
        return forms;
    }

    /// <summary>The whole sum named several times is several ways to pay it once: the latest counts, so that nobody is asked too early.</summary>
    private static PaymentSchedule? Alternative(AmountFacts facts, List<StatedPayment> all)
    {
        var payments = all.Where(p => p.Amount > 0).ToList();
        var ways = payments.GroupBy(p => p.Block).Select(block => block.ToList()).ToList();
        if (ways.Count < 2 || ways.Exists(way => way.Sum(p => p.Amount) != ways[0].Sum(p => p.Amount)))
            ways = payments.ConvertAll(p => new List<StatedPayment> { p });
        if (ways.Count < 2 || ways.Exists(way => way.Sum(p => p.Amount) != ways[0].Sum(p => p.Amount)))
            return null;
        var latest = ways.OrderByDescending(way => way.Max(p => Due(facts.Date, p).Day)).ThenBy(way => way.Count).First();
        var amount = Money.Format(latest.Sum(p => p.Amount), facts.Currency);
        return new(
            facts.Date,
            latest,
            null,
            $"Il file indica {ways.Count} modi di pagare la stessa somma ({amount}): vale una volta sola."
        );
    }

    /// <summary>One instalment, on the last day the file states.</summary>
    public IReadOnlyList<PlannedInstallment> Single(decimal amount) => [Plan(stated.MaxBy(p => Due(date, p).Day), amount)];

    public IReadOnlyList<PlannedInstallment> AsStated() => Sum == positive ? [.. Positive().Select(p => Plan(p, p.Amount))] : ScaledTo(Sum);

    /// <summary>In proportion, rounded so that the sum is exact; what shrinks to nothing is left out.</summary>
    public IReadOnlyList<PlannedInstallment> ScaledTo(decimal target)
    {
        var scaled = new List<PlannedInstallment>();
        decimal seen = 0;
        decimal given = 0;
        foreach (var payment in Positive())
        {
            seen += payment.Amount;
            var share = AmountFacts.Cents(target * (seen / positive)) - given;
            given += share;
            if (share > 0)
                scaled.Add(Plan(payment, share));
        }
        return scaled;
    }

    private IEnumerable<StatedPayment> Positive() => stated.Where(p => p.Amount > 0);

    private PlannedInstallment Plan(StatedPayment? payment, decimal amount)
    {
        var (day, estimated) = Due(date, payment);
        return new PlannedInstallment(day, amount, estimated, payment?.Method, payment?.Iban, IsUnknown(payment));
    }

    private static (DateOnly Day, bool Estimated) Due(DateOnly date, StatedPayment? payment) =>
        payment switch
        {
            { DueDate: { } due } => (due, false),
            { ReferenceDate: { } reference, Days: { } days } => (reference.AddDays(days), false),
            // Days without the day they count from: the document's own is the likely one.
            { Days: { } days } => (date.AddDays(days), true),
            // Art. 4 c. 2 D.Lgs. 231/2002 counts its thirty days from receipt, which the file does not know.
            _ => (date.AddDays(InstallmentPlan.DefaultDays), true),
        };

    private static bool IsUnknown(StatedPayment? payment) => payment is not { DueDate: not null } and not { Days: not null };
}
