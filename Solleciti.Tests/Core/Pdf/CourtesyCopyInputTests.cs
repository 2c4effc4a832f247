using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Pdf;

public sealed class CourtesyCopyInputTests
{
    [Fact]
    public void Render_GlyphsTheFontLacks_AreVisiblyReplaced()
    {
        var model = CourtesySamples.Split();
        var customer = model.Content.Customer with { Name = "株式会社 Иван ☎ ﬁne e\u0300 fi\u00ADne\uD800" };

        var text = PdfReader.Text(CourtesyCopy.Render(model with { Content = model.Content with { Customer = customer } }));

        Assert.Contains("???? ???? ? fine è fine?", text);
    }

    [Fact]
    public void Render_GoodLogo_IsShown() =>
        Assert.Equal(1, PdfReader.Images(CourtesyCopy.Render(CourtesySamples.Split() with { Logo = CourtesySamples.Logo() })));

    [Fact]
    public void Render_BrokenLogo_IsLeftOut()
    {
        var whole = CourtesySamples.Logo();
        byte[][] broken =
        [
            [],
            [1, 2, 3],
            "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
            whole[..(whole.Length / 2)],
            whole[..40],
        ];

        foreach (var logo in broken)
        {
            var pdf = CourtesyCopy.Render(CourtesySamples.Split() with { Logo = logo });
            Assert.Equal(0, PdfReader.Images(pdf));
            Assert.Contains("Netto a pagare 2.550,00 €", PdfReader.Text(pdf));
        }
    }

    [Fact]
    public async Task Render_FromManyThreads_YieldsTheSameBytes()
    {
        var model = CourtesySamples.Fee();
        var expected = CourtesyCopy.Render(model);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => CourtesyCopy.Render(model))));

        Assert.All(results, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void FromDocument_CreditNote_HasPositiveAmounts()
    {
        var now = new DateTimeOffset(2026, 2, 3, 8, 0, 0, TimeSpan.Zero);
        var sample = CourtesySamples.CreditNote();
        var draft = new DocumentDraft
        {
            Kind = DocumentKind.CreditNote,
            Number = sample.Number,
            Date = sample.Date,
            TypeCode = "TD04",
            Total = 302.56m,
            ToCollect = 302.56m,
            Content = sample.Content,
        };
        var document = Document.Create(Customer.Create("Amaretti", null, null, PostalAddress.Empty, null, null), draft, now);

        var model = CourtesyCopyModel.FromDocument(document, null, CourtesySamples.Iban, now);

        Assert.Equal(302.56m, model.Total);
        Assert.Equal(302.56m, model.ToCollect);
        Assert.True(model.IsElectronic);
        Assert.Equal(302.56m, Assert.Single(model.Installments).Amount);
        Assert.Contains("A Suo credito 302,56 €", PdfReader.Text(CourtesyCopy.Render(model)));
    }
}
