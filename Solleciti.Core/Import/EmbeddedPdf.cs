using System.Buffers.Text;
using System.IO.Compression;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>
/// The copy of the document that invoicing programs put into the file (Allegati), as it is or in a zip. What it is is told by its bytes:
/// FormatoAttachment and AlgoritmoCompressione are often missing or wrong. Source: FatturaPA, section 2.5.
/// </summary>
internal static class EmbeddedPdf
{
    private const int MostFiles = 20;
    private const int ShortestNumber = 3;

    private static readonly string[] InvoiceWords = ["fattura", "parcella", "invoice", "notadicredito", "cortesia"];

    /// <summary>The first PDF of a Body whose name speaks of the invoice, else the first; null when there is none that can be read.</summary>
    /// <param name="body">FatturaElettronicaBody.</param>
    public static byte[]? Of(XmlNodeView body)
    {
        var number = DocumentNumber.Normalize(body.Child("DatiGenerali").Child("DatiGeneraliDocumento").Text("Numero") ?? "");
        byte[]? first = null;
        foreach (var (name, bytes) in body.Children("Allegati").SelectMany(Files).Take(MostFiles))
        {
            if (!DocumentPdf.IsPdf(bytes) || bytes.Length > DocumentPdf.MaximumSize)
                continue;
            if (IsNamedLikeTheInvoice(name, number))
                return bytes;
            first ??= bytes;
        }
        return first;
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Files(XmlNodeView attachment)
    {
        var bytes = Decode(attachment.Text("Attachment"));
        return InvoiceArchive.IsArchive(bytes) ? Unpack(bytes) : [(attachment.Text("NomeAttachment") ?? "", bytes)];
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Unpack(byte[] bytes)
    {
        var (archive, _) = InvoiceArchive.Open(bytes);
        using (archive)
        {
            foreach (var entry in archive?.Entries ?? [])
                yield return (entry.Name, Read(entry));
        }
    }

    // Nothing is read that is declared, or turns out to be, larger than a PDF may be.
    private static byte[] Read(ZipArchiveEntry entry)
    {
        if (entry.Length > DocumentPdf.MaximumSize)
            return [];
        try
        {
            using var content = entry.Open();
            var buffer = new byte[entry.Length + 1];
            var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length < buffer.Length ? buffer[..length] : [];
        }
        catch (Exception failure) when (failure is InvalidDataException or NotSupportedException)
        {
            return [];
        }
    }

    private static byte[] Decode(string? text) => text is not null && Base64.IsValid(text) ? Convert.FromBase64String(text) : [];

    private static bool IsNamedLikeTheInvoice(string name, string number)
    {
        var plain = DocumentNumber.Normalize(Path.GetFileNameWithoutExtension(name));
        return InvoiceWords.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase))
            || (number.Length >= ShortestNumber && plain.Contains(number, StringComparison.OrdinalIgnoreCase));
    }
}
