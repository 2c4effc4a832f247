using System.Globalization;
using System.Text.Json.Serialization;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;

namespace Solleciti.Web.CommandLine;

/// <summary>What became of one document, for programs.</summary>
internal sealed record ImportLine
{
    /// <summary>As named, or below the named folder.</summary>
    public required string File { get; init; }

    /// <summary>One-based place in the file; null when the file was not looked into.</summary>
    public int? Body { get; init; }

    /// <summary>imported, duplicate, rejected or ignored.</summary>
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public string? Kind { get; init; }

    public string? Number { get; init; }

    public string? Date { get; init; }

    public string? Seller { get; init; }

    public string? Customer { get; init; }

    public string? Currency { get; init; }

    public string? Total { get; init; }

    public string? Withholding { get; init; }

    public string? SplitVat { get; init; }

    public string? ToCollect { get; init; }

    /// <summary>What a person has to confirm before it is collected; null only where <see cref="ToCollect"/> is.</summary>
    public string? ToConfirm { get; init; }

    public IReadOnlyList<ImportLineInstallment> Installments { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>It names another customer than its card, in Italian.</summary>
    [JsonIgnore]
    public string? OtherName { get; init; }

    private string Attention => OtherName is null ? "" : $" – attenzione: {OtherName}";

    [JsonIgnore]
    public string Title { get; init; } = "";

    /// <summary>One line per document; one for a file that could not be used at all.</summary>
    public static IEnumerable<ImportLine> Of(FileReport report)
    {
        var file = report.ArchiveName is null ? report.Given : $"{report.Given}/{report.FileName}";
        return report.RefusalReason is { } reason
            ?
            [
                new ImportLine
                {
                    File = file,
                    Status = report.Ignored ? "ignored" : "rejected",
                    Reason = reason,
                    Title = report.FileName,
                },
            ]
            : report.Documents.Select(document => Of(file, document));
    }

    /// <summary>The same for a person.</summary>
    public string Words() =>
        Status switch
        {
            "imported" => $"importato     {Title} · {Customer} · da incassare {ToCollect} {Currency}{Unclear}{Attention}",
            "duplicate" => $"già presente  {Title} · {Customer}",
            "ignored" => $"ignorato      {File}: {Reason}",
            _ => $"rifiutato     {File}: {Reason}",
        };

    private string Unclear => ToConfirm is null or "0.00" ? "" : $" · da confermare {ToConfirm} {Currency}";

    private static ImportLine Of(string file, DocumentOutcome document)
    {
        var read = document.Total is not null;
        var other = (document as ImportedDocument)?.OtherName?.Words;
        return new ImportLine
        {
            File = file,
            Body = document.Position,
            Status = document switch
            {
                ImportedDocument => "imported",
                AlreadyPresentDocument => "duplicate",
                _ => "rejected",
            },
            Reason = (document as RefusedDocument)?.Reason,
            Kind = document.Kind is { } kind ? Name(kind) : null,
            Number = document.Number,
            Date = document.Date is { } date ? Iso(date) : null,
            Seller = document.SellerName,
            Customer = document.CustomerName,
            Currency = read ? document.Currency : null,
            Total = document.Total is { } total ? JsonLines.Amount(total) : null,
            Withholding = read ? JsonLines.Amount(document.Withholding) : null,
            SplitVat = read ? JsonLines.Amount(document.SplitVat) : null,
            ToCollect = document.ToCollect is { } toCollect ? JsonLines.Amount(toCollect) : null,
            ToConfirm = document.ToCollect is null ? null : JsonLines.Amount(document.ToConfirm ?? 0),
            Installments = [.. document.Installments.Select(i => new ImportLineInstallment(Iso(i.DueDate), JsonLines.Amount(i.Amount)))],
            Warnings = other is null ? document.Warnings : [.. document.Warnings, other],
            OtherName = other,
            Title = document.Title,
        };
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Name(DocumentKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}

/// <summary>One due date.</summary>
/// <param name="Due">ISO 8601.</param>
/// <param name="Amount">Decimal with a dot.</param>
internal sealed record ImportLineInstallment(string Due, string Amount);
