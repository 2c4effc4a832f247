using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Csv;

/// <summary>A row with its cells understood, as far as they can be.</summary>
internal sealed record CsvLine
{
    public required CsvRow Row { get; init; }

    public DocumentKind? Kind { get; init; }

    public string Number { get; init; } = "";

    public DateOnly? Date { get; init; }

    public string Customer { get; init; } = "";

    public string? VatNumber { get; init; }

    public string? TaxCode { get; init; }

    public string Email { get; init; } = "";

    public decimal? Total { get; init; }

    public decimal? ToCollect { get; init; }

    public DateOnly? Due { get; init; }

    public string Description { get; init; } = "";

    /// <summary>What cannot be read in it, in Italian.</summary>
    public string? Error { get; init; }

    /// <summary>Rows with the same key are instalments of one document.</summary>
    public required string Key { get; init; }

    public CustomerCard Card => new(Customer, VatNumber, TaxCode, PostalAddress.Empty, null, null);

    /// <summary>Whom it names, as a person finds it again.</summary>
    public string Named => Customer.Length > 0 ? Customer : VatNumber ?? TaxCode ?? "(senza nome)";

    public string Title =>
        (Kind, Date) switch
        {
            ({ } kind, { } date) when Number.Length > 0 => DocumentNames.Title(kind, Number, date),
            _ when Number.Length > 0 => $"Documento {Number}",
            _ => "Documento senza numero",
        };
}

/// <summary>Understands the cells of a row.</summary>
internal sealed class CsvLineReader(CsvLayout layout, DateOrder dates, AmountStyle? amounts)
{
    public CsvLine Read(CsvRow row)
    {
        var errors = new List<string>();
        var (vat, code) = CustomerTitles.Ids(Filled(row, CsvField.VatNumber), Filled(row, CsvField.TaxCode), Filled(row, CsvField.TaxId));
        var kind = Kind(Text(row, CsvField.Kind), errors);
        var number = Text(row, CsvField.Number);
        var date = Day(row, CsvField.Date, "Data", errors);
        var customer = Text(row, CsvField.Customer);
        if (number.Length == 0)
            errors.Add("Manca il numero.");
        if (Text(row, CsvField.Date).Length == 0)
            errors.Add("Manca la data.");
        if (customer.Length == 0 && vat is null && code is null)
            errors.Add("Manca il cliente.");
        var total = Amount(row, CsvField.Total, "Totale", errors);
        var toCollect = Amount(row, CsvField.ToCollect, "Da incassare", errors);
        if (Text(row, CsvField.Total).Length == 0 && Text(row, CsvField.ToCollect).Length == 0)
            errors.Add("Manca l'importo.");
        return new CsvLine
        {
            Row = row,
            Kind = kind,
            Number = number,
            Date = date,
            Customer = customer,
            VatNumber = vat,
            TaxCode = code,
            Email = Text(row, CsvField.Email),
            Total = total,
            ToCollect = toCollect,
            Due = Day(row, CsvField.Due, "Scadenza", errors),
            Description = Text(row, CsvField.Description),
            Error = errors.Count == 0 ? null : string.Join(' ', errors),
            Key = string.Join(
                '|',
                kind?.ToString() ?? Text(row, CsvField.Kind),
                number,
                date is { } day ? RomeCalendar.Format(day) : Text(row, CsvField.Date),
                TaxIdentity.Identifying(vat) ?? TaxIdentity.IdentifyingCode(code) ?? SearchText.Normalize(customer),
                // What names no document belongs to no other row.
                number.Length == 0
                    ? row.Line
                    : 0
            ),
        };
    }

    private DocumentKind? Kind(string text, List<string> errors)
    {
        if (text.Length == 0)
            return layout.DefaultKind;
        var kind = CsvKinds.Read(text);
        if (kind is null)
            errors.Add($"Tipo «{text}» non riconosciuto: scrivere fattura, proforma, ricevuta o nota di credito.");
        return kind;
    }

    private DateOnly? Day(CsvRow row, CsvField field, string name, List<string> errors)
    {
        var text = Text(row, field);
        if (text.Length == 0)
            return null;
        var day = DateOrders.Read(text, dates);
        if (day is null)
            errors.Add($"{name} «{text}» non valida.");
        return day;
    }

    private decimal? Amount(CsvRow row, CsvField field, string name, List<string> errors)
    {
        var text = Text(row, field);
        if (text.Length == 0)
            return null;
        if (AmountStyles.Read(text, amounts, out var amount) is not { } error)
            return amount;
        errors.Add($"{name}: {error}");
        return null;
    }

    private string? Filled(CsvRow row, CsvField field) => Text(row, field) is { Length: > 0 } text ? text : null;

    private string Text(CsvRow row, CsvField field) => layout.Of(field) is { } column ? row.Text(column) : "";
}
