using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Csv;

/// <summary>Makes one document of the rows that belong to it, or says why it cannot. A document is taken whole or not at all.</summary>
/// <param name="lines">Its rows, in the order of the file.</param>
/// <param name="repeated">What a person says of the same amount on several rows.</param>
internal sealed class CsvAssembly(IReadOnlyList<CsvLine> lines, RepeatedAmount? repeated)
{
    private readonly HashSet<int> doubles = [];

    /// <summary>Lines that say the same as an earlier one.</summary>
    public IReadOnlySet<int> Doubles => doubles;

    /// <summary>Nothing of the document is left to collect.</summary>
    public bool IsSettled { get; private set; }

    /// <summary><see cref="Error"/> asks what a repeated amount is.</summary>
    public bool IsQuestion { get; private set; }

    /// <summary>What is wrong with the document as a whole, in Italian.</summary>
    public string? Error { get; private set; }

    /// <summary>The row that cannot be read, in Italian; null when all can, which <see cref="Build"/> relies on.</summary>
    public string? Unreadable =>
        lines.FirstOrDefault(l => l.Error is not null) is not { } bad ? null
        : lines.Count == 1 ? bad.Error
        : $"La riga {bad.Row.Line} dello stesso documento ha un errore: {bad.Error}";

    /// <summary>The form of the document, for the customer it turned out to be; null when <see cref="Error"/> or <see cref="IsSettled"/> says why.</summary>
    /// <param name="customerName">Name on the card.</param>
    /// <param name="usualDays">Days to the due day of rows that state none.</param>
    public ManualDocument? Build(string customerName, int usualDays)
    {
        var distinct = Distinct();
        var first = distinct[0];
        if (SameDay(distinct) is { } twice)
            return Refuse(twice);
        var credit = first.Kind == DocumentKind.CreditNote;
        if (!credit && distinct.Any(l => l.Total < 0 || l.ToCollect < 0))
            return Refuse("L'importo è negativo: se è una nota di credito, scriverlo nella colonna del tipo.");
        var amounts = new CsvAmounts(distinct, repeated);
        var toCollect = amounts.Open.Sum();
        if (amounts.Total > 0 && toCollect == 0)
        {
            IsSettled = true;
            return null;
        }
        IsQuestion = amounts.IsQuestion;
        return amounts.Error is { } error
            ? Refuse(error)
            : Read(Form(first, customerName, amounts.Total, toCollect), distinct, amounts.Open, usualDays);
    }

    private ManualDocument? Read(DocumentForm form, List<CsvLine> distinct, IReadOnlyList<decimal> open, int usualDays)
    {
        if (form.Kind != DocumentKind.CreditNote)
        {
            foreach (var (line, amount) in distinct.Zip(open).Where(pair => pair.Second != 0))
                form.Installments.Add(new InstallmentForm { Due = line.Due ?? form.Date!.Value.AddDays(usualDays), Amount = Text(amount) });
        }
        var (document, errors) = form.Read();
        if (document is null)
            return Refuse(string.Join(' ', errors.Select(error => Say(form, error.Key, error.Value))));
        var stated = distinct.Where((_, index) => open[index] != 0).Select(line => line.Due is not null).ToList();
        return document with
        {
            Installments = [.. document.Installments.Select((rate, index) => rate with { DueDateEstimated = !stated[index] })],
        };
    }

    private static DocumentForm Form(CsvLine first, string customerName, decimal total, decimal toCollect) =>
        new()
        {
            Kind = first.Kind!.Value,
            IsNewCustomer = true,
            NewCustomerName = customerName,
            NewCustomerTaxId = first.VatNumber ?? first.TaxCode ?? "",
            Number = first.Number,
            Date = first.Date,
            Total = Text(total),
            SettledBefore = total - toCollect,
            Description = first.Description,
        };

    private List<CsvLine> Distinct()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new List<CsvLine>();
        foreach (var line in lines)
        {
            if (seen.Add(string.Join('\n', line.Row.Cells)))
                distinct.Add(line);
            else
                doubles.Add(line.Row.Line);
        }
        return distinct;
    }

    private static string? SameDay(List<CsvLine> distinct)
    {
        var twice = distinct.GroupBy(l => l.Due).FirstOrDefault(g => g.Count() > 1)?.ToList();
        return twice is null ? null
            : twice[0].Due is { } due
                ? $"Le righe {twice[0].Row.Line} e {twice[1].Row.Line} hanno lo stesso documento e la stessa scadenza {RomeCalendar.Format(due)}: lasciarne una."
            : $"Le righe {twice[0].Row.Line} e {twice[1].Row.Line} hanno lo stesso documento senza scadenza: lasciarne una, oppure indicare le scadenze.";
    }

    private static string Say(DocumentForm form, DocumentField field, string error)
    {
        if (
            field == DocumentField.Installments
            && form.Installments.Find(i => i.DueError is not null) is { Due: { } due, DueError: { } why }
        )
            return $"Scadenza {RomeCalendar.Format(due)}: {char.ToLowerInvariant(why[0])}{why[1..]}";
        return error;
    }

    private ManualDocument? Refuse(string error)
    {
        Error = error;
        return null;
    }

    private static string Text(decimal amount) => Money.Format(amount)[..^2];
}
