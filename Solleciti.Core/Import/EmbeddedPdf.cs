using System.Buffers.Text;
using System.IO.Compression;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>
/// The copy of the document that invoicing programs put into the file (Allegati), as it is or in a zip. What it is is told by its bytes:
/// FormatoAttachment and AlgoritmoCompressione are often missing or wrong. Source: FatturaPA, section 2.5.
/// </summary>
internal sealed class EmbeddedPdf
{
    private const int ShortestNumber = 3;
    private const int FirstBytes = 8;

    private static readonly string[] InvoiceWords = ["fattura", "parcella", "invoice", "notadicredito", "cortesia"];

    private readonly UnpackBudget budget;

    /// <summary>Something could not be looked at, or is larger than the copy of an invoice may be.</summary>
    private bool leftOut;

    private EmbeddedPdf(UnpackBudget budget) => this.budget = budget;

    /// <summary>The first PDF whose name speaks of the invoice, else the first; null when there is none that can be read.</summary>
    /// <param name="attachments">Of one Body.</param>
    /// <param name="number">Of its document.</param>
    /// <param name="budget">What may come out of the file.</param>
    /// <returns>With a warning, in Italian, when there may have been one.</returns>
    public static (byte[]? Pdf, string? Warning) Of(IReadOnlyList<Attachment> attachments, string number, UnpackBudget budget)
    {
        var reader = new EmbeddedPdf(budget);
        return reader.First(attachments, DocumentNumber.Normalize(number)) is { } pdf ? (pdf, null)
            : reader.leftOut
                ? (
                    null,
                    $"Un allegato del file non è stato preso, perché danneggiato o troppo grande per essere la copia della fattura (al massimo {DocumentPdf.MaximumSize >> 20} MB, anche una volta estratto): per allegarla ai solleciti usare «Carica PDF»."
                )
            : (null, null);
    }

    private byte[]? First(IReadOnlyList<Attachment> attachments, string number)
    {
        byte[]? first = null;
        foreach (var (name, pdf) in attachments.SelectMany(Pdfs))
        {
            if (IsNamedLikeTheInvoice(name, number))
                return pdf;
            first ??= pdf;
        }
        return first;
    }

    private IEnumerable<(string Name, byte[] Bytes)> Pdfs(Attachment attachment)
    {
        var bytes = Decode(attachment.Base64);
        if (InvoiceArchive.IsArchive(bytes))
            return Unpack(bytes);
        if (!DocumentPdf.IsPdf(bytes))
            return [];
        leftOut |= bytes.Length > DocumentPdf.MaximumSize;
        return bytes.Length > DocumentPdf.MaximumSize ? [] : [(attachment.Name, bytes)];
    }

    private IEnumerable<(string Name, byte[] Bytes)> Unpack(byte[] bytes)
    {
        var (archive, _) = InvoiceArchive.Open(bytes);
        using (archive)
        {
            leftOut |= archive is null;
            foreach (var entry in archive?.Entries ?? [])
            {
                if (!budget.TakeEntry())
                {
                    leftOut = true;
                    yield break;
                }
                if (Read(entry) is { } pdf)
                    yield return (entry.Name, pdf);
            }
        }
    }

    /// <summary>An entry's bytes when they are a PDF. Nothing is read that is no PDF, or is declared, or turns out to be, larger than one may be.</summary>
    private byte[]? Read(ZipArchiveEntry entry)
    {
        try
        {
            using var content = entry.Open();
            Span<byte> start = stackalloc byte[FirstBytes];
            var length = content.ReadAtLeast(start, FirstBytes, throwOnEndOfStream: false);
            if (!DocumentPdf.IsPdf(start[..length]))
                return null;
            var fits = entry.Length <= DocumentPdf.MaximumSize && budget.Spend(entry.Length);
            leftOut |= !fits;
            return fits ? ReadRest(content, start[..length], (int)entry.Length) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }

    private static byte[]? ReadRest(Stream content, ReadOnlySpan<byte> start, int declared)
    {
        if (start.Length > declared)
            return null;
        var pdf = new byte[declared];
        start.CopyTo(pdf);
        var length = start.Length + content.ReadAtLeast(pdf.AsSpan(start.Length), declared - start.Length, throwOnEndOfStream: false);
        return length == declared && content.ReadByte() < 0 ? pdf : null;
    }

    private byte[] Decode(string text)
    {
        if (!Base64.IsValid(text, out var length))
            return [];
        var fits = budget.Spend(length);
        leftOut |= !fits;
        return fits ? Convert.FromBase64String(text) : [];
    }

    private static bool IsNamedLikeTheInvoice(string name, string number)
    {
        var plain = DocumentNumber.Normalize(Path.GetFileNameWithoutExtension(name));
        return InvoiceWords.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase))
            || (number.Length >= ShortestNumber && plain.Contains(number, StringComparison.OrdinalIgnoreCase));
    }
}
