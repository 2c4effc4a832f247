using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Office;
using Solleciti.Core.Outbox;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Office;

public sealed class CustomerSplitsTests : IDisposable
{
    private const string Vat = "05979361218";
    private static readonly DateOnly Date = new(2026, 2, 10);

    private readonly TestOffice office = new();
    private readonly CustomerSplits splits;

    public CustomerSplitsTests() => splits = new CustomerSplits(office.Database, office.Ledger, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task SplitAsync_ByName_MovesItsDocumentsWithAllThatHangsOnThem()
    {
        var own = await ImportAsync("1", "Officina Gentile");
        var stray = await ImportAsync("2", "Bottega Serena", "Via Due");
        await ImportAsync("3", "BOTTEGA SERENA Srl", "Via Due");
        await AddEmailAsync(own.CustomerId, "cassa@gentile.example");
        await office.PayAsync(await DocumentAsync(stray.DocumentId), 22m);

        var split = await SplitAsync(own.CustomerId, "Bottega Serena");

        Assert.Equal(("Bottega Serena", 2), (split.Name, split.Documents));
        Assert.Equal(
            [("1", own.CustomerId), ("2", split.CustomerId), ("3", split.CustomerId)],
            await office.ReadAsync(async db => (await db.Documents.ToListAsync(Token)).Select(d => (d.Number, d.CustomerId)).ToList())
        );
        Assert.Equal(10000, (await DocumentAsync(stray.DocumentId)).OpenCents);
        var cards = new CustomerCards(office.Database, office.Time);
        var card = (await cards.FindAsync(split.CustomerId, Token))!;
        Assert.Equal(("IT" + Vat, "Via Due, 1", 0), (card.VatNumber, card.Address.Street, card.Emails.Count));
        Assert.Single((await cards.FindAsync(own.CustomerId, Token))!.Emails);
        var change = Assert.Single((await new DocumentDetails(office.Database).FindAsync(stray.DocumentId, Token))!.Changes);
        Assert.Equal(("Passato dalla scheda di «Officina Gentile» a quella di «Bottega Serena».", "anna"), (change.Text, change.By));
        Assert.Empty(await new OtherNames(office.Database, office.Time).AllAsync(Token));
    }

    [Fact]
    public async Task SplitAsync_Done_LaterFilesGoToTheRightCard()
    {
        var own = await ImportAsync("1", "Officina Gentile");
        await ImportAsync("2", "Bottega Serena");
        var split = await SplitAsync(own.CustomerId, "Bottega Serena");

        Assert.Equal(split.CustomerId, (await ImportAsync("3", "Bottega Serena S.r.l.")).CustomerId);
        Assert.Equal(own.CustomerId, (await ImportAsync("4", "OFFICINA GENTILE")).CustomerId);
    }

    [Fact]
    public async Task SplitAsync_AnsweredSameByMistake_IsTakenBack()
    {
        var own = await ImportAsync("1", "Officina Gentile");
        var stray = await ImportAsync("2", "Bottega Serena");
        await new OtherNames(office.Database, office.Time).SameAsync(own.CustomerId, "Bottega Serena", "anna", Token);

        var outcome = await splits.SplitAsync(new SplitRequest(own.CustomerId, "Bottega Serena", [stray.DocumentId], []), "anna", Token);

        var split = Assert.IsType<SplitOutcome.Split>(outcome);
        Assert.Equal(0, await office.ReadAsync(db => db.CustomerAliases.CountAsync(Token)));
        Assert.Equal(split.CustomerId, (await ImportAsync("3", "Bottega Serena")).CustomerId);
    }

    [Fact]
    public async Task SplitAsync_UnderATypedName_TakesTheNamesOfItsPapersAlong()
    {
        var own = await ImportAsync("1", "Officina Gentile");
        var stray = await ImportAsync("2", "Bottega Serena");
        await new OtherNames(office.Database, office.Time).SameAsync(own.CustomerId, "Bottega Serena", "anna", Token);

        var outcome = await splits.SplitAsync(new SplitRequest(own.CustomerId, "Serena Holding", [stray.DocumentId], []), "anna", Token);

        var split = Assert.IsType<SplitOutcome.Split>(outcome);
        var later = await ImportAsync("3", "Bottega Serena");
        Assert.Equal((split.CustomerId, null), (later.CustomerId, later.OtherName));
        Assert.Empty(await new OtherNames(office.Database, office.Time).AllAsync(Token));
    }

    [Fact]
    public async Task SplitAsync_DocumentsWithoutAFile_AreMadeOutToTheNewCustomer()
    {
        var (customer, first) = await office.AddDebtorAsync();
        var second = await AddAsync(customer, "2");
        await office.Pdfs.GenerateAsync(first.Id, Token);
        await office.Pdfs.GenerateAsync(second.Id, Token);

        await splits.SplitAsync(new SplitRequest(customer.Id, "Bottega", [second.Id], []), "anna", Token);

        var details = new DocumentDetails(office.Database);
        Assert.Equal("Cliente", (await details.FindAsync(first.Id, Token))!.Content.Customer.Name);
        Assert.Equal("Bottega", (await details.FindAsync(second.Id, Token))!.Content.Customer.Name);
        Assert.Equal([first.Id], await office.ReadAsync(db => db.DocumentPdfs.Select(p => p.DocumentId).ToListAsync(Token)));
    }

    [Fact]
    public async Task SplitAsync_MergedByMistake_SendsLaterFilesToTheNewCard()
    {
        var own = await ImportAsync("1", "Officina Gentile");
        var stray = await ImportAsync("2", "Bottega Serena", vat: "02780790107");
        await new CustomerMerges(office.Database, office.Time).MergeAsync(own.CustomerId, stray.CustomerId, "anna", Token);

        var outcome = await splits.SplitAsync(new SplitRequest(own.CustomerId, "Bottega Serena", [stray.DocumentId], []), "anna", Token);

        var split = Assert.IsType<SplitOutcome.Split>(outcome);
        Assert.Equal(split.CustomerId, (await ImportAsync("3", "Bottega Serena", vat: "02780790107")).CustomerId);
    }

    [Fact]
    public async Task SplitAsync_RemindersSent_GoAlongWhereTheyAreAboutNothingElseAndElseAreSeenFromBoth()
    {
        var (customer, first) = await office.AddDebtorAsync();
        var (second, third) = (await AddAsync(customer, "2"), await AddAsync(customer, "3"));
        var alone = await DeliverAsync(second);
        var both = await DeliverAsync(first, third);

        var outcome = await splits.SplitAsync(new SplitRequest(customer.Id, "Bottega", [second.Id, third.Id], []), "anna", Token);

        var split = Assert.IsType<SplitOutcome.Split>(outcome);
        Assert.Equal((2, 1), (split.Documents, split.Reminders));
        Assert.Equal([both, alone], (await office.Sent.OfCustomerAsync(split.CustomerId, 10, Token)).Select(r => r.Id));
        Assert.Equal([both], (await office.Sent.OfCustomerAsync(customer.Id, 10, Token)).Select(r => r.Id));
    }

    [Fact]
    public async Task SplitAsync_ReminderWaiting_IsStoppedWithTheReason()
    {
        var (customer, first) = await office.AddDebtorAsync();
        var second = await AddAsync(customer, "2");
        var (other, waiting) = (await office.QueueAsync(first), await office.QueueAsync(second));

        var outcome = await splits.SplitAsync(new SplitRequest(customer.Id, "Bottega", [second.Id], []), "anna", Token);

        Assert.Equal(1, Assert.IsType<SplitOutcome.Split>(outcome).Stopped);
        Assert.Equal(OutboxState.Queued, await office.StateAsync(other));
        var message = await office.MessageAsync(waiting);
        Assert.Equal(OutboxState.Cancelled, message.State);
        Assert.Contains("ha separato la scheda", message.LastReply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SplitAsync_UncertainReminder_DoesNotGoAgainToTheOtherCustomer()
    {
        var (customer, first) = await office.AddDebtorAsync();
        var reminder = await office.QueueAsync(first);
        await office.WriteAsync(db =>
            db.Outbox.Where(m => m.ReminderId == reminder)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Uncertain), Token)
        );
        Assert.IsType<SplitOutcome.Split>(await splits.SplitAsync(new SplitRequest(customer.Id, "Bottega", [first.Id], []), "anna", Token));

        Assert.Null(await new OutboxDecisions(office.Database, office.Ledger).SendAgainAsync(reminder, "prova", "anna", Token));
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Cancelled, await office.StateAsync(reminder));
        Assert.Empty(office.Server.Tried);
    }

    [Fact]
    public async Task SplitAsync_CreditNoteOfAnInvoiceThatStays_IsRefusedSayingWhatToDo()
    {
        var (customer, first) = await office.AddDebtorAsync();
        var note = Build.CreditNote(customer, "9", Build.Today, 30m);
        await office.AddAsync(note);
        await office.CreditAsync(note, first);

        var outcome = await splits.SplitAsync(new SplitRequest(customer.Id, "Bottega", [note.Id], []), "anna", Token);

        Assert.Contains("«Scollega»", Assert.IsType<SplitOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(1, await office.ReadAsync(db => db.Customers.CountAsync(Token)));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task SplitAsync_PaymentUsedACreditNoteForWhatDoesNotGoAlong_IsRefusedUntilItIsTakenBack(
        bool isNoteChosen,
        bool isBothChosen
    )
    {
        var (customer, invoice) = await office.AddDebtorAsync();
        var note = Build.CreditNote(customer, "9", Build.Yesterday, 30m);
        await office.AddAsync(note);
        await AddAsync(customer, "10");
        var open = new Dictionary<int, long> { [invoice.Id] = invoice.OpenCents, [note.Id] = note.OpenCents };
        var request = new PaymentRequest(open, Build.Today, 0m, null);
        var booked = Assert.IsType<PaymentOutcome.Booked>(await office.Payments.RecordForAsync(request, "anna", Token));
        int[] chosen = isBothChosen ? [invoice.Id, note.Id] : [isNoteChosen ? note.Id : invoice.Id];
        var split = new SplitRequest(customer.Id, "Bottega", chosen, []);

        if (!isBothChosen)
        {
            var refused = Assert.IsType<SplitOutcome.Refused>(await splits.SplitAsync(split, "anna", Token));
            Assert.Contains("«Ultime operazioni»", refused.Reason, StringComparison.Ordinal);
            Assert.Equal(1, await office.ReadAsync(db => db.Customers.CountAsync(Token)));
            Assert.IsType<ReversalOutcome.Reversed>(await office.Payments.ReverseBatchAsync(booked.BatchId, "anna", Token));
        }

        Assert.IsType<SplitOutcome.Split>(await splits.SplitAsync(split, "anna", Token));
    }

    [Fact]
    public async Task SplitAsync_CreditNoteMarkedAsUsedLongAgo_GoesAlone()
    {
        var (customer, _) = await office.AddDebtorAsync();
        var note = Build.CreditNote(customer, "9", Build.Yesterday, 30m);
        await office.AddAsync(note);
        var old = new AlreadyPaid(office.Database, office.Time);
        await old.MarkAsync(Build.Today, await old.PreviewAsync(Build.Today, Token), "anna", Token);

        var outcome = await splits.SplitAsync(new SplitRequest(customer.Id, "Bottega", [note.Id], []), "anna", Token);

        Assert.IsType<SplitOutcome.Split>(outcome);
    }

    [Fact]
    public async Task SplitAsync_AddressesChosen_GoWithWhatIsKnownOfThem()
    {
        var (customer, first) = await office.AddDebtorAsync();
        await AddEmailAsync(customer.Id, "cassa@bottega.example");
        await office.RefuseAddressesAsync(customer);
        await office.ExcludeAsync(customer);

        var outcome = await splits.SplitAsync(
            new SplitRequest(customer.Id, "Bottega", [first.Id], ["cassa@bottega.example"]),
            "anna",
            Token
        );

        var cards = new CustomerCards(office.Database, office.Time);
        var other = (await cards.FindAsync(Assert.IsType<SplitOutcome.Split>(outcome).CustomerId, Token))!;
        var email = Assert.Single(other.Emails);
        Assert.Equal(("cassa@bottega.example", false, true), (email.Address, email.IsUsable, other.ExcludedFromReminders));
        Assert.Equal("amaretti@cliente.example", Assert.Single((await cards.FindAsync(customer.Id, Token))!.Emails).Address);
    }

    [Theory]
    [InlineData("", true, "nome")]
    [InlineData("Bottega", false, "almeno un documento")]
    public async Task SplitAsync_SomethingMissing_IsSaid(string name, bool chosen, string said)
    {
        var (customer, first) = await office.AddDebtorAsync();

        var outcome = await splits.SplitAsync(new SplitRequest(customer.Id, name, chosen ? [first.Id] : [], []), "anna", Token);

        Assert.Contains(said, Assert.IsType<SplitOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }

    private async Task<SplitOutcome.Split> SplitAsync(int customerId, string name) =>
        Assert.IsType<SplitOutcome.Split>(await splits.SplitAsync(customerId, name, "anna", Token));

    private async Task<Document> AddAsync(Customer customer, string number)
    {
        var document = Build.Invoice(customer, number, (Build.Yesterday, 50m));
        await office.AddAsync(document);
        return document;
    }

    private async Task<int> DeliverAsync(params Document[] documents)
    {
        var id = await office.QueueAsync(documents);
        await office.NewDispatcher().DeliverNextAsync(Token);
        return id;
    }

    private Task<Document> DocumentAsync(int id) => office.ReadAsync(db => db.Documents.SingleAsync(d => d.Id == id, Token));

    private Task AddEmailAsync(int customerId, string address) =>
        office.WriteAsync(async db =>
        {
            var customer = await db.Customers.Include(c => c.Emails).SingleAsync(c => c.Id == customerId, Token);
            customer.SetEmails([.. customer.Emails.Select(e => e.Address), address]);
        });

    private async Task<ImportedDocument> ImportAsync(string number, string name, string street = "Via Uno", string vat = Vat)
    {
        var file = FatturaPaXml.Of(FatturaPaBodyXml.Taxed(number, Date, 122m)) with
        {
            Customer = new FatturaPaParty(name, vat) { Street = street },
        };
        var report = await new DocumentImporter(office.Database, office.Time).ImportAsync($"{number}.xml", file.Bytes, "anna", Token);
        return Assert.IsType<ImportedDocument>(Assert.Single(report.Documents));
    }
}
