using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>Italian names of documents.</summary>
public static class DocumentNames
{
    /// <summary>The kind in full, such as «Fattura elettronica».</summary>
    public static string FullName(this DocumentKind kind) =>
        kind switch
        {
            DocumentKind.ElectronicInvoice => "Fattura elettronica",
            DocumentKind.ProfessionalFeeInvoice => "Parcella su fattura elettronica",
            DocumentKind.Invoice => "Fattura",
            DocumentKind.Proforma => "Proforma",
            DocumentKind.Receipt => "Ricevuta",
            DocumentKind.CreditNote => "Nota di credito",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    /// <summary>The kind as it is said in a subject or file name, such as «Fattura».</summary>
    public static string ShortName(this DocumentKind kind) =>
        kind switch
        {
            DocumentKind.ElectronicInvoice => "Fattura",
            DocumentKind.ProfessionalFeeInvoice => "Parcella",
            _ => kind.FullName(),
        };

    /// <summary>«Fattura 12/A del 03/02/2026».</summary>
    public static string Title(DocumentKind kind, string number, DateOnly date) =>
        $"{kind.ShortName()} {number} del {RomeCalendar.Format(date)}";

    /// <summary>
    /// The title as a file name every system accepts: «Fattura 12-A del 03-02-2026.pdf». What a file system forbids, and control
    /// characters, become hyphens.
    /// </summary>
    public static string PdfFileName(DocumentKind kind, string number, DateOnly date)
    {
        var title = Title(kind, number, date);
        var safe = string.Concat(title.Select(c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '-' : c));
        return safe + ".pdf";
    }
}
