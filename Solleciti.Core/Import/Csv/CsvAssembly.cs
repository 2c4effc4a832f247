using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Csv;

/// <summary>Makes one document of the rows that belong to it, or says why it cannot. A document is taken whole or not at all.</summary>
/// <param name="lines">Its rows, in the order of the file.</param>
/// <param name="hasToCollect">The file states what is to collect.</param>
internal sealed class CsvAssembly(IReadOnlyList<CsvLine> lines, bool hasToCollect)
{
    private readonly HashSet<int> repeated = [];

    /// <summary>Lines that say the same as an earlier one.</summary>
    public IReadOnlySet<int> Repeated => repeated;

    /// <summary>Nothing of the document is left to collect.</summary>
    public bool IsSettled { get; private set; }

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
        if (!hasToCollect && distinct.Count > 1 && distinct.Select(l => l.Total).Distinct().Count() == 1)
            return Refuse(
                $"Il documento sta su {distinct.Count} righe con lo stesso importo: non si capisce se è la rata o il totale. "
                    + "Se è la rata, usare quella colonna per «Da incassare»."
            );
        var open = distinct.ConvertAll(l => Math.Abs(l.ToCollect ?? l.Total ?? 0));
        var toCollect = open.Sum();
        var total = Total(distinct, toCollect);
        if (total > 0 && toCollect == 0)
        {
            IsSettled = true;
            return null;
        }
        return toCollect > total
            ? Refuse($"Da incassare risultano {Money.Format(toCollect)}, più del totale di {Money.Format(total)}.")
            : Read(Form(first, customerName, total, toCollect), distinct, open, usualDays);
    }

    private ManualDocument? Read(DocumentForm form, List<CsvLine> distinct, List<decimal> open, int usualDays)
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

    /// <summary>The total stands in every row of the document, or else every row has its share of it.</summary>
    private static decimal Total(List<CsvLine> distinct, decimal toCollect)
    {
        var totals = distinct.Select(l => l.Total is { } total ? Math.Abs(total) : (decimal?)null).Distinct().ToList();
        return totals switch
        {
            [null] => toCollect,
            [{ } same] when distinct.Count == 1 || same >= toCollect => same,
            _ => distinct.Sum(l => Math.Abs(l.Total ?? 0)),
        };
    }

    private List<CsvLine> Distinct()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new List<CsvLine>();
        foreach (var line in lines)
        {
            if (seen.Add(string.Join('\n', line.Row.Cells)))
                distinct.Add(line);
            else
                repeated.Add(line.Row.Line);
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
