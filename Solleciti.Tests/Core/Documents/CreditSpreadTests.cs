using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Office;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

/// <summary>Credit notes that name several invoices, in whatever order things happen.</summary>
public sealed class CreditSpreadTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestDatabase database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => database.Dispose();

    /// <summary>What happens (in any order), and what is open in the end: invoice 1 of 122.00, invoice 2 of 61.00, then the notes.</summary>
    public static TheoryData<string, string> Histories =>
        new()
        {
            { "I1 I2 N8:183:1,2", "0.00 0.00 0.00" },
            { "I1 I2 N8:150:1,2", "0.00 33.00 0.00" },
            { "I1 I2 N8:100:2,1", "83.00 0.00 0.00" },
            { "I1 I2 N8:200:1,2", "0.00 0.00 -17.00" },
            { "I1 I2 N8:183:1,7,2", "0.00 0.00 0.00" }, // 7 never comes
            { "I1 I2 N8:100:1,2 N9:60:2,1", "22.00 1.00 0.00 0.00" },
            { "I1 I2 N8:122:2,1 N9:122:1,2", "0.00 0.00 0.00 -61.00" },
            { "I1 I2 N8:150:1,2 P2:40", "0.00 0.00 -7.00" },
            { "I1 I2 N8:61:2,1 P1:100", "22.00 0.00 0.00" },
            { "I1 I2 N8:30:1,2 P2:61 P1:92", "0.00 0.00 0.00" },
        };

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task Import_EveryOrderOfArrival_EndsInTheSameFigures(string history, string expected)
    {
        var events = history.Split(' ');
        var ends = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var order in Permutations(events))
        {
            using var office = new TestDatabase();
            var booked = new List<string>();
            foreach (var what in order)
            {
                if (await HappenAsync(office, what))
                    booked.Add(what);
            }
            // A payment before its invoice is there, or of more than is open then, cannot be booked: the same facts are compared.
            if (booked.Count == events.Length)
                ends[string.Join(' ', order)] = await OpenAsync(office);
        }

        Assert.True(ends.Count >= 4, $"{ends.Count} orders");
        Assert.All(ends, end => Assert.Equal((end.Key, expected), (end.Key, end.Value)));
    }

    [Fact]
    public async Task Import_LaterInvoiceNamedFirst_TakesTheCreditAndKeepsTheMoney()
    {
        await HappenAsync(database, "N8:30:1,2");
        await HappenAsync(database, "I2");
        Assert.Equal("31.00 0.00", await OpenAsync(database));
        Assert.True(await HappenAsync(database, "P2:31"));

        await HappenAsync(database, "I1");

        Assert.Equal("92.00 30.00 0.00", await OpenAsync(database));
        var second = await DocumentAsync("2");
        Assert.Equal((3_100L, 1), (second.SettledCents, second.ReminderCycle));
    }

    [Fact]
    public async Task Import_NoteOfSeveral_SaysOfEachWhatBecameOfIt()
    {
        await HappenAsync(database, "I1");

        var report = await ImportAsync(database, Note("8", 150m, "1", "2"));

        var notes = Assert.IsType<ImportedDocument>(Assert.Single(report.Documents)).Notes;
        Assert.Collection(
            notes,
            first => Assert.Contains("riduce Fattura 1 del 10/02/2026 di 122,00 €", first, StringComparison.Ordinal),
            second => Assert.Contains("La fattura 2 non è tra i documenti", second, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Import_NoteOfSeveral_CountsAsTheFirstThatIsHere()
    {
        await HappenAsync(database, "N8:30:1,2");
        Assert.Null((await DocumentAsync("8")).CreditedDocumentId);
        await HappenAsync(database, "I2");
        Assert.Equal((await DocumentAsync("2")).Id, (await DocumentAsync("8")).CreditedDocumentId);

        await HappenAsync(database, "I1");

        Assert.Equal((await DocumentAsync("1")).Id, (await DocumentAsync("8")).CreditedDocumentId);
    }

    [Fact]
    public async Task UnlinkAsync_FirstOfSeveral_LeavesItsCreditToTheNextAndIsNotUndoneByAnImport()
    {
        foreach (var what in (string[])["I1", "I2", "N8:122:1,2"])
            await HappenAsync(database, what);
        var (note, first) = ((await DocumentAsync("8")).Id, (await DocumentAsync("1")).Id);

        Assert.IsType<EntryOutcome.Stored>(await Book().UnlinkAsync(note, first, "anna", Token));

        Assert.Equal("122.00 0.00 -61.00", await OpenAsync(database));
        await HappenAsync(database, "N9:10:1");
        Assert.Equal("112.00 0.00 -61.00 0.00", await OpenAsync(database));
        Assert.IsType<EntryOutcome.Refused>(await Book().UnlinkAsync(note, first, "anna", Token));
    }

    // The note names «1» without a date, and two invoices have that number, or one of the same reading.
    [Theory]
    [InlineData("1", true)]
    [InlineData("1", false)]
    [InlineData("01", false)]
    public async Task UnlinkAsync_NumberOfTwoInvoices_LeavesTheOtherAloneUntilSomebodyNamesIt(string number, bool otherFirst)
    {
        var other = FatturaPaXml.Invoice(number, Date.AddYears(-1), "Beta", 61m);
        if (otherFirst)
            await ImportAsync(database, other);
        await HappenAsync(database, "I1");
        await ImportAsync(database, Undated("8", 30m, "1"));
        var (note, first) = ((await DocumentAsync("8")).Id, (await InvoicesAsync())[0].Id);
        if (!otherFirst)
            await ImportAsync(database, other);
        // The number as written tells one from «01», but not from another «1».
        if (number == "1")
            Assert.IsType<EntryOutcome.Stored>(await Book().LinkAsync(note, first, "anna", Token));
        Assert.Equal([9_200L, 6_100L], (await InvoicesAsync()).Select(d => d.OpenCents));

        Assert.IsType<EntryOutcome.Stored>(await Book().UnlinkAsync(note, first, "anna", Token));

        Assert.Equal([12_200L, 6_100L], (await InvoicesAsync()).Select(d => d.OpenCents));
        // Nor does it come back when it is worked out anew.
        await HappenAsync(database, "N9:10:1");
        Assert.Equal([11_200L, 6_100L], (await InvoicesAsync()).Select(d => d.OpenCents));
        Assert.IsType<EntryOutcome.Stored>(await Book().LinkAsync(note, (await InvoicesAsync())[1].Id, "anna", Token));
        Assert.Equal([11_200L, 3_100L], (await InvoicesAsync()).Select(d => d.OpenCents));
    }

    [Fact]
    public async Task UnlinkAsync_OnlyInvoiceOfTheNumber_LeavesALaterOneOfTheSameNumberAlone()
    {
        await HappenAsync(database, "I1");
        await ImportAsync(database, Undated("8", 30m, "1"));
        await Book().UnlinkAsync((await DocumentAsync("8")).Id, (await DocumentAsync("1")).Id, "anna", Token);

        await ImportAsync(database, FatturaPaXml.Invoice("1", Date.AddYears(-1), "Beta", 61m));

        Assert.Equal([12_200L, 6_100L], (await InvoicesAsync()).Select(d => d.OpenCents));
    }

    [Fact]
    public async Task LinkAsync_WhatIsLeft_ReducesAnotherInvoiceAndCanBeTakenBack()
    {
        foreach (var what in (string[])["I1", "I2", "N8:150:1"])
            await HappenAsync(database, what);
        var (note, second) = ((await DocumentAsync("8")).Id, (await DocumentAsync("2")).Id);

        Assert.IsType<EntryOutcome.Stored>(await Book().LinkAsync(note, second, "anna", Token));

        Assert.Equal("0.00 33.00 0.00", await OpenAsync(database));
        var detail = await new DocumentDetails(database).FindAsync(note, Token);
        Assert.Equal([12_200L, 2_800L], detail!.CreditedDocuments.Select(d => d.Cents));
        Assert.IsType<EntryOutcome.Stored>(await Book().UnlinkAsync(note, second, "anna", Token));
        Assert.Equal("0.00 61.00 -28.00", await OpenAsync(database));
    }

    [Fact]
    public async Task DeleteAsync_InvoiceTakenBackAndImportedAgain_IsReducedAgain()
    {
        foreach (var what in (string[])["I1", "I2", "N8:183:1,2"])
            await HappenAsync(database, what);
        var (note, second) = ((await DocumentAsync("8")).Id, (await DocumentAsync("2")).Id);
        Assert.Contains(
            "Scollega",
            Assert.IsType<EntryOutcome.Refused>(await Book().DeleteAsync(second, "anna", Token)).Reason,
            StringComparison.Ordinal
        );

        await Book().UnlinkAsync(note, second, "anna", Token);
        Assert.IsType<EntryOutcome.Stored>(await Book().DeleteAsync(second, "anna", Token));
        Assert.Equal("0.00 -61.00", await OpenAsync(database));
        await HappenAsync(database, "I2");

        Assert.Equal("0.00 0.00 0.00", await OpenAsync(database));
    }

    [Fact]
    public async Task ReverseAsync_MoneyOfANamedInvoice_LetsTheNoteReduceItMore()
    {
        foreach (var what in (string[])["I1", "I2", "P2:40", "N8:183:1,2"])
            await HappenAsync(database, what);
        Assert.Equal("0.00 0.00 -40.00", await OpenAsync(database));
        await using var db = database.CreateDbContext();
        var payment = await db.Payments.SingleAsync(Token);

        Assert.IsType<ReversalOutcome.Reversed>(await Payments(database).ReverseAsync(payment.Id, "anna", Token));

        Assert.Equal("0.00 0.00 0.00", await OpenAsync(database));
    }

    [Fact]
    public async Task CorrectAsync_MoreToCollect_TakesWhatIsLeftOfTheNote()
    {
        foreach (var what in (string[])["I1", "I2", "N8:150:1"])
            await HappenAsync(database, what);
        var first = await DocumentAsync("1");

        var outcome = await new DocumentCorrections(database, new FakeTimeProvider(Build.Now)).CorrectAsync(
            first.Id,
            [new PlannedInstallment(Date.AddDays(30), 140m)],
            null,
            "anna",
            Token
        );

        Assert.IsType<EntryOutcome.Stored>(outcome);
        Assert.Equal("0.00 61.00 -10.00", await OpenAsync(database));
    }

    [Fact]
    public async Task Import_NoteStoredWithOneReference_LearnsTheOthersFromItsFile()
    {
        foreach (var what in (string[])["I1", "I2", "N8:183:1,2"])
            await HappenAsync(database, what);
        var (note, second) = ((await DocumentAsync("8")).Id, (await DocumentAsync("2")).Id);
        await Book().UnlinkAsync(note, second, "anna", Token);
        await using (var db = database.CreateDbContext())
            await db.CreditReferences.Where(r => r.NumberSearch == "2").ExecuteDeleteAsync(Token);
        Assert.Equal("0.00 61.00 -61.00", await OpenAsync(database));

        var report = await ImportAsync(database, Note("8", 183m, "1", "2"));

        Assert.IsType<AlreadyPresentDocument>(Assert.Single(report.Documents));
        Assert.Equal("0.00 0.00 0.00", await OpenAsync(database));
    }

    [Fact]
    public async Task PageAsync_InvoiceClosedByNotes_SaysWhatWasCredit()
    {
        foreach (var what in (string[])["I1", "I2", "P2:40", "N8:183:1,2"])
            await HappenAsync(database, what);
        var list = new DocumentList(database, new FakeTimeProvider(Build.Now));

        var page = await list.PageAsync(DocumentListFilter.None, DocumentListSort.Number, false, 0, 10, Token);

        Assert.Equal([(12_200L, 12_200L), (6_100L, 2_100L), (-14_300L, 0L)], page.Rows.Select(r => (r.SettledCents, r.CreditCents)));
    }

    [Fact]
    public async Task DocumentsOfAsync_InvoicePartlyCredited_NamesTheNoteApartFromTheMoney()
    {
        foreach (var what in (string[])["I1", "P1:20", "N8:50:1"])
            await HappenAsync(database, what);
        var invoice = await DocumentAsync("1");

        var row = Assert.Single(
            await new ReceivablesQuery(database, new FakeTimeProvider(Build.Now)).DocumentsOfAsync(
                invoice.CustomerId,
                ReceivablesFilter.None,
                Token
            )
        );

        Assert.Equal(7_000, row.SettledCents);
        Assert.Equal(new UsedCredit("8", 5_000), Assert.Single(row.Credits));
    }

    [Fact]
    public async Task MergeAsync_NoteOfSeveralOnTheOtherCard_IsSpreadOverThem()
    {
        await HappenAsync(database, "I1");
        await HappenAsync(database, "I2");
        await ImportAsync(database, Note("8", 150m, "1", "2") with { Customer = new FatturaPaParty("Gamma", FatturaPaXml.VatOf("Gamma")) });
        Assert.Equal("122.00 61.00 -150.00", await OpenAsync(database));
        var (kept, gone) = ((await DocumentAsync("1")).CustomerId, (await DocumentAsync("8")).CustomerId);

        await new CustomerMerges(database, new FakeTimeProvider(Build.Now)).MergeAsync(kept, gone, "anna", Token);

        Assert.Equal("0.00 33.00 0.00", await OpenAsync(database));
    }

    private DocumentBook Book() => new(database, new FakeTimeProvider(Build.Now));

    private static PaymentBook Payments(TestDatabase office) => new(office, new FakeTimeProvider(Build.Now));

    /// <summary>«I2» invoice 2, «N8:150:1,2» note 8 of 150.00 for 1 and 2, «P2:40» 40.00 paid of 2; false when it cannot be.</summary>
    private static async Task<bool> HappenAsync(TestDatabase office, string what)
    {
        var parts = what[1..].Split(':');
        switch (what[0])
        {
            case 'I':
                await ImportAsync(office, FatturaPaXml.Invoice(parts[0], Date, "Beta", parts[0] == "1" ? 122m : 61m));
                return true;
            case 'N':
                await ImportAsync(office, Note(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2].Split(',')));
                return true;
            default:
                await using (var db = office.CreateDbContext())
                {
                    var invoice = await db.Documents.SingleOrDefaultAsync(d => d.Number == parts[0], Token);
                    return invoice is not null
                        && await Payments(office)
                            .RecordAsync(invoice.Id, Date, int.Parse(parts[1], CultureInfo.InvariantCulture), null, "anna", Token)
                            is PaymentOutcome.Booked;
                }
        }
    }

    private static FatturaPaXml Note(string number, decimal total, params string[] invoices) => Note(number, total, Date, invoices);

    private static FatturaPaXml Undated(string number, decimal total, string invoice) => Note(number, total, null, [invoice]);

    private static FatturaPaXml Note(string number, decimal total, DateOnly? dated, string[] invoices) =>
        FatturaPaXml.Of(
            FatturaPaBodyXml.Taxed(number, Date.AddDays(5), total) with
            {
                Type = "TD04",
                Credits = [.. invoices.Select(invoice => (invoice, dated))],
            }
        ) with
        {
            Customer = new FatturaPaParty("Beta", FatturaPaXml.VatOf("Beta")),
        };

    private static Task<FileReport> ImportAsync(TestDatabase office, FatturaPaXml xml) =>
        new DocumentImporter(office, new FakeTimeProvider(Build.Now)).ImportAsync("f.xml", xml.Bytes, "anna", Token);

    private async Task<Document> DocumentAsync(string number)
    {
        await using var db = database.CreateDbContext();
        return await db.Documents.SingleAsync(d => d.Number == number, Token);
    }

    /// <summary>The newest first.</summary>
    private async Task<List<Document>> InvoicesAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.Documents.Where(d => d.Kind != DocumentKind.CreditNote).OrderByDescending(d => d.Date).ToListAsync(Token);
    }

    /// <summary>What is open of each document; what instalments and documents say agrees.</summary>
    private static async Task<string> OpenAsync(TestDatabase office)
    {
        await using var db = office.CreateDbContext();
        var documents = await db.Documents.Include(d => d.Installments).OrderBy(d => d.Number).ToListAsync(Token);
        var credits = await db.CreditApplications.ToListAsync(Token);
        var payments = await db.Payments.Where(p => p.ReversedAt == null).ToListAsync(Token);
        foreach (var document in documents)
        {
            Assert.Equal(document.OpenCents, document.Installments.Sum(i => i.OpenCents));
            var credit =
                credits.Where(a => a.InvoiceId == document.Id).Sum(a => a.AmountCents)
                - credits.Where(a => a.CreditNoteId == document.Id).Sum(a => a.AmountCents);
            Assert.Equal(document.SettledCents, credit + payments.Where(p => p.DocumentId == document.Id).Sum(p => p.AmountCents));
        }
        return string.Join(' ', documents.Select(d => (d.OpenCents / 100m).ToString("0.00", CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<List<string>> Permutations(IReadOnlyList<string> of) =>
        of.Count == 0
            ?
            [
                [],
            ]
            : of.SelectMany(
                (first, index) => Permutations([.. of.Where((_, other) => other != index)]).Select(rest => (List<string>)[first, .. rest])
            );
}
