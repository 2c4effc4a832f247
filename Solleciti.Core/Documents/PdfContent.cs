using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>A PDF as it will leave. It is stored once, however many documents have it.</summary>
public sealed class PdfContent
{
    private PdfContent() { }

    /// <summary>The PDF with these bytes.</summary>
    public PdfContent(byte[] bytes)
    {
        Bytes = bytes;
        Sha256 = Sha256Hex.Of(bytes);
    }

    /// <summary>Primary key: lower-case hexadecimal SHA-256 of the file.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The file.</summary>
    public byte[] Bytes { get; private set; } = [];
}
