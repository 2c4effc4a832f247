using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Fields, lines and documents longer and more than anybody writes.</summary>
public sealed class HostileLengthTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Import_DescriptionOfMegabytes_IsCutWithAWarningAndDrawn()
    {
        var document = await ImportAsync(Lines(1, 8_000_000));

        Assert.Contains(document.Warnings, w => w.StartsWith("Descrizione ha molti più caratteri", StringComparison.Ordinal));
        var content = await ContentAsync(document.DocumentId);
        Assert.Equal(4000, Assert.Single(content.Lines).Description.Length);
        Assert.InRange(PdfReader.Pages((await office.Pdfs.FindAsync(document.DocumentId, Token))!.Bytes).Count, 1, 5);
    }

    [Fact]
    public async Task Import_AllowedLengths_AreKeptWhole()
    {
        var name = new string('N', 80);
        var file = FatturaPaXml.Of(Lines(1, 1000) with { InHead = $"<Causale>{new string('C', 200)}</Causale>" }) with
        {
            Customer = new FatturaPaParty(name, FatturaPaXml.VatOf(name)) { Street = new string('V', 60) },
        };

        var document = await ImportAsync(file);

        Assert.DoesNotContain(document.Warnings, w => w.Contains("caratteri", StringComparison.Ordinal));
        var content = await ContentAsync(document.DocumentId);
        Assert.Equal((1000, 200, name), (content.Lines[0].Description.Length, content.Reasons[0].Length, content.Customer.Name));
        Assert.StartsWith(new string('V', 60), content.Customer.Address.Street, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Denominazione", 200)]
    [InlineData("Indirizzo", 150)]
    [InlineData("Causale", 1000)]
    public async Task Import_FieldOfAMegabyte_IsCutWithAWarning(string field, int kept)
    {
        var text = new string('x', 1_000_000);
        var file = FatturaPaXml.Of(Lines(1, 10) with { InHead = field == "Causale" ? $"<Causale>{text}</Causale>" : "" }) with
        {
            Customer = new FatturaPaParty(field == "Denominazione" ? text : "Beta", FatturaPaXml.VatOf("Beta"))
            {
                Street = field == "Indirizzo" ? text : "Via Roma",
            },
        };

        var document = await ImportAsync(file);

        Assert.Contains($"{field} ha molti più caratteri di quanti il formato ne ammette: ne sono stati tenuti {kept}.", document.Warnings);
        var content = await ContentAsync(document.DocumentId);
        var stored = field switch
        {
            "Denominazione" => content.Customer.Name,
            "Indirizzo" => content.Customer.Address.Street!.Replace(", 1", "", StringComparison.Ordinal),
            _ => content.Reasons[0],
        };
        Assert.Equal(kept, stored.Length);
    }

    [Fact]
    public async Task Import_TensOfThousandsOfLines_PrintsTheFirstAndTheSumOfTheRest()
    {
        var document = await ImportAsync(Lines(12_000, 10));

        Assert.Equal(12_000 * 1.22m, document.Total);
        Assert.Contains(document.Warnings, w => w.Contains("12000 righe", StringComparison.Ordinal));
        var lines = (await ContentAsync(document.DocumentId)).Lines;
        Assert.Equal((5001, 12_000m), (lines.Count, lines.Sum(line => line.Total)));
        Assert.Equal("Altre 7000 righe: il dettaglio è nel documento originale.", lines[^1].Description);
    }

    [Theory]
    [InlineData("DatiRiepilogo", 501, "501 riepiloghi IVA")]
    [InlineData("DatiRitenuta", 101, "101 ritenute")]
    [InlineData("DettaglioPagamento", 1001, "1001 rate")]
    public async Task Import_MoreThanAnyDocumentHas_IsRefusedWithTheNumber(string element, int count, string words)
    {
        var body = FatturaPaBodyXml.Taxed("1", Date, 122m);
        body = element switch
        {
            "DatiRiepilogo" => body with { Vat = [.. Enumerable.Repeat(new FatturaPaVat(1m, 0.22m), count)] },
            "DatiRitenuta" => body with { Withholdings = [.. Enumerable.Repeat(("RT01", 0.01m), count)] },
            _ => body with { Payments = [.. Enumerable.Range(0, count).Select(day => new FatturaPaPayment(0.1m, Date.AddDays(day)))] },
        };

        var report = await ImportFileAsync(FatturaPaXml.Of(body));

        Assert.Contains(words, Assert.IsType<RefusedDocument>(Assert.Single(report.Documents)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ThousandsOfBodies_IsRefusedWithTheNumber()
    {
        var file = FatturaPaXml.Of([.. Enumerable.Range(1, 2001).Select(number => FatturaPaBodyXml.Taxed($"{number}", Date, 1.22m))]);

        var report = await ImportFileAsync(file);

        Assert.Contains("2001 documenti", report.RefusalReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounded_StoredBeforeThereWereLimits_IsPrintedWithinThem()
    {
        var model = CourtesySamples.Long(3);
        var huge = model.Content.Lines[0] with { Description = new string('x', 3_000_000) };

        var bounded = (model.Content with { Lines = [huge, .. model.Content.Lines] }).Bounded();

        Assert.Equal(4000, bounded.Lines[0].Description.Length);
        Assert.Equal(model.Content.Lines.Sum(l => l.Total) + huge.Total, bounded.Lines.Sum(l => l.Total));
    }

    [Fact]
    public void Bounded_WithinTheLimits_StaysTheSame()
    {
        var content = CourtesySamples.Long(200).Content;

        var bounded = content.Bounded();

        Assert.Equal(content.Lines, bounded.Lines);
        Assert.Equal(content.Seller.Address, bounded.Seller.Address);
    }

    private static FatturaPaBodyXml Lines(int lines, int length) =>
        new("1", Date)
        {
            Total = lines * 1.22m,
            Vat = [new FatturaPaVat(lines, lines * 0.22m, Description: new string('d', length))],
            LineCount = lines,
        };

    private async Task<ImportedDocument> ImportAsync(FatturaPaBodyXml body) => await ImportAsync(FatturaPaXml.Of(body));

    private async Task<ImportedDocument> ImportAsync(FatturaPaXml file) =>
        Assert.IsType<ImportedDocument>(Assert.Single((await ImportFileAsync(file)).Documents));

    private Task<FileReport> ImportFileAsync(FatturaPaXml file) =>
        new DocumentImporter(office.Database, office.Time).ImportAsync("1.xml", file.Bytes, "anna", Token);

    private Task<DocumentContent> ContentAsync(int id) =>
        office.ReadAsync(async db => (await db.Documents.Include(d => d.Printed).SingleAsync(d => d.Id == id, Token)).Printed!.Content);
}
