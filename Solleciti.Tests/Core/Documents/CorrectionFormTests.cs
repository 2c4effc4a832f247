using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class CorrectionFormTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(-1, null)]
    [InlineData(-365 * 22, "È troppo lontana: controllare l'anno.")]
    public async Task ReadCorrection_DueBeforeTheDate_IsTakenUnlessTheYearIsWrong(int days, string? wrong)
    {
        var form = DocumentForm.Correction(await ImportedAsync());
        form.Installments[0].Due = form.Date!.Value.AddDays(days);

        var (planned, _) = form.ReadCorrection();

        Assert.Equal((wrong is null, wrong), (planned is not null, form.Installments[0].DueError));
    }

    [Fact]
    public async Task ReadCorrection_Zero_LeavesNothingToCollectUntilItIsCorrectedAgain()
    {
        var document = await ImportedAsync();
        var form = DocumentForm.Correction(document);
        form.Total = "0";
        form.ProposeAmount();

        await CorrectAsync(document.Id, form);

        var settled = await DetailAsync(document.Id);
        Assert.Equal((0L, 0L, -10000L), (settled.ToCollectCents, settled.OpenCents, settled.Steps()[^1].Cents));
        var back = DocumentForm.Correction(settled);
        back.Total = "80";
        back.ProposeAmount();
        await CorrectAsync(document.Id, back);
        Assert.Equal(8000, (await DetailAsync(document.Id)).OpenCents);
    }

    [Theory]
    [InlineData("-1", "100", DocumentField.Total, "L'importo non può essere negativo.")]
    [InlineData("100", "0", DocumentField.Installments, "Completare le rate segnate.")]
    [InlineData("0", "0,01", DocumentField.Installments, "Le rate fanno 0,01 €, da incassare sono 0,00 €: 0,01 € di troppo.")]
    public async Task ReadCorrection_WhatCannotBe_SaysWhy(string total, string amount, DocumentField field, string reason)
    {
        var form = DocumentForm.Correction(await ImportedAsync());
        (form.Total, form.Installments[0].Amount) = (total, amount);

        var (planned, errors) = form.ReadCorrection();

        Assert.Null(planned);
        Assert.Equal(reason, errors[field]);
    }

    [Fact]
    public async Task ReadCorrection_LongDescriptionInTheFile_DoesNotStandInTheWay()
    {
        var document = await ImportedAsync();
        var form = DocumentForm.Correction(document with { Content = document.Content with { Reasons = [new string('a', 3000)] } });

        Assert.NotNull(form.ReadCorrection().Installments);
    }

    private async Task<DocumentDetail> ImportedAsync()
    {
        var (_, document) = await office.AddDebtorAsync();
        return await DetailAsync(document.Id);
    }

    private async Task<DocumentDetail> DetailAsync(int id) => (await new DocumentDetails(office.Database).FindAsync(id, Token))!;

    private async Task CorrectAsync(int id, DocumentForm form) =>
        Assert.IsType<EntryOutcome.Stored>(
            await new DocumentCorrections(office.Database, office.Time).CorrectAsync(
                id,
                form.ReadCorrection().Installments!,
                null,
                "giulia",
                Token
            )
        );
}
