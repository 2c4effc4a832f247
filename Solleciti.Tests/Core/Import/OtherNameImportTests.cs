using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Office;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Two names under one checked number: nobody merges them but a person.</summary>
public sealed class OtherNameImportTests : IDisposable
{
    private const string Vat = "05979361218";
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestOffice office = new();
    private readonly OtherNames names;

    public OtherNameImportTests() => names = new OtherNames(office.Database, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task ImportAsync_OtherNameUnderACheckedNumber_WarnsAndLeavesTheCardAsItWas()
    {
        var first = await ImportAsync("1", "Officina Gentile Srl");

        var second = await ImportAsync("2", "Bottega Serena", pec: "serena@pec.example");

        Assert.Equal(new OtherName(first.CustomerId, "Officina Gentile Srl", "Bottega Serena", 1), second.OtherName);
        Assert.Equal(second.OtherName, Assert.Single(await names.OfAsync(first.CustomerId, Token)));
        Assert.Null(await office.ReadAsync(db => db.Customers.Select(c => c.Pec).SingleAsync(Token)));
    }

    [Theory]
    [InlineData("OFFICINA GENTILE S.R.L.")]
    [InlineData("Gentile Officina")]
    public async Task ImportAsync_SameNameOtherwiseWritten_IsNoQuestion(string name)
    {
        await ImportAsync("1", "Officina Gentile Srl");

        Assert.Null((await ImportAsync("2", name)).OtherName);
    }

    [Fact]
    public async Task ImportAsync_CardNamedByItsNumber_TakesTheFirstNameAndAsksAboutTheNext()
    {
        var first = await ImportAsync("1", "");

        var second = await ImportAsync("2", "Officina Gentile");
        var third = await ImportAsync("3", "Bottega Serena");

        Assert.Equal((first.CustomerId, null), (second.CustomerId, second.OtherName));
        Assert.Equal(new OtherName(first.CustomerId, "Officina Gentile", "Bottega Serena", 1), third.OtherName);
    }

    [Fact]
    public async Task AllAsync_PapersOnACardThatKeptItsNumberAsItsName_AreAskedAbout()
    {
        var first = await ImportAsync("1", "Officina Gentile");
        await ImportAsync("2", "Bottega Serena");
        await office.WriteAsync(db => db.Customers.ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, "IT" + Vat), Token));

        Assert.Equal(2, (await names.AllAsync(Token)).Count);

        Assert.Null(await names.SameAsync(first.CustomerId, "Officina Gentile", "anna", Token));
        Assert.Equal("Bottega Serena", Assert.Single(await names.AllAsync(Token)).PaperName);
    }

    [Fact]
    public async Task ImportAsync_NoNameWhereTwoCardsHaveTheNumber_GoesOntoNeither()
    {
        var one = await ImportAsync("1", "Officina Gentile");
        await ImportAsync("2", "Bottega Serena");
        await new CustomerSplits(office.Database, office.Ledger, office.Time).SplitAsync(one.CustomerId, "Bottega Serena", "anna", Token);

        var nameless = await ImportAsync("3", "");
        var again = await ImportAsync("4", "");

        Assert.True(nameless.NewCustomer);
        Assert.Equal((nameless.CustomerId, false), (again.CustomerId, again.NewCustomer));
        Assert.Equal(one.CustomerId, (await ImportAsync("5", "Officina Gentile")).CustomerId);
        Assert.Equal("Terza Ditta", (await ImportAsync("6", "Terza Ditta")).OtherName?.PaperName);
    }

    [Fact]
    public async Task ImportAsync_AfterSame_AsksNoMore()
    {
        var first = await ImportAsync("1", "Officina Gentile");
        await ImportAsync("2", "Bottega Serena");

        Assert.Null(await names.SameAsync(first.CustomerId, "Bottega Serena", "anna", Token));

        Assert.Empty(await names.AllAsync(Token));
        Assert.Null((await ImportAsync("3", "BOTTEGA SERENA S.R.L.")).OtherName);
        var alias = await office.ReadAsync(db => db.CustomerAliases.SingleAsync(Token));
        Assert.Equal(("Bottega Serena", "anna", Build.Now), (alias.Name, alias.By, alias.At));
    }

    [Fact]
    public async Task ImportAsync_CreditNoteOfTheOtherName_ReducesNothing()
    {
        await ImportAsync("1", "Officina Gentile");

        await ImportAsync(
            "2",
            "Bottega Serena",
            body: FatturaPaBodyXml.Taxed("2", Date, 61m) with
            {
                Type = "TD04",
                Credits = [("1", Date)],
            }
        );

        Assert.Equal([12200, -6100], await OpenAsync());
    }

    [Fact]
    public async Task ImportAsync_LaterInvoiceThatTheOthersNoteNames_IsReducedOnlyOnceItIsTheSameCustomer()
    {
        var note = await ImportAsync(
            "1",
            "Officina Gentile",
            body: FatturaPaBodyXml.Taxed("1", Date, 61m) with
            {
                Type = "TD04",
                Credits = [("2", Date), ("3", Date)],
            }
        );
        await ImportAsync("2", "Bottega Serena");
        await ImportAsync("3", "Officina Gentile");
        await ImportAsync("4", "Bottega Serena");
        Assert.Equal([0, 12200, 6100, 12200], await OpenAsync());

        Assert.Null(await names.SameAsync(note.CustomerId, "Bottega Serena", "anna", Token));

        Assert.Equal([0, 6100, 12200, 12200], await OpenAsync());
    }

    [Fact]
    public async Task SaveAsync_CardRenamedByHand_KeepsItsPapers()
    {
        var first = await ImportAsync("1", "Officina Gentile");
        var cards = new CustomerCards(office.Database, office.Time);
        var form = CustomerForm.Of((await cards.FindAsync(first.CustomerId, Token))!) with { Name = "Gruppo Aurora" };

        await cards.SaveAsync(first.CustomerId, form, "anna", Token);

        Assert.Empty(await names.AllAsync(Token));
        Assert.Null((await ImportAsync("2", "Officina Gentile")).OtherName);
        Assert.Equal("Bottega Serena", (await ImportAsync("3", "Bottega Serena")).OtherName?.PaperName);
    }

    [Fact]
    public async Task SaveAsync_RenamedToANameThatIsAskedAbout_IsRefused()
    {
        var first = await ImportAsync("1", "Officina Gentile");
        await ImportAsync("2", "Bottega Serena");
        var cards = new CustomerCards(office.Database, office.Time);
        var form = CustomerForm.Of((await cards.FindAsync(first.CustomerId, Token))!) with { Name = "BOTTEGA SERENA Srl" };

        var refusal = await cards.SaveAsync(first.CustomerId, form, "anna", Token);

        Assert.Contains("intestati a «Bottega Serena»: dire prima, qui sopra", refusal, StringComparison.Ordinal);
        Assert.Single(await names.AllAsync(Token));
        Assert.Null(await names.SameAsync(first.CustomerId, "Bottega Serena", "anna", Token));
        Assert.Null(await cards.SaveAsync(first.CustomerId, form, "anna", Token));
    }

    [Fact]
    public async Task NotSameAsync_SameByMistake_AsksAgainAndTakesTheOthersCreditBack()
    {
        var first = await ImportAsync("1", "Officina Gentile");
        await ImportAsync(
            "2",
            "Bottega Serena",
            body: FatturaPaBodyXml.Taxed("2", Date, 61m) with
            {
                Type = "TD04",
                Credits = [("1", Date)],
            }
        );
        await names.SameAsync(first.CustomerId, "Bottega Serena", "anna", Token);
        Assert.Equal([6100, 0], await OpenAsync());

        Assert.Null(await names.NotSameAsync(first.CustomerId, "Bottega Serena", Token));

        Assert.Equal("Bottega Serena", Assert.Single(await names.AllAsync(Token)).PaperName);
        Assert.Equal([12200, -6100], await OpenAsync());
    }

    [Fact]
    public async Task MergeAsync_TwoCards_IsTheAnswer()
    {
        var first = await ImportAsync("1", "Officina Gentile");
        var second = await ImportAsync("2", "Bottega Serena", vat: "02780790107");

        await new CustomerMerges(office.Database, office.Time).MergeAsync(first.CustomerId, second.CustomerId, "anna", Token);

        Assert.Empty(await names.AllAsync(Token));
        Assert.Null((await ImportAsync("3", "Bottega Serena")).OtherName);
    }

    private Task<List<long>> OpenAsync() =>
        office.ReadAsync(db => db.Documents.OrderBy(d => d.Id).Select(d => d.OpenCents).ToListAsync(Token));

    private async Task<ImportedDocument> ImportAsync(
        string number,
        string name,
        string? pec = null,
        FatturaPaBodyXml? body = null,
        string vat = Vat
    )
    {
        var file = FatturaPaXml.Of(body ?? FatturaPaBodyXml.Taxed(number, Date, 122m)) with
        {
            Customer = new FatturaPaParty(name, vat),
            Pec = pec,
        };
        var report = await new DocumentImporter(office.Database, office.Time).ImportAsync($"{number}.xml", file.Bytes, "anna", Token);
        return Assert.IsType<ImportedDocument>(Assert.Single(report.Documents));
    }
}
