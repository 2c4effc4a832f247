using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

/// <summary>What was entered can be edited: it comes back as it was.</summary>
public sealed class ManualRoundTripTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(ManualVat.None, "", "Consulenza\ndi marzo")]
    [InlineData(ManualVat.Rate22, "", "Consulenza\ndi marzo")]
    [InlineData(ManualVat.Rate4, "", "Libri")]
    [InlineData(ManualVat.Amount, "123,45", "Consulenza")]
    [InlineData(ManualVat.Amount, "123,45", "")]
    public async Task Of_StoredDocument_IsTheFormItCameFrom(ManualVat vat, string vatAmount, string description)
    {
        var customer = Build.Customer();
        await office.StoreAsync(customer);
        var form = DocumentForm.Empty(Build.Today);
        (form.Kind, form.CustomerId, form.Number, form.Total) = (DocumentKind.Proforma, customer.Id, "7/B", "1.234,56");
        (form.Withholding, form.Vat, form.VatAmount, form.Description) = ("34,56", vat, vatAmount, description);
        form.Split(7);

        var outcome = await new DocumentBook(office.Database, office.Time).CreateAsync(form.Read().Document!, Token);

        var id = Assert.IsType<EntryOutcome.Stored>(outcome).DocumentId;
        var detail = await new DocumentDetails(office.Database).FindAsync(id, Token);
        Assert.Equal(form.Fingerprint(), DocumentForm.Of(detail!).Fingerprint());
        Assert.Contains(
            vat == ManualVat.Amount ? "di cui IVA 123,45 €" : "1.200,00 €",
            PdfReader.Text((await office.Pdfs.FindAsync(id, Token))!.Bytes),
            StringComparison.Ordinal
        );
    }
}
