using Solleciti.Core.Common;

namespace Solleciti.Core.Import.Csv;

/// <summary>Files to give away: the one to fill in, and the rows that were refused.</summary>
public static class CsvTemplate
{
    /// <summary>The columns of «modello-documenti.csv», each with what belongs there.</summary>
    public static IReadOnlyList<CsvField> Columns { get; } =
    [
        CsvField.Kind,
        CsvField.Number,
        CsvField.Date,
        CsvField.Customer,
        CsvField.VatNumber,
        CsvField.TaxCode,
        CsvField.Email,
        CsvField.Total,
        CsvField.ToCollect,
        CsvField.Due,
        CsvField.Description,
    ];

    /// <summary>The file to fill in: the columns, and two documents as an example of which the second has two instalments.</summary>
    public static byte[] Create() =>
        CsvTable.Write([
            [.. Columns.Select(column => column.Name())],
            Example("Proforma", "7", "488,00", "488,00", "31/03/2026", "Consulenza di febbraio"),
            Example("Ricevuta", "12/A", "1.220,00", "610,00", "31/03/2026", "Canone annuale, prima rata"),
            Example("Ricevuta", "12/A", "1.220,00", "610,00", "30/04/2026", "Canone annuale, seconda rata"),
        ]);

    /// <summary>The rows of a plan that are wrong as they stand in the file, with the reason in a column of its own.</summary>
    public static byte[] WrongRows(CsvPlan plan)
    {
        var reasons = plan.Rows.Where(row => row.State == CsvRowState.Wrong).ToDictionary(row => row.Line, row => row.Remark ?? "");
        var titles = plan.File.Table.Titles;
        IEnumerable<IReadOnlyList<string>> rows = plan
            .File.Table.Rows.Where(row => reasons.ContainsKey(row.Line))
            .Select(row => (string[])[.. titles.Select((_, column) => row.Text(column)), reasons[row.Line]]);
        return CsvTable.Write(rows.Prepend([.. titles, "Motivo"]));
    }

    private static string[] Example(string kind, string number, string total, string toCollect, string due, string description) =>
        [
            kind,
            number,
            "01/03/2026",
            "Esempio S.r.l.",
            "01234567897",
            "",
            "amministrazione@esempio.example",
            total,
            toCollect,
            due,
            description,
        ];
}
