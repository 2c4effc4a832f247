using Solleciti.Core.Documents;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

public sealed class DocumentSelectionTests
{
    private static readonly MatchingDocument First = new(1, 10, 10001);
    private static readonly MatchingDocument Second = new(2, 10, -2);
    private static readonly MatchingDocument Other = new(3, 20, 5000);
    private readonly DocumentSelection selection = new();

    [Fact]
    public void Set_DocumentsOfSeveralCustomers_AreCountedAndAddedUp()
    {
        selection.Set([First, Second, Other], true);
        selection.Set([First], true);

        Assert.Equal((3, 2, 14999L), (selection.Documents, selection.Customers, selection.OpenCents));
        Assert.Equal([1, 2, 3], selection.Ids.Order());
    }

    [Fact]
    public void Set_Unselected_LeavesTheOthers()
    {
        selection.Set([First, Second, Other], true);

        selection.Set([Second, Other], false);

        Assert.Equal([1], selection.Ids);
        Assert.False(selection.Contains(Second.Id));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, null)]
    [InlineData(2, true)]
    public void OfCustomer_SomeAllOrNone_HasThreeStates(int selected, bool? expected)
    {
        selection.Set([Other], true);
        selection.Set(new[] { First, Second }.Take(selected), true);

        Assert.Equal(expected, selection.OfCustomer(10, matching: 2));
        Assert.True(selection.OfCustomer(20, matching: 1));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, null)]
    [InlineData(3, true)]
    public void OfAll_SomeAllOrNone_HasThreeStates(int selected, bool? expected)
    {
        selection.Set(new[] { First, Second, Other }.Take(selected), true);

        Assert.Equal(expected, selection.OfAll(matching: 3));
    }

    [Fact]
    public void OfAll_NothingMatches_IsOff() => Assert.False(selection.OfAll(matching: 0));

    [Fact]
    public void KeepOnly_SomeMatchNoLonger_DropsThemAndTakesTodaysAmounts()
    {
        selection.Set([First, Second], true);

        var dropped = selection.KeepOnly([First with { OpenCents = 5000 }, Other]);

        Assert.Equal(1, dropped);
        Assert.Equal([1], selection.Ids);
        Assert.Equal(5000, selection.OpenCents);
    }

    [Theory]
    [InlineData(1, "Selezionato 1 documento di 1 cliente")]
    [InlineData(2, "Selezionati 2 documenti di 1 cliente")]
    [InlineData(3, "Selezionati 3 documenti di 2 clienti")]
    public void InWords_AnyNumber_IsGoodItalian(int selected, string expected)
    {
        selection.Set(new[] { First, Second, Other }.Take(selected), true);

        Assert.Equal(expected, selection.InWords());
    }
}
