using System.Text;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import.Csv;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import.Csv;

/// <summary>Two names under one checked number in a file: a question, and its answer is remembered.</summary>
public sealed class CsvNameQuestionTests : IDisposable
{
    private const string Vat = "05979361218";

    private readonly TestOffice office = new();
    private readonly CsvImporter importer;

    public CsvNameQuestionTests() =>
        importer = new CsvImporter(
            office.Database,
            new DocumentBook(office.Database, office.Time),
            new CustomerDirectory(office.Database, office.Time),
            new OtherNames(office.Database, office.Time),
            office.Time
        );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Plan_TwoNewNamesUnderOneNumber_AsksAndImportsOnlyTheFirst()
    {
        var plan = await PlanAsync(Row("1", "Officina Gentile") + Row("2", "Bottega Serena") + Row("3", "BOTTEGA SERENA SRL"));

        var question = Assert.Single(plan.Questions);
        Assert.Equal(new NamePair("IT" + Vat, "Officina Gentile", "Bottega Serena"), question.Pair);
        Assert.Equal((3, false, null), (question.Line, question.IsStored, question.Same));
        Assert.Equal([CsvRowState.ToImport, CsvRowState.Asked, CsvRowState.Asked], plan.Rows.Select(r => r.State));
        Assert.Equal((1, 1), (plan.DocumentCount, plan.NewCustomers));
    }

    [Theory]
    [InlineData("OFFICINA GENTILE S.R.L.")]
    [InlineData("Gentile Officina")]
    [InlineData("")]
    public async Task Plan_SameNameOtherwiseWrittenOrNone_AsksNothing(string name)
    {
        var plan = await PlanAsync(Row("1", "Officina Gentile") + Row("2", name));

        Assert.Empty(plan.Questions);
        Assert.Equal((2, 1), (plan.DocumentCount, plan.NewCustomers));
    }

    [Fact]
    public async Task Write_Same_IsOneCustomerAndRememberedForEveryLaterFile()
    {
        await WriteAsync(Row("1", "Officina Gentile") + Row("2", "Bottega Serena"), same: true);

        var again = await PlanAsync(Row("3", "Bottega Serena Srl"));

        Assert.Empty(again.Questions);
        Assert.Equal(0, again.NewCustomers);
        Assert.Equal(1, await office.ReadAsync(db => db.Customers.CountAsync(Token)));
        var alias = await office.ReadAsync(db => db.CustomerAliases.SingleAsync(Token));
        Assert.Equal(("Bottega Serena", "anna"), (alias.Name, alias.By));
    }

    [Fact]
    public async Task Write_Different_IsTwoCustomersEachWithItsAddressAndItsLaterFiles()
    {
        await WriteAsync(Row("1", "Officina Gentile") + Row("2", "Bottega Serena"), same: false);

        var again = await WriteAsync(Row("3", "BOTTEGA SERENA") + Row("4", "Officina Gentile"), same: null);

        Assert.Empty(again.Questions);
        Assert.Equal(
            ["Officina Gentile: 1.4 a officina@x.example", "Bottega Serena: 2.3 a bottega@x.example"],
            await office.ReadAsync(async db =>
                (await db.Customers.Include(c => c.Emails).OrderBy(c => c.Id).ToListAsync(Token)).ConvertAll(c =>
                    $"{c.Name}: {string.Join('.', db.Documents.Where(d => d.CustomerId == c.Id).OrderBy(d => d.Id).Select(d => d.Number))} a {c.Emails[0].Address}"
                )
            )
        );
    }

    [Fact]
    public async Task Write_NameGivenToTheNumberMeanwhile_IsNotMerged()
    {
        var plan = await PlanAsync(Row("1", "Bottega Serena"));
        await WriteAsync(Row("2", "Officina Gentile"), same: null);

        var written = await importer.WriteAsync(plan, "anna", Token).ToListAsync(Token);

        Assert.Equal(CsvRowState.Wrong, Assert.Single(written).State);
        Assert.Contains("un altro nome", written[0].Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_SameByMistake_IsTakenBackWithTheDocuments()
    {
        await WriteAsync(Row("1", "Officina Gentile"), same: null);
        var plan = await PlanAsync(Row("2", "Bottega Serena"), plan => plan.Questions.ToDictionary(q => q.Pair, _ => true));
        var written = await importer.WriteAsync(plan, "anna", Token).ToListAsync(Token);

        Assert.Equal(1, (await importer.UndoAsync(written, "anna", Token)).Deleted);

        Assert.Single((await PlanAsync(Row("2", "Bottega Serena"))).Questions);
        Assert.Equal(0, await office.ReadAsync(db => db.CustomerAliases.CountAsync(Token)));
    }

    [Fact]
    public async Task Write_SameOfADocumentThatIsHere_IsRememberedToo()
    {
        await WriteAsync(Row("1", "Officina Gentile"), same: null);
        var plan = await PlanAsync(Row("2", "Bottega Serena"), plan => plan.Questions.ToDictionary(q => q.Pair, _ => true));
        await WriteAsync(Row("2", "Officina Gentile"), same: null);

        await importer.WriteAsync(plan, "anna", Token).ToListAsync(Token);

        Assert.Equal("Bottega Serena", await office.ReadAsync(db => db.CustomerAliases.Select(a => a.Name).SingleAsync(Token)));
    }

    [Fact]
    public async Task Plan_NoNameWhereTwoCardsHaveTheNumber_AsksForTheName()
    {
        await WriteAsync(Row("1", "Officina Gentile") + Row("2", "Bottega Serena"), same: false);

        var row = Assert.Single((await PlanAsync(Row("3", ""))).Rows);

        Assert.Equal(
            (CsvRowState.Wrong, $"2 clienti hanno IT{Vat}: serve anche il nome, per sapere di quale si tratta."),
            (row.State, row.Remark)
        );
    }

    [Fact]
    public async Task Write_CardNamedByItsNumber_TakesTheFirstNameAndAsksAboutTheNext()
    {
        await office.WriteAsync(db =>
        {
            db.Customers.Add(Customer.Create("IT" + Vat, "IT" + Vat, null, PostalAddress.Empty, null, null));
            return db.SaveChangesAsync(Token);
        });

        var plan = await WriteAsync(Row("1", "Officina Gentile") + Row("2", ""), same: null);

        Assert.Empty(plan.Questions);
        Assert.Equal("Officina Gentile", await office.ReadAsync(db => db.Customers.Select(c => c.Name).SingleAsync(Token)));
        var later = await PlanAsync(Row("3", "Bottega Serena"));
        Assert.Equal("Officina Gentile", Assert.Single(later.Questions).Pair.KnownName);
    }

    private static string Row(string number, string name) =>
        $"fattura;{number};01/03/2026;{name};{Vat};{name.Split(' ')[0].ToLowerInvariant()}@x.example;10,00;15/04/2026\n";

    private async Task<CsvPlan> PlanAsync(string rows, Func<CsvPlan, Dictionary<NamePair, bool>>? answers = null)
    {
        var bytes = Encoding.UTF8.GetBytes("Tipo;Numero;Data;Cliente;P.IVA;E-mail;Totale;Scadenza\n" + rows);
        var file = await importer.ReadAsync("documenti.csv", new MemoryStream(bytes), Token);
        var plan = await importer.PlanAsync(file, file.Layout, Token);
        return answers is null ? plan : await importer.PlanAsync(file, file.Layout, answers(plan), Token);
    }

    private async Task<CsvPlan> WriteAsync(string rows, bool? same)
    {
        var plan = await PlanAsync(rows, plan => same is { } answer ? plan.Questions.ToDictionary(q => q.Pair, _ => answer) : []);
        await foreach (var written in importer.WriteAsync(plan, "anna", Token))
            Assert.Equal(CsvRowState.ToImport, written.State);
        return plan;
    }
}
