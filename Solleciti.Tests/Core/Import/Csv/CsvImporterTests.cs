using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import.Csv;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import.Csv;

public sealed class CsvImporterTests : IDisposable
{
    private const string Titles = "Tipo;Numero;Data;Cliente;P.IVA;E-mail;Totale;Da incassare;Scadenza;Descrizione\n";
    private const string Vat = "02780790107";

    private readonly TestDatabase database = new();
    private readonly CsvImporter importer;

    public CsvImporterTests()
    {
        var time = new FakeTimeProvider(Build.Now);
        importer = new CsvImporter(
            database,
            new DocumentBook(database, time),
            new CustomerDirectory(database, time),
            new OtherNames(database, time),
            time
        );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Plan_Alone_WritesNothing()
    {
        var plan = await PlanAsync(Titles + Row());

        Assert.Equal((1, 1, 48_800), (plan.DocumentCount, plan.NewCustomers, plan.ToCollectCents));
        await using var db = database.CreateDbContext();
        Assert.Equal((0, 0, 0), (db.Documents.Count(), db.Customers.Count(), db.ColumnLayouts.Count()));
    }

    [Fact]
    public async Task Write_Row_IsStoredToTheCentWithItsCustomer()
    {
        await WriteAsync(Titles + $"proforma;7/A;01/03/2026;Esempio S.r.l.;{Vat};cassa@esempio.example;1.234,56;;15/04/2026;Consulenza");

        var document = Assert.Single(await DocumentsAsync());
        Assert.Equal(
            (DocumentKind.Proforma, "7/A", new DateOnly(2026, 3, 1), 123_456, 123_456),
            (document.Kind, document.Number, document.Date, document.TotalCents, document.OpenCents)
        );
        var installment = Assert.Single(document.Installments);
        Assert.Equal((new DateOnly(2026, 4, 15), false), (installment.DueDate, installment.DueDateEstimated));
        Assert.Equal(("Esempio S.r.l.", "IT" + Vat), (document.Customer.Name, document.Customer.VatNumber));
        Assert.Equal("cassa@esempio.example", Assert.Single(document.Customer.Emails).Address);
        Assert.Equal(["Consulenza"], document.Printed!.Content.Reasons);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("n.d.")]
    [InlineData("privato")]
    [InlineData("0")]
    [InlineData("ESTERO")]
    [InlineData("#N/D")]
    [InlineData("11111111111")]
    [InlineData("12345678901")]
    [InlineData("\"2,78079E+09\"")]
    public async Task Write_TwoNamesUnderAStandIn_AreTwoCustomersEachWithItsAddress(string vat)
    {
        await WriteAsync(
            Titles
                + $"proforma;7;01/03/2026;Officina Gentile;{vat};uno@x.example;10,00;;15/04/2026;x\n"
                + $"proforma;8;01/03/2026;Bottega Serena;{vat};due@x.example;20,00;;15/04/2026;x\n"
                + $"proforma;9;01/03/2026;OFFICINA GENTILE;{vat};;30,00;;15/04/2026;x"
        );

        Assert.Equal(
            [("Officina Gentile", "uno@x.example"), ("Bottega Serena", "due@x.example"), ("Officina Gentile", "uno@x.example")],
            (await DocumentsAsync()).OrderBy(d => d.Number).Select(d => (d.Customer.Name, Assert.Single(d.Customer.Emails).Address))
        );
    }

    [Fact]
    public async Task Write_SameNumberAndDayOfTwoNamesUnderAStandIn_IsNoSecondInstalment()
    {
        var plan = await PlanAsync(
            Titles
                + "proforma;7;01/03/2026;Officina Gentile;n.d.;;10,00;10,00;15/04/2026;x\n"
                + "proforma;7;01/03/2026;Bottega Serena;n.d.;;20,00;20,00;15/05/2026;x"
        );

        Assert.Equal([CsvRowState.ToImport, CsvRowState.Wrong], plan.Rows.Select(r => r.State));
    }

    [Fact]
    public async Task Write_NoDueDay_ProposesTheUsualOne()
    {
        await WriteAsync(Titles + Row(due: ""));

        var installment = Assert.Single(Assert.Single(await DocumentsAsync()).Installments);
        Assert.Equal((new DateOnly(2026, 3, 31), true), (installment.DueDate, installment.DueDateEstimated));
    }

    [Fact]
    public async Task Write_ResidualBelowTotal_CollectsTheResidualAndSaysWhy()
    {
        await WriteAsync(Titles + Row(total: "1.000,00", toCollect: "400,10"));

        var document = Assert.Single(await DocumentsAsync());
        Assert.Equal((100_000, 40_010), (document.TotalCents, document.OpenCents));
        Assert.Equal(
            [("Totale", 1_000.00m), ("Già incassato o trattenuto prima", -599.90m)],
            document.Printed!.Content.Derivation.Select(step => (step.Label, step.Amount))
        );
    }

    [Fact]
    public async Task Form_ResidualBelowTotal_CanBeEditedAndKeepsIt()
    {
        await WriteAsync(Titles + Row(total: "1.000,00", toCollect: "400,00"));
        var id = Assert.Single(await DocumentsAsync()).Id;
        var form = DocumentForm.Of((await new DocumentDetails(database).FindAsync(id, Token))!);
        form.Description = "Altro";

        var (entry, errors) = form.Read();

        Assert.Empty(errors);
        Assert.Equal((1_000m, 600m, 400m), (entry!.Total, entry.SettledBefore, entry.ToCollect));
        Assert.Equal(400m, form.ToCollect());
    }

    [Fact]
    public async Task Write_SeveralRowsOfADocument_AreItsInstalments()
    {
        var plan = await WriteAsync(
            Titles
                + Row(total: "1.000,00", toCollect: "300,00", due: "31/03/2026")
                + Row(total: "1.000,00", toCollect: "700,00", due: "30/04/2026")
        );

        Assert.Equal(1, plan.DocumentCount);
        var document = Assert.Single(await DocumentsAsync());
        Assert.Equal((100_000, 100_000), (document.TotalCents, document.OpenCents));
        Assert.Equal(
            [(new DateOnly(2026, 3, 31), 30_000), (new DateOnly(2026, 4, 30), 70_000)],
            document.Installments.Select(i => (i.DueDate, i.AmountCents))
        );
    }

    [Fact]
    public async Task Plan_SameAmountOnSeveralRowsWithoutResidual_IsNotGuessed()
    {
        const string titles = "Numero;Data;Cliente;Totale;Scadenza\n";

        var plan = await PlanAsync(titles + "7;01/03/2026;Rossi;500,00;31/03/2026\n7;01/03/2026;Rossi;500,00;30/04/2026\n");

        Assert.Equal(0, plan.DocumentCount);
        Assert.All(plan.Rows, row => Assert.Contains("non si capisce se è la rata o il totale", row.Remark, StringComparison.Ordinal));
    }

    public static TheoryData<string, string[], RepeatedAmount?, string> SeveralRows =>
        new()
        {
            // A question, whether the column of what is to collect is there and blank or not.
            { "the total again, residual blank", ["200,00;", "200,00;"], null, "?" },
            { "the total again, rounded otherwise", ["200,01;", "200,00;"], null, "?" },
            { "the total again on three rows", ["100,00;", "100,00;", "100,00;"], null, "?" },
            { "total and residual again", ["200,00;200,00", "200,00;200,00"], null, "?" },
            { "residual again, less than the total", ["300,00;200,00", "300,00;200,00"], null, "?" },
            { "residual again, together less than the total", ["500,00;200,00", "500,00;200,00"], null, "?" },
            { "residual again, without a total", [";200,00", ";200,00"], null, "?" },
            // The answers.
            { "of the document", ["200,00;", "200,00;"], RepeatedAmount.OfDocument, "200.00 = 100.00 + 100.00" },
            {
                "of the document, in thirds",
                ["100,00;", "100,00;", "100,00;"],
                RepeatedAmount.OfDocument,
                "100.00 = 33.33 + 33.33 + 33.34"
            },
            { "of the document, partly paid", ["300,00;200,00", "300,00;200,00"], RepeatedAmount.OfDocument, "300.00 = 100.00 + 100.00" },
            { "of each instalment", ["200,00;", "200,00;"], RepeatedAmount.OfInstallment, "400.00 = 200.00 + 200.00" },
            { "of each, partly paid", ["500,00;200,00", "500,00;200,00"], RepeatedAmount.OfInstallment, "500.00 = 200.00 + 200.00" },
            // No question.
            { "halves of the total", ["400,00;200,00", "400,00;200,00"], null, "400.00 = 200.00 + 200.00" },
            { "halves of a rounded total", ["400,01;200,00", "400,00;200,00"], null, "400.01 = 200.00 + 200.00" },
            { "parts of the total", ["400,00;300,00", "400,00;100,00"], RepeatedAmount.OfDocument, "400.00 = 300.00 + 100.00" },
            { "amounts of their own", ["120,00;", "80,00;"], null, "200.00 = 120.00 + 80.00" },
            { "the total once", ["400,00;200,00", ";200,00"], null, "400.00 = 200.00 + 200.00" },
            { "one paid already", ["400,00;0,00", "400,00;200,00"], null, "400.00 = 200.00" },
            // No document.
            { "more than the total", ["200,00;150,00", "200,00;100,00"], null, "più del totale" },
            { "the residual of some rows only", ["200,00;100,00", "200,00;"], null, "è vuoto" },
            { "the same row twice", ["100,00;", "100,00;#"], null, "100.00 = 100.00" },
        };

    [Theory]
    [MemberData(nameof(SeveralRows))]
    public async Task Plan_SeveralRowsOfADocument_AreNeverAddedUpByGuess(
        string rows,
        string[] amounts,
        RepeatedAmount? answer,
        string expected
    )
    {
        Assert.NotEmpty(rows);
        // With # it is the first row again, to the letter.
        var text = string.Concat(
            amounts.Select(
                (amount, index) => $"7;01/03/2026;Rossi;{amount.TrimEnd('#')};{(amount.EndsWith('#') ? 1 : index + 1):00}/04/2026\n"
            )
        );
        var file = await ReadAsync("Numero;Data;Cliente;Totale;Da incassare;Scadenza\n" + text);

        var plan = await importer.PlanAsync(file, file.Layout with { Repeated = answer }, Token);

        Assert.Equal(expected == "?", plan.AsksAboutRepeated);
        if (plan.DocumentCount == 0)
        {
            var words = expected == "?" ? RepeatedAmounts.Label : expected;
            Assert.All(plan.Rows, row => Assert.Contains(words, row.Remark, StringComparison.Ordinal));
            return;
        }
        var entry = Assert.Single(plan.Documents).Entry;
        var rates = entry.Installments.Select(i => i.Amount.ToString("0.00", CultureInfo.InvariantCulture));
        Assert.Equal(expected, $"{entry.Total.ToString("0.00", CultureInfo.InvariantCulture)} = {string.Join(" + ", rates)}");
        Assert.Equal(plan.ToCollectCents, plan.Rows.Where(row => row.State == CsvRowState.ToImport).Sum(row => row.Cents));
    }

    [Fact]
    public async Task Write_AnswerToRepeatedAmounts_IsNotRememberedForTheNextFile()
    {
        const string text =
            "Numero;Data;Cliente;Totale;Scadenza\n7;01/03/2026;Rossi;500,00;31/03/2026\n7;01/03/2026;Rossi;500,00;30/04/2026\n";
        var file = await ReadAsync(text);
        var plan = await importer.PlanAsync(file, file.Layout with { Repeated = RepeatedAmount.OfDocument }, Token);
        await foreach (var _ in importer.WriteAsync(plan, "anna", Token)) { }

        var next = await ReadAsync(text);

        Assert.Equal((true, (RepeatedAmount?)null), (next.Remembered, next.Layout.Repeated));
    }

    [Fact]
    public async Task Write_BadRows_LoseNoneOfTheOthers()
    {
        var plan = await WriteAsync(
            Titles
                + Row("1", date: "31/02/2026")
                + Row("2", total: "boh")
                + Row("3", kind: "DDT")
                + Row("")
                + Row("5", customer: "")
                + Row("6", total: "-10,00", toCollect: "")
                + Row("7", due: "28/02/2026")
                + Row("8", total: "100,00", toCollect: "200,00")
                + Row("9")
        );

        Assert.Equal(
            [
                "Data «31/02/2026» non valida.",
                "Totale: «boh» non è un importo.",
                "Tipo «DDT» non riconosciuto: scrivere fattura, proforma, ricevuta o nota di credito.",
                "Manca il numero.",
                "Manca il cliente.",
                "L'importo è negativo: se è una nota di credito, scriverlo nella colonna del tipo.",
                "Scadenza 28/02/2026: viene prima della data del documento.",
                "Da incassare risultano 200,00 €, più del totale di 100,00 €.",
                "Cliente nuovo.",
            ],
            plan.Rows.Select(row => row.Remark)
        );
        Assert.Equal("9", Assert.Single(await DocumentsAsync()).Number);
    }

    [Fact]
    public async Task Plan_BadInstalment_RefusesItsWholeDocumentOnly()
    {
        var plan = await PlanAsync(
            Titles
                + Row("7", toCollect: "100,00")
                + Row("7", toCollect: "uno", due: "30/04/2026")
                + Row("8", total: "100,00", toCollect: "")
        );

        Assert.Equal([CsvRowState.Wrong, CsvRowState.Wrong, CsvRowState.ToImport], plan.Rows.Select(row => row.State));
        Assert.StartsWith("La riga 3 dello stesso documento ha un errore", plan.Rows[0].Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_BadRowOfACustomerFirst_FindsTheCustomerForTheOthers()
    {
        await AddAsync(Build.Customer("Rossi"));

        var plan = await PlanAsync(Titles + Row("1", total: "boh") + Row("2"));

        Assert.Equal((1, 0), (plan.DocumentCount, plan.NewCustomers));
        Assert.Null(plan.Rows[1].Remark);
    }

    [Theory]
    [InlineData("100,00")]
    [InlineData("-100,00")]
    public async Task Write_CreditNote_IsOwedToTheCustomerWhateverTheSign(string amount)
    {
        var plan = await WriteAsync(Titles + Row(kind: "nota di credito", total: amount, toCollect: ""));

        Assert.Equal(-10_000, plan.ToCollectCents);
        Assert.Equal(-10_000, Assert.Single(await DocumentsAsync()).OpenCents);
    }

    [Fact]
    public async Task Plan_NothingLeftToCollect_IsSkipped()
    {
        var plan = await PlanAsync(Titles + Row(total: "100,00", toCollect: "0,00"));

        Assert.Equal((0, CsvRowState.Skipped), (plan.DocumentCount, Assert.Single(plan.Rows).State));
    }

    [Fact]
    public async Task Plan_RowTwice_IsImportedOnce()
    {
        var plan = await PlanAsync(Titles + Row() + Row());

        Assert.Equal((1, 48_800), (plan.DocumentCount, plan.ToCollectCents));
        Assert.Equal([CsvRowState.ToImport, CsvRowState.Skipped], plan.Rows.Select(row => row.State));
    }

    [Fact]
    public async Task Plan_NumberTwiceForDifferentCustomers_KeepsTheFirst()
    {
        var plan = await PlanAsync(Titles + Row(customer: "Rossi") + Row(customer: "Bianchi"));

        Assert.Equal([CsvRowState.ToImport, CsvRowState.Wrong], plan.Rows.Select(row => row.State));
        Assert.Contains("già alla riga 2", plan.Rows[1].Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_SecondTime_FindsEverythingPresent()
    {
        var text = Titles + Row("1") + Row("2", customer: "Bianchi") + Row("3", kind: "nota di credito", total: "-5,00", toCollect: "");
        await WriteAsync(text);

        var again = await WriteAsync(text);

        Assert.Equal((0, 0), (again.DocumentCount, again.NewCustomers));
        Assert.All(again.Rows, row => Assert.Equal((CsvRowState.Known, true), (row.State, row.DocumentId is not null)));
        Assert.Equal(3, (await DocumentsAsync()).Count);
    }

    [Fact]
    public async Task Plan_OtherDocumentUnderTheNumber_IsRefused()
    {
        await WriteAsync(Titles + Row("1"));

        var row = Assert.Single((await PlanAsync(Titles + Row("1", total: "1,00", toCollect: ""))).Rows);

        Assert.Equal(CsvRowState.Wrong, row.State);
        Assert.Contains("C'è già Proforma 1 del 01/03/2026", row.Remark, StringComparison.Ordinal);
        Assert.NotNull(row.DocumentId);
    }

    [Fact]
    public async Task Plan_ResidualChangedMeanwhile_IsPresentAndSaysSo()
    {
        await WriteAsync(Titles + Row("1", total: "100,00", toCollect: "100,00"));

        var row = Assert.Single((await PlanAsync(Titles + Row("1", total: "100,00", toCollect: "40,00"))).Rows);

        Assert.Equal((CsvRowState.Known, "Qui da incassare 100,00 €, nel file 40,00 €: non viene modificato."), (row.State, row.Remark));
    }

    [Fact]
    public async Task Write_StoppedInTheMiddle_SecondRunCompletes()
    {
        var text = Titles + string.Concat(Enumerable.Range(1, 120).Select(n => Row($"{n}")));
        var plan = await PlanAsync(text);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in importer.WriteAsync(plan, "anna", stop.Token))
                await stop.CancelAsync();
        });
        var first = (await DocumentsAsync()).Count;
        Assert.InRange(first, 1, 119);

        var rest = await WriteAsync(text);

        Assert.Equal((120 - first, 120), (rest.DocumentCount, (await DocumentsAsync()).Count));
        Assert.Single((await DocumentsAsync()).Select(d => d.CustomerId).Distinct());
    }

    [Fact]
    public async Task Write_PlanThatBecameOld_StoresNothingTwice()
    {
        var plan = await PlanAsync(Titles + Row());
        await WriteAsync(Titles + Row());

        var written = await importer.WriteAsync(plan, "anna", Token).ToListAsync(Token);

        Assert.Equal(CsvRowState.Known, Assert.Single(written).State);
        Assert.Single(await DocumentsAsync());
    }

    [Fact]
    public async Task Write_KnownCustomer_IsFoundByIdAndKeepsItsAddresses()
    {
        await AddAsync(Customer.Create("Esempio Uno", "IT" + Vat, null, PostalAddress.Empty, null, null));

        await WriteAsync(Titles + $"fattura;1;01/03/2026;;{Vat};nuova@x.example;10,00;;;\n");

        var document = Assert.Single(await DocumentsAsync());
        Assert.Equal("Esempio Uno", document.Customer.Name);
        Assert.Empty(document.Customer.Emails);
    }

    [Fact]
    public async Task Plan_TwoCardsOfThatName_AsksForAnId()
    {
        await AddAsync(Build.Customer("Rossi"), Build.Customer("Rossi"));

        var row = Assert.Single((await PlanAsync(Titles + Row(customer: "Rossi"))).Rows);

        Assert.Equal("2 clienti si chiamano «Rossi»: aggiungere la partita IVA o il codice fiscale.", row.Remark);
    }

    [Fact]
    public async Task Write_NameThatTwoNewCustomersShare_IsLeftToAPerson()
    {
        var plan = await PlanAsync(
            Titles
                + $"fattura;1;01/03/2026;Rossi;{Vat};;10,00;;;\n"
                + "fattura;2;01/03/2026;Rossi;05979361218;;10,00;;;\n"
                + "fattura;3;01/03/2026;Rossi;;;10,00;;;\n"
        );

        Assert.Equal([CsvRowState.ToImport, CsvRowState.ToImport, CsvRowState.Wrong], plan.Rows.Select(r => r.State));
        await importer.WriteAsync(plan, "anna", Token).ToListAsync(Token);
        Assert.Equal(2, (await DocumentsAsync()).Count);
    }

    [Fact]
    public async Task Plan_AmountsInTwoWays_AsksUntilSomebodySays()
    {
        var file = await ReadAsync(Titles + Row(total: "1.234", toCollect: ""));

        var asked = await importer.PlanAsync(file, file.Layout, Token);
        var said = await importer.PlanAsync(file, file.Layout with { Amounts = AmountStyle.Comma }, Token);

        Assert.Null(asked.Amounts);
        Assert.Equal(CsvRowState.Wrong, asked.Rows[0].State);
        Assert.Equal(123_400, said.ToCollectCents);
    }

    [Fact]
    public async Task Read_FileWithTheSameTitles_RemembersWhatWasConfirmed()
    {
        const string text = "A;B;C;D\n7;01/03/2026;Rossi;10,00";
        var file = await ReadAsync(text);
        Assert.False(file.Remembered);
        Assert.NotNull(file.Layout.Missing);
        var layout = file.Layout.With(CsvField.Number, 0).With(CsvField.Date, 1).With(CsvField.Customer, 2).With(CsvField.Total, 3) with
        {
            DefaultKind = DocumentKind.Receipt,
        };
        Assert.Single(await importer.WriteAsync(await importer.PlanAsync(file, layout, Token), "anna", Token).ToListAsync(Token));

        var next = await ReadAsync("a; b;C;D\n8;02/03/2026;Bianchi;20,00");

        Assert.True(next.Remembered);
        Assert.Equivalent(layout, next.Layout);
        Assert.False((await ReadAsync("A;B;C;E\n8;02/03/2026;Bianchi;20,00")).Remembered);
    }

    [Fact]
    public async Task Undo_Import_TakesDocumentsAndNewCustomersBack()
    {
        await AddAsync(Build.Customer("Rossi"));
        var plan = await PlanAsync(Titles + Row("1", customer: "Rossi") + Row("2", customer: "Bianchi"));
        var written = await importer.WriteAsync(plan, "anna", Token).ToListAsync(Token);

        var undo = await importer.UndoAsync(written, "Giulia Ferri", Token);

        Assert.Equal(2, undo.Deleted);
        Assert.Empty(undo.Kept);
        Assert.Empty(await DocumentsAsync());
        await using var db = database.CreateDbContext();
        Assert.Equal(["Rossi"], await db.Customers.Select(c => c.Name).ToListAsync(Token));
        // It can be imported again.
        Assert.Equal(2, (await PlanAsync(Titles + Row("1", customer: "Rossi") + Row("2", customer: "Bianchi"))).DocumentCount);
    }

    [Fact]
    public async Task Template_AsItIs_CanBeImported()
    {
        var file = await importer.ReadAsync("modello-documenti.csv", new MemoryStream(CsvTemplate.Create()), Token);

        var plan = await importer.PlanAsync(file, file.Layout, Token);

        Assert.Equal(CsvTemplate.Columns, file.Layout.Columns.OrderBy(c => c.Value).Select(c => c.Key));
        Assert.Equal((2, 170_800, 1), (plan.DocumentCount, plan.ToCollectCents, plan.NewCustomers));
    }

    [Fact]
    public async Task WrongRows_File_HasThemWithTheirReason()
    {
        var plan = await PlanAsync(Titles + Row("1") + Row("2", date: "31/02/2026"));

        var table = CsvTable.Read(CsvTemplate.WrongRows(plan)).Table!;

        Assert.Equal("Motivo", table.Titles[^1]);
        Assert.Equal("Data «31/02/2026» non valida.", Assert.Single(table.Rows).Cells[^1]);
    }

    [Theory]
    [InlineData("", "vuoto")]
    [InlineData("Numero;Data;Cliente;Totale\n", "nessuna riga")]
    [InlineData("Numero\n1", "meno di tre colonne")]
    public async Task Read_UselessFile_SaysWhy(string text, string reason) =>
        Assert.Contains(reason, (await ReadAsync(text)).Refusal, StringComparison.Ordinal);

    [Fact]
    public async Task Read_TooLargeFile_SaysSo() =>
        Assert.Contains(
            "5 MB",
            (await importer.ReadAsync("grande.csv", new MemoryStream(new byte[CsvTable.MostBytes + 1]), Token)).Refusal,
            StringComparison.Ordinal
        );

    private static string Row(
        string number = "7",
        string kind = "proforma",
        string date = "01/03/2026",
        string customer = "Rossi",
        string total = "488,00",
        string toCollect = "",
        string due = "31/03/2026"
    ) => $"{kind};{number};{date};{customer};;;{total};{toCollect};{due};\n";

    private Task<CsvFile> ReadAsync(string text) =>
        importer.ReadAsync("documenti.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)), Token);

    private async Task<CsvPlan> PlanAsync(string text)
    {
        var file = await ReadAsync(text);
        Assert.Null(file.Refusal);
        return await importer.PlanAsync(file, file.Layout, Token);
    }

    private async Task<CsvPlan> WriteAsync(string text)
    {
        var plan = await PlanAsync(text);
        var written = await importer.WriteAsync(plan, "anna", Token).ToListAsync(Token);
        Assert.All(written, w => Assert.Equal(CsvRowState.ToImport, w.State));
        return plan;
    }

    private async Task AddAsync(params Customer[] customers)
    {
        await using var db = database.CreateDbContext();
        db.Customers.AddRange(customers);
        await db.SaveChangesAsync(Token);
    }

    private async Task<List<Document>> DocumentsAsync()
    {
        await using var db = database.CreateDbContext();
        return await db
            .Documents.Include(d => d.Customer)
                .ThenInclude(c => c.Emails)
            .Include(d => d.Installments)
            .Include(d => d.Printed)
            .OrderBy(d => d.Id)
            .ToListAsync(Token);
    }
}
