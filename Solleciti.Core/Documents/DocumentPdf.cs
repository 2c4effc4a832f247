namespace Solleciti.Core.Documents;

/// <summary>The PDF of a document that can be attached to a reminder.</summary>
public sealed class DocumentPdf
{
    /// <summary>Largest PDF that is taken, in bytes.</summary>
    public const int MaximumSize = 10 * 1024 * 1024;

    private DocumentPdf() { }

    /// <summary>A PDF for a document.</summary>
    public DocumentPdf(int documentId, PdfContent content, PdfOrigin origin, DateTimeOffset now)
    {
        DocumentId = documentId;
        Replace(content, origin, now);
    }

    /// <summary>Primary key: the document.</summary>
    public int DocumentId { get; private set; }

    /// <summary>Its length in bytes, without reading it.</summary>
    public int Size { get; private set; }

    /// <summary>Key of the file: its SHA-256.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The file, which other documents may have, too.</summary>
    public PdfContent Content { get; private set; } = null!;

    /// <summary>Where it came from.</summary>
    public PdfOrigin Origin { get; private set; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset StoredAt { get; private set; }

    /// <summary>True when a file begins as every PDF does; nothing else is shown inside the browser.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    /// <summary>Puts another file, one that is stored, in its place.</summary>
    public void Replace(PdfContent content, PdfOrigin origin, DateTimeOffset now)
    {
        Size = content.Bytes.Length;
        Sha256 = content.Sha256;
        Origin = origin;
        StoredAt = now;
    }
}

/// <summary>Where a stored PDF came from.</summary>
public enum PdfOrigin
{
    /// <summary>Made here as a courtesy copy; dropped when the document is edited.</summary>
    Generated = 1,

    /// <summary>The office's own copy.</summary>
    Uploaded = 2,

    /// <summary>The copy the invoicing program put into the file (Allegati).</summary>
    Embedded = 3,
}
