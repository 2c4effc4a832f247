using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Payments;

public sealed class PaymentBookTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task RecordAsync_Part_IsStoredWithTheDocument()
    {
        var document = Build.Invoice(Build.Customer(), "1", (Build.Yesterday, 40m), (Build.Tomorrow, 60m));
        await office.StoreAsync(document);

        var outcome = await office.Payments.RecordAsync(document.Id, Build.Yesterday, 55.55m, " Assegno ", "anna", Token);

        var stored = await office.ReadAsync(db => db.Documents.Include(d => d.Installments).SingleAsync(Token));
        Assert.Equal((4445L, 5555L, (DateOnly?)Build.Tomorrow), (stored.OpenCents, stored.SettledCents, stored.OldestOpenDue));
        Assert.Equal([0L, 4445L], stored.Installments.OrderBy(i => i.Sequence).Select(i => i.OpenCents));
        var payment = await office.ReadAsync(db => db.Payments.SingleAsync(Token));
        Assert.Equal(
            (document.Id, 5555L, Build.Yesterday, "Assegno", "anna", Build.Now),
            (payment.DocumentId, payment.AmountCents, payment.Date, payment.Note, payment.RecordedBy, payment.RecordedAt)
        );
        Assert.Equal(new PaymentOutcome.Booked(payment.BatchId!.Value, 1, 5555), outcome);
    }

    [Theory]
    [InlineData("100.01", 0, "Restano da incassare 100,00 €: l'importo non può essere maggiore.")]
    [InlineData("0", 0, "L'importo incassato deve essere maggiore di zero.")]
    [InlineData("-1", 0, "L'importo incassato non può essere negativo.")]
    [InlineData("10", 1, "Il 16/03/2026 è nel futuro: indicare il giorno in cui il denaro è arrivato.")]
    public async Task RecordAsync_WhatCannotBe_IsRefusedAndStoresNothing(string amount, int daysAhead, string reason)
    {
        var (_, document) = await office.AddDebtorAsync();
        var euro = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        var outcome = await office.Payments.RecordAsync(document.Id, Build.Today.AddDays(daysAhead), euro, null, "anna", Token);

        Assert.Equal(new PaymentOutcome.Refused(reason), outcome);
        Assert.Equal(0, await office.ReadAsync(db => db.Payments.CountAsync(Token)));
        Assert.Equal([10000L], await OpenAsync());
    }

    [Fact]
    public async Task RecordAsync_DeletedDocument_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.WriteAsync(async db => (await db.Documents.SingleAsync(Token)).Delete("anna", Build.Now));

        var outcome = await office.Payments.RecordAsync(document.Id, Build.Today, 100m, null, "anna", Token);

        Assert.StartsWith(
            "Intanto un documento è stato eliminato",
            Assert.IsType<PaymentOutcome.Refused>(outcome).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RecordAsync_PaidDocument_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.PayAsync(document, 100m);

        var outcome = await office.Payments.RecordAsync(document.Id, Build.Today, 1m, null, "anna", Token);

        Assert.StartsWith("Non resta nulla da incassare", Assert.IsType<PaymentOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordAsync_TwoAtOnce_NeverPayMoreThanIsOpen()
    {
        var (_, document) = await office.AddDebtorAsync();

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => office.Payments.RecordAsync(document.Id, Build.Today, 60m, null, "anna", Token), Token))
        );

        Assert.Equal(1, results.Count(r => r is PaymentOutcome.Booked));
        Assert.Equal([4000L], await OpenAsync());
        Assert.Equal(1, await office.ReadAsync(db => db.Payments.CountAsync(Token)));
    }

    [Fact]
    public async Task RecordForAsync_SameConfirmationTwiceAtOnce_BooksOnce()
    {
        var (_, document) = await office.AddDebtorAsync();
        var request = Request(30m, document);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => office.Payments.RecordForAsync(request, "anna", Token), Token))
        );

        var refused = Assert.Single(results.OfType<PaymentOutcome.Refused>());
        Assert.StartsWith(
            "Intanto è cambiato quanto resta da incassare di Fattura 1 del 03/02/2026, che ora è 70,00 €",
            refused.Reason,
            StringComparison.Ordinal
        );
        Assert.Equal([7000L], await OpenAsync());
    }

    [Fact]
    public async Task RecordForAsync_SeveralDocuments_ShareOneBatch()
    {
        var customer = Build.Customer();
        var first = Build.Invoice(customer, "1", (Build.Yesterday, 50m), (Build.Tomorrow, 50m));
        var second = Build.Invoice(customer, "2", (Build.Today, 33.33m));
        await office.StoreAsync(first, second);

        var outcome = await office.Payments.RecordForAsync(Request(100m, first, second), "anna", Token);

        var booked = Assert.IsType<PaymentOutcome.Booked>(outcome);
        Assert.Equal((2, 10000L), (booked.Documents, booked.Cents));
        Assert.Equal([3333L, 0L], await OpenAsync());
        var payments = await office.ReadAsync(db => db.Payments.OrderBy(p => p.DocumentId).ToListAsync(Token));
        Assert.Equal([6667L, 3333L], payments.Select(p => p.AmountCents));
        Assert.All(payments, p => Assert.Equal(booked.BatchId, p.BatchId));
    }

    [Fact]
    public async Task RecordForAsync_WithCreditNote_SettlesBothForTheDifference()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", (Build.Yesterday, 100m));
        var note = Build.CreditNote(customer, "2", Build.Yesterday, 20m);
        await office.StoreAsync(invoice, note);

        var outcome = await office.Payments.RecordForAsync(Request(80m, invoice, note), "anna", Token);

        Assert.Equal((2, 8000L), Assert.IsType<PaymentOutcome.Booked>(outcome) is var b ? (b.Documents, b.Cents) : default);
        Assert.Equal([0L, 0L], await OpenAsync());
        var payments = await office.ReadAsync(db => db.Payments.OrderBy(p => p.DocumentId).ToListAsync(Token));
        Assert.Equal([10000L, -2000L], payments.Select(p => p.AmountCents));
        Assert.Equal(
            ["Bonifico – Di cui 20,00 € con note di credito.", "Bonifico – Usata in compensazione."],
            payments.Select(p => p.Note)
        );
    }

    [Fact]
    public async Task RecordForAsync_ZeroWithCreditNote_SetsThemOff()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", (Build.Yesterday, 100m));
        var note = Build.CreditNote(customer, "2", Build.Yesterday, 120m);
        await office.StoreAsync(invoice, note);

        Assert.IsType<PaymentOutcome.Booked>(await office.Payments.RecordForAsync(Request(0m, invoice, note), "anna", Token));

        Assert.Equal([0L, -2000L], await OpenAsync());
    }

    [Fact]
    public async Task RecordForAsync_NoteOfAnotherNameOnTheCard_IsUsedOnlyForThatNameUntilItIsTheSameCustomer()
    {
        var customer = Build.Customer("Officina Gentile");
        var invoice = Build.Invoice(customer, "1", (Build.Yesterday, 100m));
        var others = Build.Invoice(customer, "2", (Build.Yesterday, 30m));
        var note = Build.CreditNote(customer, "3", Build.Yesterday, 50m);
        var another = Build.Invoice(customer, "4", (Build.Yesterday, 70m));
        await office.StoreAsync(invoice, others, note, another);
        await NameAsync(others, "Bottega Serena");
        await NameAsync(note, "BOTTEGA SERENA S.R.L.");

        Assert.IsType<PaymentOutcome.Refused>(await office.Payments.RecordForAsync(Request(0m, invoice, note), "anna", Token));
        Assert.Equal([10000L, 3000L, -5000L, 7000L], await OpenAsync());
        Assert.IsType<PaymentOutcome.Booked>(await office.Payments.RecordForAsync(Request(100m, invoice, others, note), "anna", Token));
        Assert.Equal([0L, 0L, -2000L, 7000L], await OpenAsync());

        var left = await office.Payments.PayableAsync([another.Id, note.Id], Token);
        Assert.Equal(0, PaymentPlan.Of(left, 0).CreditCents);
        Assert.Null(await new OtherNames(office.Database, office.Time).SameAsync(customer.Id, "Bottega Serena", "anna", Token));
        left = await office.Payments.PayableAsync([another.Id, note.Id], Token);
        Assert.Equal(2000, PaymentPlan.Of(left, 0).CreditCents);
    }

    [Fact]
    public async Task ReverseAsync_Payment_BringsTheInstalmentsBack()
    {
        var document = Build.Invoice(Build.Customer(), "1", (Build.Yesterday, 40m), (Build.Tomorrow, 60m));
        await office.StoreAsync(document);
        await office.PayAsync(document, 10m);
        await office.PayAsync(document, 45.55m);
        var payment = await office.ReadAsync(db => db.Payments.SingleAsync(p => p.AmountCents == 1000, Token));

        var outcome = await office.Payments.ReverseAsync(payment.Id, "Giulia", Token);

        Assert.Equal(new ReversalOutcome.Reversed(1, 1000), outcome);
        var stored = await office.ReadAsync(db => db.Documents.Include(d => d.Installments).SingleAsync(Token));
        Assert.Equal([0L, 5445L], stored.Installments.OrderBy(i => i.Sequence).Select(i => i.OpenCents));
        var reversed = await office.ReadAsync(db => db.Payments.SingleAsync(p => p.Id == payment.Id, Token));
        Assert.Equal(("Giulia", (DateTimeOffset?)Build.Now), (reversed.ReversedBy, reversed.ReversedAt));
    }

    [Fact]
    public async Task ReverseAsync_Twice_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.PayAsync(document, 10m);
        var payment = await office.ReadAsync(db => db.Payments.SingleAsync(Token));
        await office.Payments.ReverseAsync(payment.Id, "Giulia", Token);

        var outcome = await office.Payments.ReverseAsync(payment.Id, "Giulia", Token);

        Assert.Equal(new ReversalOutcome.Refused("Questo incasso è già stato annullato."), outcome);
        Assert.Equal([10000L], await OpenAsync());
    }

    [Fact]
    public async Task ReverseAsync_BesideCreditNotes_IsRefusedSoThatNoCreditIsLost()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", (Build.Yesterday, 100m));
        var note = Build.CreditNote(customer, "2", Build.Yesterday, 20m);
        await office.StoreAsync(invoice, note);
        await office.Payments.RecordForAsync(Request(80m, invoice, note), "anna", Token);
        var payment = await office.ReadAsync(db => db.Payments.SingleAsync(p => p.DocumentId == invoice.Id, Token));

        var outcome = await office.Payments.ReverseAsync(payment.Id, "Giulia", Token);

        Assert.IsType<ReversalOutcome.Refused>(outcome);
        Assert.Equal([0L, 0L], await OpenAsync());
    }

    [Fact]
    public async Task ReverseAsync_BesideAnotherCustomersCreditNote_IsPossible()
    {
        var customer = Build.Customer("Bianchi");
        var (_, alone) = await office.AddDebtorAsync();
        var invoice = Build.Invoice(customer, "2", (Build.Yesterday, 100m));
        var note = Build.CreditNote(customer, "3", Build.Yesterday, 20m);
        await office.StoreAsync(invoice, note);
        await office.Payments.RecordForAsync(Request(180m, alone, invoice, note), "anna", Token);
        var payment = await office.ReadAsync(db => db.Payments.SingleAsync(p => p.DocumentId == alone.Id, Token));

        Assert.Equal(new ReversalOutcome.Reversed(1, 10000), await office.Payments.ReverseAsync(payment.Id, "Giulia", Token));
        Assert.Equal([10000L, 0L, 0L], await OpenAsync());
    }

    [Fact]
    public async Task ReverseBatchAsync_WithCreditNote_BringsEverythingBack()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", (Build.Yesterday, 60m), (Build.Tomorrow, 40m));
        var note = Build.CreditNote(customer, "2", Build.Yesterday, 20m);
        await office.StoreAsync(invoice, note);
        var booked = (PaymentOutcome.Booked)await office.Payments.RecordForAsync(Request(80m, invoice, note), "anna", Token);

        var outcome = await office.Payments.ReverseBatchAsync(booked.BatchId, "Giulia", Token);

        Assert.Equal(new ReversalOutcome.Reversed(2, 8000), outcome);
        Assert.Equal([10000L, -2000L], await OpenAsync());
        Assert.Equal(
            [6000L, 4000L],
            await office.ReadAsync(db =>
                db.Installments.Where(i => i.DocumentId == invoice.Id).OrderBy(i => i.Sequence).Select(i => i.OpenCents).ToListAsync(Token)
            )
        );
        Assert.IsType<ReversalOutcome.Refused>(await office.Payments.ReverseBatchAsync(booked.BatchId, "Giulia", Token));
    }

    [Fact]
    public async Task RecordForAsync_DollarsBesideACreditNote_NoteNamesTheCurrency()
    {
        var customer = Build.Customer();
        var invoice = Build.Invoice(customer, "1", "USD", (Build.Yesterday, 100m));
        var note = Document.Create(
            customer,
            Build.Draft("2", DocumentKind.CreditNote, (Build.Yesterday, 20m)) with
            {
                Currency = "USD",
            },
            Build.Now
        );
        await office.StoreAsync(invoice, note);

        await office.Payments.RecordForAsync(Request(80m, invoice, note), "anna", Token);

        Assert.Equal(
            "Bonifico – Di cui 20,00 USD con note di credito.",
            await office.ReadAsync(db => db.Payments.Where(p => p.DocumentId == invoice.Id).Select(p => p.Note).SingleAsync(Token))
        );
    }

    [Fact]
    public async Task PayableAsync_Selection_LeavesOutWhatIsPaid()
    {
        var (_, open) = await office.AddDebtorAsync("Zeta", "1");
        var (_, paid) = await office.AddDebtorAsync("Amaretti", "2");
        await office.PayAsync(paid, 100m);

        var payable = Assert.Single(await office.Payments.PayableAsync([open.Id, paid.Id], Token));

        Assert.Equal(
            (open.Id, "Zeta", "Fattura 1 del 03/02/2026", 10000L),
            (payable.Id, payable.CustomerName, payable.Title, payable.OpenCents)
        );
        Assert.Equal((Build.Yesterday, 10000L), (Assert.Single(payable.Installments).DueDate, payable.Installments[0].OpenCents));
    }

    private Task NameAsync(Document document, string paperName) =>
        office.ReadAsync(db =>
            db.Documents.Where(d => d.Id == document.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.PaperName, paperName), Token)
        );

    private static PaymentRequest Request(decimal amount, params Document[] documents) =>
        new(documents.ToDictionary(d => d.Id, d => d.OpenCents), Build.Today, amount, "Bonifico");

    private Task<List<long>> OpenAsync() =>
        office.ReadAsync(db => db.Documents.OrderBy(d => d.Id).Select(d => d.OpenCents).ToListAsync(Token));
}
