using Solleciti.Core.Documents;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>The view in the address.</summary>
public sealed class ReceivablesViewTests
{
    private static readonly ReceivablesView Default = new();

    [Theory]
    [InlineData(null)]
    [InlineData(DocumentKind.ElectronicInvoice)]
    [InlineData(DocumentKind.ProfessionalFeeInvoice)]
    [InlineData(DocumentKind.Invoice)]
    [InlineData(DocumentKind.Proforma)]
    [InlineData(DocumentKind.Receipt)]
    public void Parse_AnyFilter_ComesBackFromItsAddress(DocumentKind? kind)
    {
        foreach (var overdue in Enum.GetValues<OverdueFilter>())
        {
            foreach (var name in new[] { null, "amaretti", "Caffè & Figli + C. = 100%#1?/ù;" })
            {
                var view = Default with { Filter = new ReceivablesFilter(kind, overdue, name) };

                Assert.Equal(view, Again(view));
            }
        }
    }

    [Theory]
    [InlineData(ReceivablesSort.Customer)]
    [InlineData(ReceivablesSort.Documents)]
    [InlineData(ReceivablesSort.Overdue)]
    [InlineData(ReceivablesSort.Open)]
    [InlineData(ReceivablesSort.Delay)]
    public void Parse_AnySortPageAndSize_ComesBackFromItsAddress(ReceivablesSort sort)
    {
        foreach (var descending in new[] { true, false })
        {
            foreach (var page in new[] { 0, 1, 41 })
            {
                foreach (var size in ReceivablesView.PageSizes)
                {
                    var view = Default with { Sort = sort, Descending = descending, Page = page, PageSize = size };

                    Assert.Equal(view, Again(view));
                }
            }
        }
    }

    [Fact]
    public void ToUri_DefaultView_IsTheBareAddress()
    {
        Assert.Equal("/solleciti", Default.ToUri());
        Assert.Equal(Default, Parse(""));
        Assert.Equal((ReceivablesSort.Overdue, true, 0, 25), (Default.Sort, Default.Descending, Default.Page, Default.PageSize));
    }

    [Fact]
    public void ToUri_EverythingChosen_NamesItInItalian()
    {
        var view = new ReceivablesView
        {
            Filter = new ReceivablesFilter(DocumentKind.ProfessionalFeeInvoice, OverdueFilter.Overdue, "città & c"),
            Sort = ReceivablesSort.Customer,
            Descending = false,
            Page = 2,
            PageSize = 50,
        };

        Assert.Equal(
            "/solleciti?tipo=parcelle&scaduti=si&cliente=citt%C3%A0%20%26%20c&ordine=cliente&verso=su&pagina=3&righe=50",
            view.ToUri()
        );
    }

    [Theory]
    [InlineData("tipo=boh")]
    [InlineData("tipo=")]
    [InlineData("tipo=1")]
    [InlineData("tipo=fatture&tipo=proforma")]
    [InlineData("scaduti=forse")]
    [InlineData("scaduti=SI")]
    [InlineData("cliente=")]
    [InlineData("cliente=%20%20")]
    [InlineData("ordine=boh")]
    [InlineData("ordine=boh&verso=su")]
    [InlineData("verso=su")]
    [InlineData("pagina=0")]
    [InlineData("pagina=-3")]
    [InlineData("pagina=due")]
    [InlineData("pagina=1e3")]
    [InlineData("pagina=99999999999")]
    [InlineData("righe=7")]
    [InlineData("righe=-25")]
    [InlineData("righe=1000000")]
    [InlineData("altro=1&%=&&")]
    public void Parse_Nonsense_IsTheDefault(string query) => Assert.Equal(Default, Parse("?" + query));

    [Fact]
    public void Parse_OneValueIsNonsense_TheOthersCount()
    {
        var view = Parse("?tipo=boh&scaduti=no&ordine=importo&pagina=x&righe=100");

        Assert.Equal(
            Default with
            {
                Filter = ReceivablesFilter.None with { Overdue = OverdueFilter.Running },
                Sort = ReceivablesSort.Open,
                Descending = false,
                PageSize = 100,
            },
            view
        );
    }

    [Fact]
    public void Parse_PageOutOfReach_IsFarAwayButCanBeAsked() =>
        // The page times its size must fit into the offset of a query.
        Assert.Equal(999_999, Parse("?pagina=2000000000").Page);

    private static ReceivablesView Again(ReceivablesView view) => ReceivablesView.Parse("http://localhost" + view.ToUri());

    private static ReceivablesView Parse(string query) => ReceivablesView.Parse("http://localhost/solleciti" + query);
}
