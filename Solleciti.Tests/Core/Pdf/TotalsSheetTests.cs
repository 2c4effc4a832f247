using Solleciti.Core.Documents;
using Solleciti.Core.Pdf;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Pdf;

public sealed class TotalsSheetTests
{
    [Theory]
    [MemberData(nameof(Samples))]
    public void Of_AnySample_AddsUpToTotalAndToCollect(int index)
    {
        var model = All[index];
        var lines = TotalsSheet.Of(model, "Totale");

        var total = lines.FindIndex(line => line.IsTotal);
        var afterTotal = lines.Skip(total + 1).Sum(line => line.Amount);
        Assert.Equal(model.Total, lines[total].Amount);
        Assert.Equal(model.ToCollect, model.Total + afterTotal);
        var vat = lines.FindIndex(line => line.Label == "IVA");
        if (vat >= 0)
            Assert.Equal(model.Total, lines[..total].Skip(vat - 1).Where(line => !line.IsPart).Sum(line => line.Amount));
    }

    [Fact]
    public void Of_TotalAlreadyNetOfWithholding_TakesItOffOnce()
    {
        var model = CourtesySamples.Fee() with { Total = 1923.84m };

        var lines = TotalsSheet.Of(model, "Totale");

        var withheld = Assert.Single(lines, line => line.Amount == -360m);
        Assert.True(lines.IndexOf(withheld) < lines.FindIndex(line => line.IsTotal));
    }

    [Fact]
    public void Of_SeveralWithholdings_ListsEach()
    {
        var model = CourtesySamples.Fee();
        var content = model.Content with { Withholdings = [new("Ritenuta 20 %", 300m), new("ENASARCO", 60m)] };

        var lines = TotalsSheet.Of(model with { Content = content }, "Totale");

        Assert.Contains(new TotalLine("Ritenuta 20 %", -300m), lines);
        Assert.Contains(new TotalLine("ENASARCO", -60m), lines);
    }

    [Fact]
    public void Of_AdvanceAlreadyPaid_IsNamedFromTheDerivation()
    {
        var model = CourtesySamples.Fee() with { ToCollect = 1423.84m };
        var content = model.Content with
        {
            Derivation = [new("Totale documento", 2283.84m), new("Ritenuta", -360m), new("Anticipo già incassato", -500m)],
        };

        var lines = TotalsSheet.Of(model with { Content = content }, "Totale");

        Assert.Equal(new TotalLine("Anticipo già incassato", -500m), lines[^1]);
    }

    [Fact]
    public void Of_FundNotInTheLines_IsShownAsPart()
    {
        var model = CourtesySamples.Fee();
        var content = model.Content with { Lines = [] };

        var lines = TotalsSheet.Of(model with { Content = content }, "Totale");

        Assert.Contains(new TotalLine("di cui Cassa avvocati (TC01) 4 %", 72m, IsPart: true), lines);
    }

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, All.Count)];

    private static IReadOnlyList<CourtesyCopyModel> All { get; } =
    [
        CourtesySamples.Invoice(),
        CourtesySamples.Fee(),
        CourtesySamples.Fee() with
        {
            Total = 1923.84m,
        },
        CourtesySamples.Split(),
        CourtesySamples.FlatRate(),
        CourtesySamples.CreditNote(),
        CourtesySamples.ByHand(DocumentKind.Proforma),
        CourtesySamples.Split() with
        {
            Total = 3110.17m,
            ToCollect = 2500m,
        },
    ];
}
