using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class DocumentListTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly DocumentList list;

    public DocumentListTests() => list = new DocumentList(office.Database, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task PageAsync_All_HoldsPaidOnesAndSumsThem()
    {
        await FillAsync();

        var page = await PageAsync(DocumentListFilter.None);

        Assert.Equal(["12/A", "9", "3", "NC1"], page.Rows.Select(r => r.Number));
        Assert.Equal((4, 10000 + 5000 + 2000 - 1000L, 10000 + 5000 - 1000L), (page.Documents, page.TotalCents, page.OpenCents));
    }

    [Theory]
    [InlineData(SettlementState.Open, "12/A,9,NC1")]
    [InlineData(SettlementState.Overdue, "12/A")]
    [InlineData(SettlementState.Settled, "3")]
    public async Task PageAsync_State_SelectsByWhatIsOpen(SettlementState state, string numbers)
    {
        await FillAsync();

        Assert.Equal(numbers, await NumbersAsync(DocumentListFilter.None with { State = state }));
    }

    [Fact]
    public async Task PageAsync_ToConfirm_HasAStateAndASumOfItsOwn()
    {
        await FillAsync();
        await office.StoreAsync(
            Build.Unclear(Build.Customer("Gamma"), "77", 846m, 374m),
            Build.Unclear(Build.Customer("Delta"), "78", 0m, 14m, AmountDoubt.OtherCurrency)
        );

        var page = await PageAsync(DocumentListFilter.None with { State = SettlementState.ToConfirm });

        Assert.Equal([("78", 1400L), ("77", 37400L)], page.Rows.Select(r => (r.Number, r.ToConfirmCents)));
        Assert.Equal((84600L, 38800L), (page.OpenCents, page.ToConfirmCents));
        Assert.Equal("3", await NumbersAsync(DocumentListFilter.None with { State = SettlementState.Settled }));
    }

    [Theory]
    [InlineData("012a", "12/A")]
    [InlineData("12/A", "12/A")]
    [InlineData("perche", "9,3")]
    [InlineData("%", "")]
    [InlineData("niente", "")]
    public async Task PageAsync_Text_FindsNumbersAndNames(string text, string numbers)
    {
        await FillAsync();

        Assert.Equal(numbers, await NumbersAsync(DocumentListFilter.None with { Text = text }));
    }

    [Fact]
    public async Task PageAsync_KindAndDates_Select()
    {
        await FillAsync();

        Assert.Equal("NC1", await NumbersAsync(DocumentListFilter.None with { Kind = DocumentKind.CreditNote }));
        Assert.Equal("12/A,9,3", await NumbersAsync(DocumentListFilter.None with { From = new(2026, 2, 3) }));
        Assert.Equal("NC1", await NumbersAsync(DocumentListFilter.None with { To = new(2026, 2, 2) }));
    }

    [Theory]
    [InlineData(DocumentListSort.Date, false, "NC1,3,9,12/A")]
    [InlineData(DocumentListSort.Number, false, "3,9,12/A,NC1")]
    [InlineData(DocumentListSort.Total, true, "12/A,9,3,NC1")]
    [InlineData(DocumentListSort.Open, false, "NC1,3,9,12/A")]
    [InlineData(DocumentListSort.Customer, false, "12/A,NC1,9,3")]
    public async Task PageAsync_Sort_OrdersInTheDatabase(DocumentListSort sort, bool descending, string numbers)
    {
        await FillAsync();

        var page = await list.PageAsync(DocumentListFilter.None, sort, descending, 0, 50, Token);

        Assert.Equal(numbers, string.Join(',', page.Rows.Select(r => r.Number)));
    }

    [Fact]
    public async Task PageAsync_SecondPage_GoesOnAndKeepsTheSums()
    {
        await FillAsync();

        var page = await list.PageAsync(DocumentListFilter.None, DocumentListSort.Date, true, 1, 3, Token);

        Assert.Equal(("NC1", 4), (Assert.Single(page.Rows).Number, page.Documents));
    }

    [Fact]
    public async Task PageAsync_DeletedOnes_AreLeftOut()
    {
        var (_, document) = await office.AddDebtorAsync();
        await new DocumentBook(office.Database, office.Time).DeleteAsync(document.Id, "anna", Token);

        Assert.Equal(0, (await PageAsync(DocumentListFilter.None)).Documents);
    }

    private async Task FillAsync()
    {
        var amaretti = Build.Customer();
        var caffe = Build.Customer("Caffè Perché");
        await office.StoreAsync(
            Build.Invoice(amaretti, "12/A", (Build.Yesterday, 100m)),
            Build.Of(DocumentKind.Proforma, caffe, "9", Build.Tomorrow, 50m),
            Build.CreditNote(amaretti, "NC1", new(2026, 2, 1), 10m)
        );
        var paid = Build.Of(DocumentKind.Receipt, caffe, "3", Build.Yesterday, 20m);
        await office.AddAsync(paid);
        await office.PayAsync(paid, 20m);
    }

    private Task<DocumentPage> PageAsync(DocumentListFilter filter) => list.PageAsync(filter, DocumentListSort.Date, true, 0, 50, Token);

    private async Task<string> NumbersAsync(DocumentListFilter filter) =>
        string.Join(',', (await PageAsync(filter)).Rows.Select(r => r.Number));
}
