using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>What happened to one file.</summary>
/// <param name="FileName">Name as given, without folders.</param>
/// <param name="RefusalReason">Why nothing of the file could be used, in Italian; null when its documents were looked at.</param>
/// <param name="Documents">One outcome per document in the file, in its order; empty when the file was refused.</param>
public sealed record FileReport(string FileName, string? RefusalReason, IReadOnlyList<DocumentOutcome> Documents)
{
    /// <summary>The file is a message of the SdI: nothing in it could be a document, so it does not count as refused.</summary>
    public bool Ignored { get; init; }

    /// <summary>The name it was given under, with folders; a zip's for a file in it.</summary>
    public string Given { get; init; } = FileName;

    /// <summary>The zip it came in.</summary>
    public string? ArchiveName { get; init; }

    /// <summary>What the signature says; null for a file that is not signed.</summary>
    public FileSignature? Signature { get; init; }

    /// <summary>The bytes of a file that was refused only because of its signature or its issuer, so that a person may take it all the same.</summary>
    public byte[]? Held { get; init; }

    /// <summary>Documents stored now.</summary>
    public int ImportedCount => Documents.Count(d => d is ImportedDocument);

    /// <summary>Documents that were here before.</summary>
    public int AlreadyPresentCount => Documents.Count(d => d is AlreadyPresentDocument);

    /// <summary>Documents refused, or 1 for a file refused as a whole.</summary>
    public int RefusedCount =>
        Ignored ? 0
        : RefusalReason is null ? Documents.Count(d => d is RefusedDocument)
        : 1;

    /// <summary>The file in one Italian phrase, such as «1 documento importato, 1 già presente».</summary>
    public string Summary
    {
        get
        {
            if (Ignored)
                return "File ignorato";
            if (RefusalReason is not null)
                return "File rifiutato";
            var parts = new List<string>();
            if (ImportedCount > 0)
                parts.Add(ImportedCount == 1 ? "1 documento importato" : $"{ImportedCount} documenti importati");
            if (AlreadyPresentCount > 0)
                parts.Add(AlreadyPresentCount == 1 ? "1 già presente" : $"{AlreadyPresentCount} già presenti");
            if (RefusedCount > 0)
                parts.Add(RefusedCount == 1 ? "1 rifiutato" : $"{RefusedCount} rifiutati");
            return string.Join(", ", parts);
        }
    }
}

/// <summary>What happened to one document of a file: <see cref="ImportedDocument"/>, <see cref="AlreadyPresentDocument"/> or <see cref="RefusedDocument"/>.</summary>
public abstract record DocumentOutcome
{
    /// <summary>One-based place in the file.</summary>
    public required int Position { get; init; }

    /// <summary>What it is; null where that could not be told.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>Number as written; null where there is none.</summary>
    public string? Number { get; init; }

    /// <summary>The document's date, where readable.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The issuer's name in the file.</summary>
    public required string SellerName { get; init; }

    /// <summary>The customer's name in the file.</summary>
    public required string CustomerName { get; init; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>Total, negative for credit notes; null where it could not be told.</summary>
    public decimal? Total { get; init; }

    /// <summary>To collect according to the file, negative for credit notes; null where it could not be told.</summary>
    public decimal? ToCollect { get; init; }

    /// <summary>What the paper may mean beyond it, until a person confirms it; negative for credit notes, null where it could not be told.</summary>
    public decimal? ToConfirm { get; init; }

    /// <summary>Why there is something to confirm.</summary>
    public AmountDoubt? Doubt { get; init; }

    /// <summary>Withholdings, ≥ 0.</summary>
    public decimal Withholding { get; init; }

    /// <summary>Split-payment VAT, ≥ 0.</summary>
    public decimal SplitVat { get; init; }

    /// <summary>The schedule according to the file; its sum is <see cref="ToCollect"/>.</summary>
    public IReadOnlyList<PlannedInstallment> Installments { get; init; } = [];

    /// <summary>How the amount to collect follows from the total; empty when both are the same. Positive steps for credit notes, too.</summary>
    public IReadOnlyList<LabelledAmount> Derivation { get; init; } = [];

    /// <summary>Assumptions made and oddities seen, in Italian.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>«Fattura 12/A del 03/02/2026», or as much of it as is known.</summary>
    public string Title =>
        (Kind, Number, Date) switch
        {
            ({ } kind, { } number, { } date) => DocumentNames.Title(kind, number, date),
            (_, { } number, { } date) => $"Documento {number} del {RomeCalendar.Format(date)}",
            (_, { } number, null) => $"Documento {number}",
            _ => $"Documento n. {Position} del file",
        };
}

/// <summary>The document was stored.</summary>
public sealed record ImportedDocument : DocumentOutcome
{
    /// <summary>Its key.</summary>
    public required int DocumentId { get; init; }

    /// <summary>Its customer's key.</summary>
    public required int CustomerId { get; init; }

    /// <summary>The customer was created from this file.</summary>
    public required bool NewCustomer { get; init; }

    /// <summary>It names another customer than the card its number is on; null when it does not.</summary>
    public OtherName? OtherName { get; init; }

    /// <summary>What else was done with it, in Italian: credit notes used for invoices.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>The same document, with the same customer, date and amounts, was here before; nothing was changed.</summary>
public sealed record AlreadyPresentDocument : DocumentOutcome
{
    /// <summary>Key of the document that was here.</summary>
    public required int DocumentId { get; init; }

    /// <summary>Its customer's key.</summary>
    public required int CustomerId { get; init; }
}

/// <summary>The document was not stored; nothing was changed.</summary>
public sealed record RefusedDocument : DocumentOutcome
{
    /// <summary>What happened, why, and what to do, in Italian.</summary>
    public required string Reason { get; init; }

    /// <summary>The different document that is stored under the same number, if that is the reason.</summary>
    public int? ConflictingDocumentId { get; init; }

    /// <summary>What that document says.</summary>
    public StoredFigures? Conflict { get; init; }
}
