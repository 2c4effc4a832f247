using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf;
using Solleciti.Tests.Support;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Solleciti.Tests.Core.Pdf;

public sealed class CourtesyCopyLayoutTests
{
    [Fact]
    public void Render_TwoHundredLines_RepeatsTheHeadAndNumbersThePages()
    {
        var pages = PdfReader.Pages(CourtesyCopy.Render(CourtesySamples.Long(200)));

        Assert.InRange(pages.Count, 4, 12);
        for (var i = 0; i < pages.Count; i++)
            Assert.Contains($"Pagina {i + 1} di {pages.Count}", pages[i]);
        var withLines = pages.Where(page => page.Contains("maglia in cotone")).ToList();
        Assert.All(withLines, page => Assert.Contains("Descrizione Quantità U.M.", page));
        Assert.All(pages.Skip(1), page => Assert.Contains("Fattura 12/A del 03/02/2026", page));
        var all = string.Join(' ', pages);
        Assert.All(Enumerable.Range(1, 200), i => Assert.Contains($"Articolo {i:000},", all));
    }

    [Fact]
    public void Render_RowLongerThanAPage_ShowsAllOfIt()
    {
        var words = Enumerable.Range(1, 1500).Select(i => $"parola{i}").ToList();
        var model = CourtesySamples.Split();
        model = model with { Content = model.Content with { Lines = [CourtesySamples.Line(string.Join(' ', words), 1m, "pz", 1m)] } };

        var pages = PdfReader.Pages(CourtesyCopy.Render(model));

        Assert.True(pages.Count > 2);
        var found = string.Join(' ', pages).Split([' ', '\n']).ToHashSet(StringComparer.Ordinal);
        Assert.All(words, word => Assert.Contains(word, found));
    }

    [Fact]
    public void Render_TotalsAtThePageEnd_StayTogether()
    {
        for (var lines = 10; lines < 30; lines++)
        {
            var pages = PdfReader.Pages(CourtesyCopy.Render(CourtesySamples.Long(lines)));
            var page = Assert.Single(pages, page => page.Contains("Totale documento"));
            Assert.Contains("Netto a pagare 5.698,15 €", page);
            Assert.Contains("Totale senza IVA", page);
        }
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Render_AnyDocument_KeepsTextOnThePageAndApart(int index)
    {
        var pages = PdfReader.Words(CourtesyCopy.Render(All[index]));

        Assert.NotEmpty(pages);
        foreach (var (page, words) in pages)
        {
            Assert.All(words, word => Assert.True(IsInside(page, word.BoundingBox), $"«{word.Text}» leaves page {page.Number}"));
            var boxes = words.Where(word => word.Text.Any(char.IsLetterOrDigit)).ToList();
            for (var i = 0; i < boxes.Count; i++)
            for (var j = i + 1; j < boxes.Count; j++)
                Assert.False(Overlap(boxes[i], boxes[j]), $"«{boxes[i].Text}» and «{boxes[j].Text}» overlap on page {page.Number}");
        }
    }

    public static TheoryData<int> Extremes => [.. Enumerable.Range(0, All.Count)];

    private static IReadOnlyList<CourtesyCopyModel> All { get; } =
    [
        CourtesySamples.Invoice() with
        {
            Logo = CourtesySamples.Logo(),
        },
        CourtesySamples.Fee() with
        {
            Logo = CourtesySamples.Logo(60, 900),
        },
        CourtesySamples.Split() with
        {
            Logo = CourtesySamples.Logo(3000, 40),
        },
        CourtesySamples.FlatRate(),
        CourtesySamples.CreditNote(),
        CourtesySamples.ByHand(DocumentKind.Receipt),
        CourtesySamples.Long(60),
        Empty(),
        Extreme(),
    ];

    private static CourtesyCopyModel Empty()
    {
        var nobody = new Party("", null, null, PostalAddress.Empty);
        return CourtesySamples.Split() with
        {
            Total = 0,
            SplitVat = 0,
            ToCollect = 0,
            Installments = [],
            Iban = null,
            Content = new DocumentContent { Seller = nobody, Customer = nobody },
        };
    }

    private static CourtesyCopyModel Extreme()
    {
        static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
        var model = CourtesySamples.Invoice();
        return model with
        {
            Number = "INV/2016/0015-MOLTOLUNGO/2026/000012345",
            Currency = "USD",
            Total = 12345678901.23m,
            Withholding = 0.5m,
            ToCollect = 12345678900.73m,
            Installments =
            [
                .. Enumerable
                    .Range(1, 40)
                    .Select(i => new PlannedInstallment(
                        new(2026, 3, 1),
                        308641972.52m,
                        i % 2 == 0,
                        $"MP{i % 23 + 1:00}",
                        i % 3 == 0 ? "DE89370400440532013000" : null
                    )),
            ],
            Content = new DocumentContent
            {
                Seller = CourtesySamples.Seller with
                {
                    Name = Times("Società Cooperativa di Produzione ", 12),
                    Details = [.. Enumerable.Range(1, 60).Select(i => $"Dettaglio {i}")],
                },
                Customer = CourtesySamples.Customer with { Name = Times("NomeSenzaSpazi", 20) },
                Reasons = [Times("Causale che va a capo. ", 300)],
                Lines =
                [
                    CourtesySamples.Line(
                        Times("Riga lunga ", 900),
                        12345678.12345678m,
                        "confezione",
                        12345678.12345678m,
                        "10,00 % + 5,00 %",
                        152415765279.68451234m
                    ),
                    CourtesySamples.Line("", null, null, 0m),
                    CourtesySamples.Line("Omaggio", 2m, "pz", 0m),
                ],
                VatSummaries =
                [
                    .. Enumerable
                        .Range(1, 9)
                        .Select(i => new VatSummary(0m, $"N6.{i}", 1371742100.13m, 0m, i % 2 == 0, Times("Riferimento ", i * 4))),
                ],
            },
        };
    }

    private static bool IsInside(Page page, PdfRectangle box) =>
        box.Left >= 40 && box.Bottom >= 20 && box.Right <= page.Width - 40 && box.Top <= page.Height - 20;

    private static bool Overlap(Word first, Word second)
    {
        const double tolerance = 0.6;
        var (a, b) = (first.BoundingBox, second.BoundingBox);
        return a.Left + tolerance < b.Right && b.Left + tolerance < a.Right && a.Bottom + tolerance < b.Top && b.Bottom + tolerance < a.Top;
    }
}
