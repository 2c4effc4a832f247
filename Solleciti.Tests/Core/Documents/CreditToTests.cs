using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class CreditToTests : IDisposable
{
    private static readonly DateOnly April = new(2026, 4, 30);
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public void CreditTo_SmallerNote_ReducesTheInvoice()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", (April, 100m));
        var note = Build.CreditNote(customer, "2", April, 30m);

        var application = note.CreditTo(invoice, Build.Now);

        Assert.NotNull(application);
        Assert.Equal((3000L, note, invoice), (application.AmountCents, application.CreditNote, application.Invoice));
        Assert.Equal((7000L, 0L), (invoice.OpenCents, note.OpenCents));
    }

    [Fact]
    public void CreditTo_SameAmount_ClosesBoth()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", (April, 100m));
        var note = Build.CreditNote(customer, "2", April, 100m);

        note.CreditTo(invoice, Build.Now);

        Assert.Equal((0L, 0L), (invoice.OpenCents, note.OpenCents));
        Assert.Null(note.OldestOpenDue);
    }

    [Fact]
    public void CreditTo_LargerNote_LeavesTheRestAsCredit()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", (April, 100m));
        var note = Build.CreditNote(customer, "2", April, 130m);

        var application = note.CreditTo(invoice, Build.Now);

        Assert.Equal(10000, application!.AmountCents);
        Assert.Equal((0L, -3000L), (invoice.OpenCents, note.OpenCents));
        Assert.Equal(April, note.OldestOpenDue);
    }

    [Fact]
    public void CreditTo_PaidInvoice_LinksWithoutUsingAnything()
    {
        var customer = Build.Customer();
        var invoice = Build.Of(DocumentKind.Receipt, customer, "1", April, 100m);
        invoice.Settle(10000);
        var note = Build.CreditNote(customer, "2", April, 30m);

        Assert.Null(note.CreditTo(invoice, Build.Now));

        Assert.Equal((-3000L, DocumentKind.Receipt), (note.OpenCents, note.FilterKind));
    }

    [Theory]
    [InlineData(DocumentKind.ProfessionalFeeInvoice)]
    [InlineData(DocumentKind.Invoice)]
    [InlineData(DocumentKind.Proforma)]
    public void CreditTo_Invoice_NoteIsFilteredLikeIt(DocumentKind kind)
    {
        var customer = Build.Customer();
        var note = Build.CreditNote(customer, "2", April, 30m);

        note.CreditTo(Build.Of(kind, customer, "1", April, 100m), Build.Now);

        Assert.Equal((DocumentKind.CreditNote, kind), (note.Kind, note.FilterKind));
    }

    [Fact]
    public void CreditTo_OtherNewCustomer_Throws()
    {
        var invoice = Build.Invoice(Build.Customer("A"), "1", (April, 100m));
        var note = Build.CreditNote(Build.Customer("B"), "2", April, 30m);

        Assert.Throws<InvalidOperationException>(() => note.CreditTo(invoice, Build.Now));
        Assert.Equal((10000L, -3000L), (invoice.OpenCents, note.OpenCents));
    }

    [Fact]
    public async Task CreditTo_OtherStoredCustomerNotLoaded_Throws()
    {
        await office.StoreAsync(
            Build.Invoice(Build.Customer("A"), "1", (April, 100m)),
            Build.CreditNote(Build.Customer("B"), "2", April, 30m)
        );
        var documents = await office.ReadAsync(db => db.Documents.Include(d => d.Installments).OrderBy(d => d.Number).ToListAsync(Token));

        Assert.Throws<InvalidOperationException>(() => documents[1].CreditTo(documents[0], Build.Now));
    }

    [Fact]
    public async Task CreditTo_SameStoredCustomerNotLoaded_Works()
    {
        var customer = Build.Customer();
        await office.StoreAsync(Build.Invoice(customer, "1", (April, 100m)), Build.CreditNote(customer, "2", April, 30m));

        await office.WriteAsync(async db =>
        {
            var documents = await db.Documents.Include(d => d.Installments).OrderBy(d => d.Number).ToListAsync(Token);
            db.Add(documents[1].CreditTo(documents[0], Build.Now)!);
        });

        var stored = await office.ReadAsync(db => db.Documents.OrderBy(d => d.Number).ToListAsync(Token));
        Assert.Equal([7000L, 0L], stored.Select(d => d.OpenCents));
        Assert.Equal(stored[0].Id, stored[1].CreditedDocumentId);
        Assert.Equal(3000, (await office.ReadAsync(db => db.CreditApplications.SingleAsync(Token))).AmountCents);
    }

    [Fact]
    public async Task CreditTo_LinkedAlready_Throws()
    {
        var customer = Build.Customer();
        var first = Build.Invoice(customer, "1", (April, 10m));
        var second = Build.Invoice(customer, "2", (April, 100m));
        var note = Build.CreditNote(customer, "3", April, 30m);
        await office.StoreAsync(first, second, note);
        note.CreditTo(first, Build.Now);

        Assert.Throws<InvalidOperationException>(() => note.CreditTo(second, Build.Now));
    }

    [Fact]
    public void CreditTo_WrongKinds_Throws()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", (April, 100m));
        var note = Build.CreditNote(customer, "2", April, 30m);

        Assert.Throws<InvalidOperationException>(() => invoice.CreditTo(note, Build.Now));
        Assert.Throws<InvalidOperationException>(() => note.CreditTo(Build.CreditNote(customer, "3", April, 1m), Build.Now));
    }
}
