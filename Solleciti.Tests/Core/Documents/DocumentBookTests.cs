using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class DocumentBookTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly DocumentBook book;

    public DocumentBookTests() => book = new DocumentBook(office.Database, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task CreateAsync_Proforma_StoresItWithItsInstalments()
    {
        var customer = await CustomerAsync();

        var stored = await StoredAsync(Entry(customer.Id, "P/7", 100m, 40m, 60m));

        var document = await DocumentAsync(stored.DocumentId);
        Assert.Equal("Proforma P/7 del 01/03/2026", stored.Title);
        Assert.Equal((10000L, 10000L, DocumentKind.Proforma), (document.TotalCents, document.OpenCents, document.FilterKind));
        Assert.Equal([4000L, 6000L], document.Installments.OrderBy(i => i.Sequence).Select(i => i.AmountCents));
        Assert.Null(document.SourceFileId);
    }

    [Fact]
    public async Task CreateAsync_NewCustomer_IsStoredWithTheDocument()
    {
        var entry = Entry(0, "1", 50m, 50m) with { CustomerId = null, NewCustomer = new NewCustomer("Nuova Srl", "02471380360") };

        var stored = await StoredAsync(entry);

        var customer = await office.ReadAsync(db => db.Customers.SingleAsync(Token));
        Assert.Equal(("Nuova Srl", "IT02471380360", (string?)null), (customer.Name, customer.VatNumber, customer.TaxCode));
        Assert.Equal(customer.Id, (await DocumentAsync(stored.DocumentId)).CustomerId);
    }

    [Fact]
    public async Task CreateAsync_NewCustomerThatIsThere_IsRefusedAndNothingStored()
    {
        await office.StoreAsync(Customer.Create("Vecchia Srl", "IT02471380360", null, PostalAddress.Empty, null, null));
        var entry = Entry(0, "1", 50m, 50m) with { CustomerId = null, NewCustomer = new NewCustomer("Nuova Srl", "IT 02471380360") };

        var refused = Assert.IsType<EntryOutcome.Refused>(await book.CreateAsync(entry, Token));

        Assert.Contains("Vecchia Srl", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await office.ReadAsync(db => db.Documents.CountAsync(Token)));
    }

    [Fact]
    public async Task CreateAsync_SameNumberInTheYear_NamesTheOtherDocument()
    {
        var customer = await CustomerAsync();
        var first = await StoredAsync(Entry(customer.Id, "7", 10m, 10m));

        var known = Assert.IsType<EntryOutcome.Known>(await book.CreateAsync(Entry(customer.Id, " 7 ", 20m, 20m), Token));

        Assert.Equal(first.DocumentId, known.DocumentId);
        Assert.StartsWith("C'è già Proforma 7 del 01/03/2026 a Amaretti", known.Reason, StringComparison.Ordinal);
        await StoredAsync(Entry(customer.Id, "7", 20m, 20m) with { Date = new(2025, 3, 1) });
        await StoredAsync(Entry(customer.Id, "7", 20m, 20m) with { Kind = DocumentKind.Receipt });
    }

    [Fact]
    public async Task CreateAsync_Withholding_IsNotCollected()
    {
        var customer = await CustomerAsync();

        var stored = await StoredAsync(
            Entry(customer.Id, "1", 1220m, 1020m) with
            {
                Kind = DocumentKind.ProfessionalFeeInvoice,
                Withholding = 200m,
                Vat = ManualVat.Rate22,
            }
        );

        var detail = await DetailAsync(stored.DocumentId);
        Assert.Equal((122000L, 20000L, 102000L), (detail.TotalCents, detail.WithholdingCents, detail.OpenCents));
        Assert.Equal([("Totale", 122000L), ("Ritenuta d'acconto", -20000L)], detail.Steps());
        var vat = Assert.Single(detail.Content.VatSummaries);
        Assert.Equal((22m, 1000m, 220m), (vat.Rate, vat.Taxable, vat.Tax));
    }

    [Fact]
    public async Task CreateAsync_ThenTheFileComes_IsKnown()
    {
        await office.WriteAsync(db =>
        {
            db.Add(new Solleciti.Core.Settings.BillingProfile { CompanyName = "Studio Bianchi Srl", VatNumber = "02780790107" });
            return Task.CompletedTask;
        });
        var xml = FatturaPaXml.Invoice("12/A", new(2026, 3, 1), "Amaretti Srl", 122m);
        var entry = Entry(0, "12/A", 122m, 122m) with
        {
            Kind = DocumentKind.ElectronicInvoice,
            CustomerId = null,
            NewCustomer = new NewCustomer("Amaretti Srl", xml.Customer.Vat),
        };
        var stored = await StoredAsync(entry);

        var report = await new DocumentImporter(office.Database, office.Time).ImportAsync("f.xml", xml.Bytes, "anna", Token);

        Assert.Equal(stored.DocumentId, Assert.IsType<AlreadyPresentDocument>(Assert.Single(report.Documents)).DocumentId);
    }

    [Fact]
    public async Task CreateAsync_CreditNoteForAnInvoice_ReducesIt()
    {
        var (customer, invoice) = await office.AddDebtorAsync();

        var note = await StoredAsync(CreditNote(customer.Id, 30m, invoice.Id));

        Assert.Equal(7000, (await DocumentAsync(invoice.Id)).OpenCents);
        var linked = await DetailAsync(note.DocumentId);
        Assert.Equal(new CreditLink(invoice.Id, invoice.Title, 3000), linked.CreditedDocument);
        Assert.Equal(0, linked.OpenCents);
        Assert.Equal([new CreditLink(note.DocumentId, note.Title, 3000)], (await DetailAsync(invoice.Id)).CreditNotes);
    }

    [Fact]
    public async Task CreateAsync_CreditNoteForAnotherCustomersInvoice_IsRefused()
    {
        var (_, invoice) = await office.AddDebtorAsync();
        var other = await CustomerAsync("Altra Srl");

        Assert.IsType<EntryOutcome.Refused>(await book.CreateAsync(CreditNote(other.Id, 30m, invoice.Id), Token));

        Assert.Equal(10000, (await DocumentAsync(invoice.Id)).OpenCents);
        Assert.Equal(1, await office.ReadAsync(db => db.Documents.CountAsync(Token)));
    }

    [Fact]
    public async Task UnlinkAsync_CreditNote_OpensBothAgain()
    {
        var (customer, invoice) = await office.AddDebtorAsync();
        var note = await StoredAsync(CreditNote(customer.Id, 30m, invoice.Id));

        Assert.IsType<EntryOutcome.Stored>(await book.UnlinkAsync(note.DocumentId, invoice.Id, "anna", Token));

        var free = await DocumentAsync(note.DocumentId);
        Assert.Equal((-3000L, (int?)null, DocumentKind.Invoice), (free.OpenCents, free.CreditedDocumentId, free.FilterKind));
        Assert.Equal(10000, (await DocumentAsync(invoice.Id)).OpenCents);
        Assert.Equal(0, await office.ReadAsync(db => db.CreditApplications.CountAsync(Token)));
        Assert.IsType<EntryOutcome.Stored>(await book.DeleteAsync(note.DocumentId, "anna", Token));
    }

    [Fact]
    public async Task LinkAsync_UnlinkedNote_ReducesTheInvoiceAndSaysWho()
    {
        var (customer, invoice) = await office.AddDebtorAsync();
        var note = await StoredAsync(CreditNote(customer.Id, 30m, null));

        Assert.IsType<EntryOutcome.Stored>(await book.LinkAsync(note.DocumentId, invoice.Id, "anna", Token));

        Assert.Equal(7000, (await DocumentAsync(invoice.Id)).OpenCents);
        var linked = await DocumentAsync(note.DocumentId);
        Assert.Equal((0L, (int?)invoice.Id), (linked.OpenCents, linked.CreditedDocumentId));
        Assert.IsType<EntryOutcome.Stored>(await book.UnlinkAsync(note.DocumentId, invoice.Id, "bruno", Token));
        Assert.Equal(10000, (await DocumentAsync(invoice.Id)).OpenCents);
        var changes = await office.ReadAsync(db => db.DocumentChanges.OrderBy(c => c.Id).ToListAsync(Token));
        Assert.Equal(["anna", "anna", "bruno", "bruno"], changes.Select(c => c.By));
        Assert.Contains(
            changes,
            c => c.DocumentId == note.DocumentId && c.Text.Contains("Collegata a mano a Fattura 1", StringComparison.Ordinal)
        );
        Assert.Contains(changes, c => c.DocumentId == invoice.Id && c.Text.Contains("30,00 € in meno", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LinkAsync_LinkedUsedOrForeign_IsRefusedAndChangesNothing()
    {
        var (customer, invoice) = await office.AddDebtorAsync();
        var (_, foreign) = await office.AddDebtorAsync("Altri", "9");
        var note = await StoredAsync(CreditNote(customer.Id, 30m, null));

        Assert.IsType<EntryOutcome.Refused>(await book.LinkAsync(note.DocumentId, foreign.Id, "anna", Token));
        Assert.IsType<EntryOutcome.Refused>(await book.LinkAsync(invoice.Id, foreign.Id, "anna", Token));
        await office.PayAsync(invoice, 100m);
        Assert.IsType<EntryOutcome.Refused>(await book.LinkAsync(note.DocumentId, invoice.Id, "anna", Token));
        Assert.IsType<EntryOutcome.Refused>(await book.LinkAsync(note.DocumentId, note.DocumentId, "anna", Token));

        Assert.Equal(-3000, (await DocumentAsync(note.DocumentId)).OpenCents);
        Assert.Equal(10000, (await DocumentAsync(foreign.Id)).OpenCents);
        Assert.Equal(0, await office.ReadAsync(db => db.DocumentChanges.CountAsync(Token)));
    }

    [Fact]
    public async Task LinkAsync_ReminderQueued_IsNotSentAnyMore()
    {
        var (customer, invoice) = await office.AddDebtorAsync();
        var note = await StoredAsync(CreditNote(customer.Id, 30m, null));
        var reminder = await office.QueueAsync(invoice);

        await book.LinkAsync(note.DocumentId, invoice.Id, "anna", Token);
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Superseded, await office.StateAsync(reminder));
    }

    [Fact]
    public async Task ReviseAsync_Everything_IsReplacedAndOurPdfDropped()
    {
        var customer = await CustomerAsync();
        var id = (await StoredAsync(Entry(customer.Id, "7", 100m, 40m, 60m))).DocumentId;
        await office.Pdfs.GenerateAsync(id, Token);
        await office.PayAsync(await DocumentAsync(id), 50m);

        Assert.IsType<EntryOutcome.Stored>(
            await book.ReviseAsync(id, Entry(customer.Id, "8", 90m, 90m) with { Kind = DocumentKind.Invoice }, Token)
        );

        var document = await DocumentAsync(id);
        Assert.Equal(
            ("8", DocumentKind.Invoice, 4000L, 5000L),
            (document.Number, document.FilterKind, document.OpenCents, document.SettledCents)
        );
        Assert.Equal([4000L], document.Installments.Select(i => i.OpenCents));
        Assert.Equal(1, await office.ReadAsync(db => db.Installments.CountAsync(Token)));
        Assert.Equal(0, await office.ReadAsync(db => db.DocumentPdfs.CountAsync(Token)));
        Assert.Equal(0, document.ReminderCycle);
    }

    [Fact]
    public async Task ReviseAsync_OfficesOwnPdf_IsKept()
    {
        var customer = await CustomerAsync();
        var id = (await StoredAsync(Entry(customer.Id, "7", 100m, 100m))).DocumentId;
        await office.Pdfs.UploadAsync(id, [.. "%PDF-1.4"u8], Token);

        await book.ReviseAsync(id, Entry(customer.Id, "7", 90m, 90m), Token);

        Assert.Equal(1, await office.ReadAsync(db => db.DocumentPdfs.CountAsync(Token)));
    }

    [Fact]
    public async Task ReviseAsync_LessThanSettled_IsRefusedAndNothingChanges()
    {
        var customer = await CustomerAsync();
        var id = (await StoredAsync(Entry(customer.Id, "7", 100m, 100m))).DocumentId;
        await office.PayAsync(await DocumentAsync(id), 50m);

        var refused = Assert.IsType<EntryOutcome.Refused>(await book.ReviseAsync(id, Entry(customer.Id, "7", 49.99m, 49.99m), Token));

        Assert.Contains("50,00 €", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(10000, (await DocumentAsync(id)).TotalCents);
        Assert.IsType<EntryOutcome.Stored>(await book.ReviseAsync(id, Entry(customer.Id, "7", 50m, 50m), Token));
        Assert.Equal((0L, (DateOnly?)null), ((await DocumentAsync(id)).OpenCents, (await DocumentAsync(id)).OldestOpenDue));
    }

    [Fact]
    public async Task ReviseAsync_PaidOneThatIsOpenAgain_StartsANewCycle()
    {
        var customer = await CustomerAsync();
        var id = (await StoredAsync(Entry(customer.Id, "7", 100m, 100m))).DocumentId;
        await office.PayAsync(await DocumentAsync(id), 100m);

        await book.ReviseAsync(id, Entry(customer.Id, "7", 120m, 120m), Token);

        Assert.Equal((2000L, 1), ((await DocumentAsync(id)).OpenCents, (await DocumentAsync(id)).ReminderCycle));
    }

    [Fact]
    public async Task ReviseAsync_Imported_IsRefused()
    {
        var id = await ImportAsync();

        Assert.IsType<EntryOutcome.Refused>(await book.ReviseAsync(id, Entry(0, "1", 1m, 1m), Token));
    }

    [Fact]
    public async Task DeleteAsync_ThenRestore_BringsItBack()
    {
        var customer = await CustomerAsync();
        var id = (await StoredAsync(Entry(customer.Id, "7", 100m, 100m))).DocumentId;

        await book.DeleteAsync(id, "anna", Token);
        Assert.Null(await new DocumentDetails(office.Database).FindAsync(id, Token));
        Assert.Empty(await office.Receivables.MatchingAsync(ReceivablesFilter.None, null, Token));

        Assert.IsType<EntryOutcome.Stored>(await book.RestoreAsync(id, Token));
        Assert.Equal(10000, (await DetailAsync(id)).OpenCents);
    }

    [Fact]
    public async Task RestoreAsync_CardDeletedMeanwhile_BringsTheCardBackToo()
    {
        var (customer, document) = await office.AddDebtorAsync();
        await book.DeleteAsync(document.Id, "anna", Token);
        Assert.Null(await new CustomerDirectory(office.Database, office.Time).DeleteAsync(customer.Id, Token));

        await book.RestoreAsync(document.Id, Token);

        var page = await office.Receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Customer, false, 0, 25, Token);
        Assert.Equal((customer.Id, 10000L), (Assert.Single(page.Rows).CustomerId, page.Totals.OpenCents));
    }

    [Fact]
    public async Task DeleteAsync_SomethingBooked_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.PayAsync(document, 10m);

        var refused = Assert.IsType<EntryOutcome.Refused>(await book.DeleteAsync(document.Id, "anna", Token));

        Assert.Contains("incassi per 10,00 €", refused.Reason, StringComparison.Ordinal);
        Assert.Null((await DocumentAsync(document.Id)).DeletedAt);
    }

    [Fact]
    public async Task DeleteAsync_InvoiceWithACreditNote_SaysWhatToDo()
    {
        var (customer, invoice) = await office.AddDebtorAsync();
        await StoredAsync(CreditNote(customer.Id, 30m, invoice.Id));

        var refused = Assert.IsType<EntryOutcome.Refused>(await book.DeleteAsync(invoice.Id, "anna", Token));

        Assert.Contains("«Scollega»", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteAsync_Imported_CanBeImportedAgainButNotRestored()
    {
        var id = await ImportAsync();
        await book.DeleteAsync(id, "anna", Token);

        var again = await ImportAsync();

        Assert.NotEqual(id, again);
        Assert.Equal(again, Assert.IsType<EntryOutcome.Known>(await book.RestoreAsync(id, Token)).DocumentId);
        Assert.Equal("f.xml", (await new SourceFiles(office.Database).FindAsync(again, Token))!.Name);
    }

    [Fact]
    public async Task DeleteAsync_WithAReminderUnderWay_ItIsNotSent()
    {
        var (_, document) = await office.AddDebtorAsync();
        var reminder = await office.QueueAsync(document);

        await book.DeleteAsync(document.Id, "anna", Token);
        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(Solleciti.Core.Outbox.OutboxState.Superseded, await office.StateAsync(reminder));
        Assert.Empty(office.Server.PastFence);
    }

    private static ManualDocument Entry(int customerId, string number, decimal total, params decimal[] installments) =>
        new()
        {
            Kind = DocumentKind.Proforma,
            CustomerId = customerId,
            Number = number,
            Date = new DateOnly(2026, 3, 1),
            Total = total,
            Installments = [.. installments.Select((amount, i) => new PlannedInstallment(Build.Tomorrow.AddMonths(i), amount))],
        };

    private static ManualDocument CreditNote(int customerId, decimal total, int? invoiceId) =>
        Entry(customerId, "NC1", total) with
        {
            Kind = DocumentKind.CreditNote,
            CreditedDocumentId = invoiceId,
        };

    private async Task<Customer> CustomerAsync(string name = "Amaretti")
    {
        var customer = Build.Customer(name);
        await office.StoreAsync(customer);
        return customer;
    }

    private async Task<EntryOutcome.Stored> StoredAsync(ManualDocument entry) =>
        Assert.IsType<EntryOutcome.Stored>(await book.CreateAsync(entry, Token));

    private async Task<int> ImportAsync()
    {
        var bytes = FatturaPaXml.Invoice("12/A", new(2026, 2, 10), "Amaretti Srl", 122m).Bytes;
        var report = await new DocumentImporter(office.Database, office.Time).ImportAsync("f.xml", bytes, "anna", Token);
        return Assert.IsType<ImportedDocument>(Assert.Single(report.Documents)).DocumentId;
    }

    private Task<Document> DocumentAsync(int id) =>
        office.ReadAsync(db => db.Documents.Include(d => d.Installments).SingleAsync(d => d.Id == id, Token));

    private async Task<DocumentDetail> DetailAsync(int id) => (await new DocumentDetails(office.Database).FindAsync(id, Token))!;
}
