using System.Text;
using Solleciti.Tests.Support;

namespace Solleciti.Benchmarks;

/// <summary>Files made to exhaust the machine, each within every limit that holds for one thing alone.</summary>
internal static class Attacks
{
    private const int Megabyte = 1 << 20;
    private const int PdfBytes = 10 * Megabyte - 1024;

    private static readonly DateOnly Date = new(2026, 2, 10);

    public static IReadOnlyList<Attack> All =>
        [
            new("one-invoice", () => [new("1.xml", Lot("Nostra", "02780790107", 60, _ => 0))]) { MostDatabase = 40L * Megabyte },
            new("one-invoice-different-pdfs", () => [new("1.xml", Lot("Nostra", "02780790107", 60, body => body))]),
            new("not-ours", () => [new("1.xml", Lot("Altra", "05979361218", 60, body => body))]) { MostDatabase = 2L * Megabyte },
            new("zip-of-invoices", () => [new("1.zip", Archive(60))]) { MostDatabase = 64L * Megabyte },
            new("many-files", () => Enumerable.Range(0, 120).Select(file => new Fixture($"{file}.xml", One(file))))
            {
                MostDatabase = 640L * Megabyte,
                // Of ten megabytes each, as many as the collector has not come to yet.
                MostMemory = 800L * Megabyte,
            },
            new("no-pdfs", () => [new("1.xml", Lot("Nostra", "02780790107", 60, _ => 0, "pagina.bin"))]) { MostDatabase = 40L * Megabyte },
            new("long-description", () => [new("1.xml", Described(1, 8 * Megabyte))]) { Drawn = 4 },
            new("many-lines", () => [new("1.xml", Described(20_000, 40))]) { Drawn = 4 },
        ];

    private static byte[] Lot(string seller, string vat, int bodies, Func<int, int> seed, string name = "fattura.pdf") =>
        (
            FatturaPaXml.Of([.. Enumerable.Range(0, bodies).Select(body => Body(body, seed(body), name))]) with
            {
                Seller = new FatturaPaParty(seller, vat),
                Customer = new FatturaPaParty("Amaretti", FatturaPaXml.VatOf("Amaretti")),
            }
        ).Bytes;

    private static byte[] One(int number) => FatturaPaXml.Of(Body(number, number, "fattura.pdf")).Bytes;

    private static byte[] Archive(int files) => Zipped.Of([.. Enumerable.Range(0, files).Select(file => ($"{file}.xml", One(file)))]);

    private static byte[] Described(int lines, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append("Fornitura di quanto concordato ");
        var description = text.ToString(0, length);
        return FatturaPaXml
            .Of(
                new FatturaPaBodyXml("1", Date)
                {
                    Total = lines * 1.22m,
                    Vat = [new FatturaPaVat(lines, lines * 0.22m, Description: description)],
                    LineCount = lines,
                }
            )
            .Bytes;
    }

    private static FatturaPaBodyXml Body(int number, int seed, string name) =>
        FatturaPaBodyXml.Taxed($"{number + 1}", Date, 122m) with
        {
            Attachments = [("fattura.zip", Zipped.Of((name, Blown(seed, pdf: name.EndsWith(".pdf", StringComparison.Ordinal)))))],
        };

    /// <summary>Ten megabytes that weigh a little more than the hundredth part of it in a zip.</summary>
    private static byte[] Blown(int seed, bool pdf)
    {
        var bytes = new byte[PdfBytes];
        new Random(seed).NextBytes(bytes.AsSpan(0, PdfBytes / 98));
        (pdf ? "%PDF-1.7"u8 : "nessuno"u8).CopyTo(bytes);
        return bytes;
    }
}
