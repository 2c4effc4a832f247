using Solleciti.Core.Common;
using Solleciti.Core.Customers;

namespace Solleciti.Core.Payments;

/// <summary>
/// How money is spread over documents. Credit notes among them are used first, each only for invoices of its own customer
/// and, where papers of one card bear two names nobody has said are one, of its own name; then the money pays the instalments of all
/// documents, oldest due day first. Both never more than what is open.
/// </summary>
public sealed class PaymentPlan
{
    private PaymentPlan(IReadOnlyDictionary<int, PaymentShare> shares, long mostCents, long creditCents)
    {
        Shares = shares;
        MostCents = mostCents;
        CreditCents = creditCents;
    }

    /// <summary>What each document gets, by its key; documents that get nothing are left out.</summary>
    public IReadOnlyDictionary<int, PaymentShare> Shares { get; }

    /// <summary>The most money these documents can take, in cents: what is open, less the credit that can be used.</summary>
    public long MostCents { get; }

    /// <summary>Credit used, in cents, ≥ 0.</summary>
    public long CreditCents { get; }

    /// <summary>Spreads money over documents; what is above <see cref="MostCents"/> is left over.</summary>
    /// <param name="documents">In any order.</param>
    /// <param name="moneyCents">≥ 0.</param>
    public static PaymentPlan Of(IReadOnlyCollection<PayableDocument> documents, long moneyCents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(moneyCents);
        var parts = documents
            .SelectMany(d => d.Installments.Select(i => new Part(d, i.DueDate, Math.Abs(i.OpenCents))))
            .OrderBy(p => p.Due)
            .ThenBy(p => p.Document.Date)
            .ThenBy(p => p.Document.Id)
            .ToLookup(p => p.Document.OpenCents < 0);
        var (invoices, notes) = (parts[false].ToList(), parts[true].ToList());
        var credit = 0L;
        var ofCustomer = invoices.ToLookup(i => i.Document.CustomerId);
        foreach (var note in notes)
        {
            var owed = ofCustomer[note.Document.CustomerId]
                .Where(i => PartyNames.SameOther(i.Document.OtherName, note.Document.OtherName))
                .ToList();
            var usable = Math.Min(owed.Sum(i => i.Left), note.Left);
            Spread(owed, usable, (part, cents) => part.Credit += cents);
            note.Credit += usable;
            credit += usable;
        }
        var most = invoices.Sum(i => i.Left);
        Spread(invoices, Math.Min(moneyCents, most), (part, cents) => part.Money += cents);
        var shares = invoices
            .Concat(notes)
            .Where(p => p.Money + p.Credit > 0)
            .GroupBy(p => p.Document.Id)
            .ToDictionary(
                g => g.Key,
                g => new PaymentShare(Math.Sign(g.First().Document.OpenCents) * g.Sum(p => p.Money + p.Credit), g.Sum(p => p.Credit))
            );
        return new PaymentPlan(shares, most, credit);
    }

    private static void Spread(IEnumerable<Part> parts, long cents, Action<Part, long> add)
    {
        foreach (var part in parts)
        {
            var taken = Math.Min(part.Left, cents);
            add(part, taken);
            cents -= taken;
        }
    }

    private sealed class Part(PayableDocument document, DateOnly due, long open)
    {
        public PayableDocument Document => document;

        public DateOnly Due => due;

        public long Credit { get; set; }

        public long Money { get; set; }

        public long Left => open - Credit - Money;
    }
}
