using System.Text;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Customers.AddressImport;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Customers;

public sealed class AddressImporterTests : IDisposable
{
    private const string VatA = "02780790107";
    private const string VatB = "05979361218";
    private const string Code = "RSSMRA80A01H501U";

    private readonly TestDatabase database = new();
    private readonly CustomerCards cards;
    private readonly AddressImporter importer;

    public AddressImporterTests()
    {
        cards = new CustomerCards(database, TimeProvider.System);
        importer = new AddressImporter(database, TimeProvider.System);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task PlanAsync_NothingYet_IsWritten()
    {
        var id = await AddAsync("Amaretti", VatA);

        await PlanAsync($"P.IVA;E-mail;PEC\n{VatA};a@x.example;p@pec.example");

        Assert.Equal(("", ""), await CardAsync(id));
    }

    [Fact]
    public async Task WriteAsync_Add_KeepsWhatIsThere()
    {
        var known = await AddAsync("Amaretti", VatA, emails: "vecchio@x.example", pec: "vecchia@pec.example");
        var bare = await AddAsync("Rossi", taxCode: Code);
        var plan = await PlanAsync(
            $"P.IVA;Codice fiscale;E-mail;PEC\n{VatA};;nuovo@x.example;nuova@pec.example\n;{Code};r@x.example;r@pec.example"
        );

        await importer.WriteAsync(plan, AddressMode.Add, "anna", Token);

        Assert.Equal(("vecchio@x.example\nnuovo@x.example", "vecchia@pec.example"), await CardAsync(known));
        Assert.Equal(("r@x.example", "r@pec.example"), await CardAsync(bare));
    }

    [Fact]
    public async Task WriteAsync_Replace_LeavesWhatTheFileLeavesEmpty()
    {
        var a = await AddAsync("Amaretti", VatA, emails: "vecchio@x.example", pec: "vecchia@pec.example");
        var b = await AddAsync("Brambilla", VatB, emails: "resta@x.example");
        var plan = await PlanAsync($"P.IVA;E-mail;PEC\n{VatA};nuovo@x.example;\n{VatB};;b@pec.example");

        await importer.WriteAsync(plan, AddressMode.Replace, "anna", Token);

        Assert.Equal(("nuovo@x.example", "vecchia@pec.example"), await CardAsync(a));
        Assert.Equal(("resta@x.example", "b@pec.example"), await CardAsync(b));
    }

    [Fact]
    public async Task PlanAsync_Change_SaysWhatWouldHappen()
    {
        await AddAsync("Amaretti", VatA, emails: "a@x.example");
        var card = Assert.Single((await PlanAsync($"P.IVA;E-mail\n{VatA};A@X.example, b@x.example")).Cards);

        Assert.Equal(["b@x.example"], card.Change(AddressMode.Add).Added);
        Assert.Empty(card.Change(AddressMode.Replace).Removed);
        Assert.False(card.Change(AddressMode.Add).IsNone);
    }

    [Fact]
    public async Task PlanAsync_SeveralRowsOfACustomer_BecomeOneCard()
    {
        var id = await AddAsync("Amaretti", VatA);
        var plan = await PlanAsync(
            $"P.IVA;E-mail;PEC\n{VatA};a@x.example;p@pec.example\n{VatA};b@x.example;\n{VatA};c@x.example;q@pec.example"
        );

        Assert.Equal([2, 3], Assert.Single(plan.Cards).Lines);
        Assert.Contains("riga 2", Assert.Single(plan.RefusedRows).Reason, StringComparison.Ordinal);
        await importer.WriteAsync(plan, AddressMode.Replace, "anna", Token);
        Assert.Equal(("a@x.example\nb@x.example", "p@pec.example"), await CardAsync(id));
    }

    [Theory]
    [InlineData("02780790107;;;a@", "non è un indirizzo")]
    [InlineData("02780790107;;;", "non contiene indirizzi")]
    [InlineData("00743110157;;;a@x.example", "Nessun cliente con partita IVA IT00743110157")]
    [InlineData(";;;a@x.example", "non dice di quale cliente")]
    [InlineData(";;Doppio;a@x.example", "2 clienti hanno questo nome")]
    [InlineData("02780790107;RSSMRA80A01H501U;;a@x.example", "due clienti diversi")]
    // Same name, other number: another company.
    [InlineData("00743110157;;Amaretti;a@x.example", "Nessun cliente")]
    // A VAT group shares its number; the tax code tells its members apart.
    [InlineData("05979361218;80213330584;;a@x.example", "Nessun cliente")]
    public async Task PlanAsync_DoubtfulRow_IsRefusedWithReason(string row, string reason)
    {
        await AddAsync("Amaretti", VatA);
        await AddAsync("Rossi", taxCode: Code);
        await AddAsync("Gruppo", VatB, "00743110157");
        await AddAsync("Doppio");
        await AddAsync("Doppio");

        var plan = await PlanAsync($"P.IVA;Codice fiscale;Ragione sociale;E-mail\n{row}");

        Assert.Empty(plan.Cards);
        Assert.Contains(reason, Assert.Single(plan.RefusedRows).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("02780790107;;;a@x.example", "Amaretti")]
    [InlineData(";02780790107;;a@x.example", "Amaretti")]
    [InlineData("02780790107;02780790107;AMARETTI S.R.L.;a@x.example", "Amaretti")]
    [InlineData(";;  AMARETTI ;a@x.example", "Amaretti")]
    [InlineData("05979361218;;Gruppo Due;a@x.example", "Gruppo Due")]
    [InlineData("05979361218;;Gruppo Due S.p.A.;a@x.example", "Gruppo Due")]
    [InlineData("00743110157;;senza numeri;a@x.example", "Senza numeri")]
    public async Task PlanAsync_ClearRow_FindsItsCustomer(string row, string name)
    {
        await AddAsync("Amaretti", VatA);
        await AddAsync("Gruppo Uno", VatB);
        await AddAsync("Gruppo Due", VatB);
        await AddAsync("Senza numeri");

        var plan = await PlanAsync($"P.IVA;Codice fiscale;Ragione sociale;E-mail\n{row}");

        Assert.Equal(name, Assert.Single(plan.Cards).CustomerName);
    }

    [Fact]
    public async Task PlanAsync_OtherNameUnderTheNumber_AsksFirstAndRemembersTheAnswer()
    {
        var id = await AddAsync("Amaretti", VatA);
        var text = $"P.IVA;Ragione sociale;E-mail\n{VatA};Biscotti Lombardi;b@x.example\n{VatA};BISCOTTI LOMBARDI SRL;c@x.example";

        var asked = await PlanAsync(text);
        var other = await importer.AnswerAsync(asked, Assert.Single(asked.Questions).Pair, same: false, Token);
        var same = await importer.AnswerAsync(other, Assert.Single(other.Questions).Pair, same: true, Token);

        Assert.Empty(asked.Cards);
        Assert.All(asked.RefusedRows, row => Assert.Contains("rispondere alla domanda", row.Reason, StringComparison.Ordinal));
        Assert.All(asked.RefusedRows, row => Assert.True(row.IsAsked));
        Assert.All(other.RefusedRows, row => Assert.False(row.IsAsked));
        Assert.Empty(other.Cards);
        Assert.All(other.RefusedRows, row => Assert.Contains("«Amaretti» è di un altro cliente", row.Reason, StringComparison.Ordinal));
        Assert.Equal(["b@x.example", "c@x.example"], Assert.Single(same.Cards).Emails);
        await importer.WriteAsync(same, AddressMode.Add, "anna", Token);
        Assert.Equal(("b@x.example\nc@x.example", ""), await CardAsync(id));
        Assert.Empty((await PlanAsync(text)).Questions);
    }

    [Fact]
    public async Task WriteAsync_SameWithoutAnyNewAddress_IsRememberedAndTakenBackByUndo()
    {
        var id = await AddAsync("Amaretti", VatA, emails: "b@x.example");
        var text = $"P.IVA;Ragione sociale;E-mail\n{VatA};Biscotti Lombardi;b@x.example";
        var asked = await PlanAsync(text);
        var same = await importer.AnswerAsync(asked, Assert.Single(asked.Questions).Pair, same: true, Token);

        var result = await importer.WriteAsync(same, AddressMode.Add, "anna", Token);

        Assert.Empty((await PlanAsync(text)).Questions);
        Assert.Equal((0, (id, "Biscotti Lombardi")), (result.Before.Count, Assert.Single(result.SaidSame)));
        await importer.UndoAsync(result, Token);
        Assert.Single((await PlanAsync(text)).Questions);
    }

    [Fact]
    public async Task PlanAsync_CardNamedByItsNumber_TakesTheFirstNameAndAsksAboutTheNext()
    {
        var id = await AddAsync("IT" + VatA, VatA);

        var plan = await PlanAsync(
            $"P.IVA;Ragione sociale;E-mail\n{VatA};;a@x.example\n{VatA};Amaretti;b@x.example\n{VatA};Biscotti Lombardi;c@x.example"
        );

        Assert.Equal(["a@x.example", "b@x.example"], Assert.Single(plan.Cards).Emails);
        Assert.Equal(("Amaretti", 4), (Assert.Single(plan.Questions).Pair.KnownName, plan.Questions[0].Line));
        await importer.WriteAsync(plan, AddressMode.Add, "anna", Token);
        Assert.Equal("Amaretti", (await cards.FindAsync(id, Token))!.Name);
    }

    [Theory]
    [InlineData("n.d.")]
    [InlineData("11111111111")]
    public async Task PlanAsync_StandIn_IsNoNumberSoThatTheNameDecides(string vat)
    {
        await AddAsync("Amaretti", vat);
        await AddAsync("Brambilla", vat);

        var plan = await PlanAsync($"P.IVA;Ragione sociale;E-mail\n{vat};Brambilla;b@x.example\n{vat};;x@x.example");

        Assert.Equal("Brambilla", Assert.Single(plan.Cards).CustomerName);
        Assert.Contains("serve anche il nome", Assert.Single(plan.RefusedRows).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UndoAsync_Written_GivesBackAllButWhatWasChangedSince()
    {
        var a = await AddAsync("Amaretti", VatA, emails: "vecchio@x.example", pec: "p@pec.example");
        var b = await AddAsync("Brambilla", VatB);
        var plan = await PlanAsync($"P.IVA;E-mail;PEC\n{VatA};nuovo@x.example;n@pec.example\n{VatB};b@x.example;");
        var result = await importer.WriteAsync(plan, AddressMode.Replace, "anna", Token);
        await cards.SaveEmailsAsync(b, ["a-mano@x.example"], Token);

        var undone = await importer.UndoAsync(result, Token);

        Assert.Equal(1, undone);
        Assert.Equal(("vecchio@x.example", "p@pec.example"), await CardAsync(a));
        Assert.Equal(("a-mano@x.example", ""), await CardAsync(b));
    }

    [Fact]
    public async Task PlanAsync_TooLarge_IsRefused()
    {
        var plan = await importer.PlanAsync("grande.csv", new MemoryStream(new byte[CsvTable.MostBytes + 1]), Token);

        Assert.Contains("5 MB", plan.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlanAsync_MoreAddressesThanAMessageTakes_IsRefused()
    {
        await AddAsync("Amaretti", VatA, emails: string.Join(',', Enumerable.Range(1, 20).Select(n => $"a{n}@x.example")));

        var plan = await PlanAsync($"P.IVA;E-mail\n{VatA};b@x.example");

        Assert.Contains("al massimo 20", Assert.Single(plan.RefusedRows).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_Template_HoldsOnlyCustomersWithoutAddressAndIsReadBack()
    {
        await AddAsync("Amaretti", VatA, emails: "a@x.example");
        var bare = await AddAsync("=Caffè \"Perché\"; Srl", VatB);

        var template = Encoding.UTF8.GetString(await new AddressTemplate(database).CreateAsync(Token));
        var plan = await PlanAsync(template.Replace("IT" + VatB + ";;;", "IT" + VatB + ";;b@x.example;", StringComparison.Ordinal));

        Assert.DoesNotContain("Amaretti", template, StringComparison.Ordinal);
        Assert.DoesNotContain(";=", ";" + template.Split('\n')[1], StringComparison.Ordinal);
        Assert.Equal(bare, Assert.Single(plan.Cards).CustomerId);
    }

    private Task<AddressPlan> PlanAsync(string text) =>
        importer.PlanAsync("indirizzi.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), Token);

    private Task<int> AddAsync(string name, string vat = "", string taxCode = "", string emails = "", string pec = "") =>
        cards.CreateAsync(
            new CustomerForm
            {
                Name = name,
                VatNumber = vat,
                TaxCode = taxCode,
                Emails = emails,
                Pec = pec,
            },
            Token
        );

    private async Task<(string Emails, string Pec)> CardAsync(int id)
    {
        var form = CustomerForm.Of((await cards.FindAsync(id, Token))!);
        return (form.Emails, form.Pec);
    }
}
