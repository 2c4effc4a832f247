using System.Text.Json;
using System.Text.Json.Serialization;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Csv;

/// <summary>How a file with documents is read: as guessed from its titles, as remembered, or as a person chose.</summary>
public sealed record CsvLayout
{
    /// <summary>Zero-based column of each field that has one.</summary>
    public IReadOnlyDictionary<CsvField, int> Columns { get; init; } = new Dictionary<CsvField, int>();

    /// <summary>The kind of rows that name none.</summary>
    public DocumentKind DefaultKind { get; init; } = DocumentKind.Invoice;

    /// <summary>The order of days and months a person chose; null for the detected one.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>The way amounts are written that a person chose; null for the detected one.</summary>
    public AmountStyle? Amounts { get; init; }

    /// <summary>What a person says of the same amount on several rows of a document; asked for every file anew.</summary>
    [JsonIgnore]
    public RepeatedAmount? Repeated { get; init; }

    /// <summary>What is lacking before the file can be read, in Italian; null when nothing is.</summary>
    [JsonIgnore]
    public string? Missing
    {
        get
        {
            var missing = new List<string>();
            if (!Has(CsvField.Number))
                missing.Add("«Numero»");
            if (!Has(CsvField.Date))
                missing.Add("«Data»");
            if (!Has(CsvField.Customer) && !Has(CsvField.VatNumber) && !Has(CsvField.TaxCode) && !Has(CsvField.TaxId))
                missing.Add("«Cliente»");
            if (!Has(CsvField.Total) && !Has(CsvField.ToCollect))
                missing.Add("«Totale» o «Da incassare»");
            return missing.Count == 0 ? null : $"Scegliere la colonna di {string.Join(", ", missing)}.";
        }
    }

    /// <summary>The column of a field; null when it has none.</summary>
    public int? Of(CsvField field) => Columns.TryGetValue(field, out var column) ? column : null;

    /// <summary>The same with another column for a field, or (null) with none.</summary>
    public CsvLayout With(CsvField field, int? column)
    {
        var columns = Columns.Where(c => c.Key != field).ToDictionary();
        if (column is { } chosen)
            columns[field] = chosen;
        return this with { Columns = columns };
    }

    /// <summary>What the titles, and the file's name for the kind, suggest.</summary>
    internal static CsvLayout Guess(string fileName, IReadOnlyList<string> titles) =>
        new()
        {
            Columns = CsvFields
                .All.Select(field => (field, column: field.Find(titles)))
                .Where(found => found.column is not null)
                .ToDictionary(found => found.field, found => found.column!.Value),
            DefaultKind = CsvKinds.OfFile(fileName) ?? DocumentKind.Invoice,
        };

    /// <summary>Under which files with the same titles are remembered.</summary>
    internal static string KeyOf(IEnumerable<string> titles) => string.Join('|', titles.Select(SearchText.Normalize));

    internal string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);

    /// <summary>A remembered layout; null when it cannot be one of this many columns.</summary>
    internal static CsvLayout? FromJson(string json, int columns)
    {
        try
        {
            var layout = JsonSerializer.Deserialize<CsvLayout>(json, JsonSerializerOptions.Default);
            return layout?.Columns.All(c => Enum.IsDefined(c.Key) && c.Value >= 0 && c.Value < columns) == true ? layout : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool Has(CsvField field) => Columns.ContainsKey(field);
}
