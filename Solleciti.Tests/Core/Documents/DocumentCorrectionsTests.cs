using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class DocumentCorrectionsTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestOffice office = new();
    private readonly DocumentCorrections corrections;
    private readonly DocumentImporter importer;

    public DocumentCorrectionsTests()
    {
        corrections = new DocumentCorrections(office.Database, office.Time);
        importer = new DocumentImporter(office.Database, office.Time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task CorrectAsync_OtherSchedule_KeepsWhoWhenAndWhatItWas()
    {
        var id = await ImportAsync(Invoice);
        await office.Pdfs.GenerateAsync(id, Token);

        await StoredAsync(
            corrections.CorrectAsync(id, [new(new(2026, 4, 1), 60m), new(new(2026, 5, 1), 40m)], "Sconto concordato", "giulia", Token)
        );

        var detail = (await new DocumentDetails(office.Database).FindAsync(id, Token))!;
        Assert.Equal((10000L, 10000L, (long?)12200), (detail.ToCollectCents, detail.OpenCents, detail.ImportedToCollectCents));
        Assert.Equal([("Totale", 12200L), ("Correzione a mano", -2200L)], detail.Steps());
        var change = Assert.Single(detail.Changes);
        Assert.Equal(("giulia", Build.Now), (change.By, change.At));
        Assert.Contains("Prima: da incassare 122,00 €", change.Text, StringComparison.Ordinal);
        Assert.Contains("Ora: da incassare 100,00 € (01/04/2026 60,00 €; 01/05/2026 40,00 €)", change.Text, StringComparison.Ordinal);
        Assert.EndsWith("Motivo: Sconto concordato", change.Text, StringComparison.Ordinal);
        Assert.Null(detail.Pdf);
    }

    [Fact]
    public async Task CorrectAsync_SameFileAgain_IsAlreadyPresentAndStaysCorrected()
    {
        var id = await ImportAsync(Invoice);
        await StoredAsync(corrections.CorrectAsync(id, [new(Date, 100m)], null, "giulia", Token));

        var report = await importer.ImportAsync("altro.xml", [.. Invoice.Bytes, .. "\n"u8], "anna", Token);

        Assert.Equal(1, report.AlreadyPresentCount);
        Assert.Equal(10000, await OpenAsync(id));
    }

    [Fact]
    public async Task CorrectAsync_LessThanIsPaid_IsRefusedAndNothingChanges()
    {
        var id = await ImportAsync(Invoice);
        Assert.IsType<PaymentOutcome.Booked>(await office.Payments.RecordAsync(id, Build.Today, 50m, null, "anna", Token));

        var refused = Assert.IsType<EntryOutcome.Refused>(await corrections.CorrectAsync(id, [new(Date, 49.99m)], null, "giulia", Token));

        Assert.Contains("50,00 €", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(7200, await OpenAsync(id));
        Assert.Equal(0, await office.ReadAsync(db => db.DocumentChanges.CountAsync(Token)));
    }

    [Fact]
    public async Task CorrectAsync_PaidInFullThenMore_IsOpenAgainInANewCycle()
    {
        var id = await ImportAsync(Invoice);
        Assert.IsType<PaymentOutcome.Booked>(await office.Payments.RecordAsync(id, Build.Today, 122m, null, "anna", Token));

        await StoredAsync(corrections.CorrectAsync(id, [new(Date, 130m)], null, "giulia", Token));

        var document = await office.ReadAsync(db => db.Documents.SingleAsync(Token));
        Assert.Equal((800L, 1, Date), (document.OpenCents, document.ReminderCycle, document.OldestOpenDue));
    }

    [Fact]
    public async Task CorrectAsync_CreditNote_IsRefused()
    {
        var id = await ImportAsync(FatturaPaXml.Of(FatturaPaBodyXml.Taxed("3", Date, 61m) with { Type = "TD04" }));

        Assert.IsType<EntryOutcome.Refused>(await corrections.CorrectAsync(id, [new(Date, 61m)], null, "giulia", Token));
    }

    [Fact]
    public async Task ConfirmDueDatesAsync_ProposedDay_IsAgreedOnce()
    {
        var id = await ImportAsync(Invoice);

        await StoredAsync(corrections.ConfirmDueDatesAsync(id, "giulia", Token));
        var again = await corrections.ConfirmDueDatesAsync(id, "giulia", Token);

        Assert.IsType<EntryOutcome.Refused>(again);
        var document = await office.ReadAsync(db => db.Documents.Include(d => d.Installments).Include(d => d.Changes).SingleAsync(Token));
        Assert.False(document.Installments[0].DueDateEstimated);
        Assert.Equal("Scadenze stimate confermate: 12/03/2026.", Assert.Single(document.Changes).Text);
    }

    [Fact]
    public async Task ReturnUnpaidAsync_WhatTheBankCollects_IsAwaitedUntilItComesBack()
    {
        var id = await ImportAsync(CollectedByBank);
        var awaited = await MatchingAsync(awaitsBank: true);
        var total = (await office.Receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Open, true, 0, 10, Token)).Totals.OpenCents;

        await StoredAsync(corrections.ReturnUnpaidAsync(id, true, "giulia", Token));

        Assert.Equal((1, 12200L), (awaited, total));
        Assert.Equal((0, 1), (await MatchingAsync(awaitsBank: true), await MatchingAsync(awaitsBank: false)));
        await StoredAsync(corrections.ReturnUnpaidAsync(id, false, "giulia", Token));
        Assert.Equal(1, await MatchingAsync(awaitsBank: true));
    }

    [Fact]
    public async Task CorrectAsync_ReturnedUnpaid_DoesNotAwaitTheBankAgain()
    {
        var id = await ImportAsync(CollectedByBank);
        await StoredAsync(corrections.ReturnUnpaidAsync(id, true, "giulia", Token));

        await StoredAsync(corrections.CorrectAsync(id, [new(Date, 100m, PaymentMethod: "MP12")], "Spese tolte", "giulia", Token));

        Assert.Equal((0, 1), (await MatchingAsync(awaitsBank: true), await MatchingAsync(awaitsBank: false)));
        await StoredAsync(corrections.ReturnUnpaidAsync(id, false, "giulia", Token));
        Assert.Equal(1, await MatchingAsync(awaitsBank: true));
    }

    [Fact]
    public async Task LiftRejectionAsync_RejectedDocument_CountsAgain()
    {
        var id = await ImportAsync(Invoice);
        await office.WriteAsync(async db => (await db.Documents.SingleAsync(Token)).RejectBySdi("00404", "anna", Build.Now));

        await StoredAsync(corrections.LiftRejectionAsync(id, "giulia", Token));

        Assert.Equal(1, await MatchingAsync(awaitsBank: null));
    }

    [Fact]
    public async Task OtherCurrency_InAnySum_IsKeptApart()
    {
        await ImportAsync(Invoice);
        var dollars = await ImportAsync(FatturaPaXml.Of(FatturaPaBodyXml.Taxed("9", Date, 50m) with { Currency = "USD" }));

        var page = await office.Receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Open, true, 0, 10, Token);
        var list = await new DocumentList(office.Database, office.Time).PageAsync(DocumentListFilter.None, default, true, 0, 10, Token);

        Assert.Equal((1, 12200L), (page.Totals.Documents, page.Totals.OpenCents));
        Assert.Equal(new CurrencyTotal("USD", 1, 5000), Assert.Single(page.OtherCurrencies));
        Assert.Equal((2, 12200L, 12200L), (list.Documents, list.TotalCents, list.OpenCents));
        Assert.Empty(await office.Receivables.OpenAsync([dollars], Token));
        var paid = Assert.IsType<PaymentOutcome.Booked>(await office.Payments.RecordAsync(dollars, Build.Today, 20m, null, "anna", Token));
        Assert.Equal(("USD", 3000L), (paid.Currency, await OpenAsync(dollars)));
    }

    private static FatturaPaXml Invoice => FatturaPaXml.Invoice("1", Date, "Beta", 122m);

    private static FatturaPaXml CollectedByBank =>
        Invoice with
        {
            Spoil = text => text.Replace(">MP05<", ">MP12<", StringComparison.Ordinal),
            Bodies = [FatturaPaBodyXml.Taxed("1", Date, 122m) with { Payments = [new(122m, new(2026, 3, 31))] }],
        };

    private async Task<int> ImportAsync(FatturaPaXml file)
    {
        var report = await importer.ImportAsync("a.xml", file.Bytes, "anna", Token);
        return Assert.IsType<ImportedDocument>(Assert.Single(report.Documents)).DocumentId;
    }

    private Task<long> OpenAsync(int id) =>
        office.ReadAsync(db => db.Documents.Where(d => d.Id == id).Select(d => d.OpenCents).SingleAsync(Token));

    private async Task<int> MatchingAsync(bool? awaitsBank) =>
        (await office.Receivables.MatchingAsync(ReceivablesFilter.None with { AwaitsBank = awaitsBank }, null, Token)).Count;

    private static async Task StoredAsync(Task<EntryOutcome> work) => Assert.IsType<EntryOutcome.Stored>(await work);
}
