using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class AmountConfirmationTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private static readonly DateOnly Due = new(2026, 4, 30);

    // 1220 are due, the instalment says 846.
    private static readonly FatturaPaXml Below = FatturaPaXml.Of(
        FatturaPaBodyXml.Taxed("1", Date, 1220m) with
        {
            Payments = [new FatturaPaPayment(846m, Date.AddDays(10))],
        }
    );

    private static readonly FatturaPaXml Foreign = FatturaPaXml.Of(
        FatturaPaBodyXml.Taxed("2", Date, 1220m) with
        {
            InHead = "<Causale>Totale USD 1220.00</Causale>",
        }
    );

    private readonly TestOffice office = new();
    private readonly DocumentCorrections corrections;
    private readonly DocumentImporter importer;

    public AmountConfirmationTests()
    {
        corrections = new DocumentCorrections(office.Database, office.Time);
        importer = new DocumentImporter(office.Database, office.Time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task Import_ScheduleBelowDue_CountsTheScheduleOnly()
    {
        var id = await ImportAsync(Below);

        var detail = await DetailAsync(id);
        Assert.Equal((84600L, 37400L, AmountDoubt.ScheduleBelowDue), (detail.OpenCents, detail.ToConfirmCents, detail.Doubt));
        Assert.Equal([("Totale", 122000L), ("Da confermare", -37400L)], detail.Steps());
        Assert.Equal(84600, (await TotalsAsync()).OpenCents);
    }

    [Fact]
    public async Task ConfirmAmountAsync_ScheduleBelowDue_BecomesAnInstalment()
    {
        var id = await ImportAsync(Below);
        await office.Pdfs.GenerateAsync(id, Token);

        Assert.IsType<EntryOutcome.Stored>(await corrections.ConfirmAmountAsync(id, Due, "giulia", Token));

        var detail = await DetailAsync(id);
        Assert.Equal((122000L, 122000L, 0L, null), (detail.ToCollectCents, detail.OpenCents, detail.ToConfirmCents, detail.Doubt));
        Assert.Equal([(Date.AddDays(10), 84600L), (Due, 37400L)], detail.Installments.Select(i => (i.DueDate, i.OpenCents)));
        Assert.Equal([("Totale", 122000L)], detail.Steps());
        var change = Assert.Single(detail.Changes);
        Assert.Equal(("giulia", "Confermati 374,00 € con scadenza 30/04/2026: da incassare 1.220,00 €."), (change.By, change.Text));
        Assert.Null(detail.Pdf);
        Assert.Equal(122000, (await TotalsAsync()).OpenCents);
    }

    [Fact]
    public async Task ConfirmAmountAsync_PartlyPaid_KeepsWhatIsPaid()
    {
        var id = await ImportAsync(Below);
        await office.Payments.RecordAsync(id, Build.Today, 846m, null, "anna", Token);

        await corrections.ConfirmAmountAsync(id, Due, "giulia", Token);

        var document = await office.ReadAsync(db => db.Documents.SingleAsync(Token));
        Assert.Equal((37400L, 84600L, 1), (document.OpenCents, document.SettledCents, document.ReminderCycle));
    }

    [Fact]
    public async Task ConfirmAmountAsync_Twice_IsRefused()
    {
        var id = await ImportAsync(Below);
        await corrections.ConfirmAmountAsync(id, Due, "giulia", Token);

        var refused = Assert.IsType<EntryOutcome.Refused>(await corrections.ConfirmAmountAsync(id, Due, "anna", Token));

        Assert.Contains("nulla da confermare", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(122000, (await DetailAsync(id)).ToCollectCents);
    }

    [Fact]
    public async Task Import_OtherCurrency_IsCountedNowhereUntilConfirmed()
    {
        var id = await ImportAsync(Foreign);

        Assert.Equal((0, 0L), ((await TotalsAsync()).Documents, (await TotalsAsync()).OpenCents));
        Assert.Empty(await office.Receivables.OpenAsync([id], Token));

        await corrections.ConfirmAmountAsync(id, Due, "giulia", Token);

        var detail = await DetailAsync(id);
        Assert.Equal([(Due, 122000L)], detail.Installments.Select(i => (i.DueDate, i.OpenCents)));
        Assert.Equal((1, 122000L), ((await TotalsAsync()).Documents, (await TotalsAsync()).OpenCents));
    }

    [Fact]
    public async Task CorrectAsync_WithSomethingToConfirm_DecidesThatToo()
    {
        var id = await ImportAsync(Below);

        Assert.IsType<EntryOutcome.Stored>(await corrections.CorrectAsync(id, [new(Date.AddDays(10), 846m)], null, "giulia", Token));

        var detail = await DetailAsync(id);
        Assert.Equal((84600L, 0L, null), (detail.ToCollectCents, detail.ToConfirmCents, detail.Doubt));
        Assert.Equal([("Totale", 122000L), ("Correzione a mano", -37400L)], detail.Steps());
        Assert.Contains("da confermare 374,00 €", Assert.Single(detail.Changes).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as imported")]
    [InlineData("confirmed")]
    [InlineData("corrected")]
    public async Task Import_SamePaperInAnotherFile_IsAlreadyPresent(string meanwhile)
    {
        var id = await ImportAsync(Below);
        if (meanwhile == "confirmed")
            await corrections.ConfirmAmountAsync(id, Due, "giulia", Token);
        if (meanwhile == "corrected")
            await corrections.CorrectAsync(id, [new(Date, 900m)], null, "giulia", Token);

        var report = await importer.ImportAsync("altro.xml", [.. Below.Bytes, .. "\n"u8], "anna", Token);

        Assert.Equal(1, report.AlreadyPresentCount);
        Assert.Equal(1, await office.ReadAsync(db => db.Documents.CountAsync(Token)));
    }

    [Fact]
    public async Task Import_PaperStoredBeforeThereWasAnythingToConfirm_IsAlreadyPresent()
    {
        await ImportAsync(Below);
        await office.WriteAsync(db =>
            db.Documents.ExecuteUpdateAsync(
                set => set.SetProperty(d => d.ToCollectCents, 122000).SetProperty(d => d.ToConfirmCents, 0),
                Token
            )
        );

        var report = await importer.ImportAsync("altro.xml", [.. Below.Bytes, .. "\n"u8], "anna", Token);

        Assert.Equal(1, report.AlreadyPresentCount);
    }

    [Fact]
    public async Task ConfirmAmountAsync_CreditNote_IsWorthMore()
    {
        var id = await ImportAsync(
            FatturaPaXml.Of(FatturaPaBodyXml.Taxed("3", Date, 122m) with { Type = "TD04", InHead = "<Causale>$ 122.00</Causale>" })
        );
        Assert.Equal((0L, -12200L), ((await DetailAsync(id)).OpenCents, (await DetailAsync(id)).ToConfirmCents));

        await corrections.ConfirmAmountAsync(id, Due, "giulia", Token);

        Assert.Equal([(Date, -12200L)], (await DetailAsync(id)).Installments.Select(i => (i.DueDate, i.OpenCents)));
    }

    private async Task<int> ImportAsync(FatturaPaXml file) =>
        Assert
            .IsType<ImportedDocument>(
                Assert.Single((await importer.ImportAsync("IT02780790107_1.xml", file.Bytes, "anna", Token)).Documents)
            )
            .DocumentId;

    private async Task<DocumentDetail> DetailAsync(int id) => (await new DocumentDetails(office.Database).FindAsync(id, Token))!;

    private async Task<ReceivablesTotals> TotalsAsync() =>
        (await office.Receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Customer, false, 0, 10, Token)).Totals;
}
