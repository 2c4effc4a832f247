using System.Globalization;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

/// <summary>Papers as issuers really write them, each with the amount an office would take from it.</summary>
public sealed class AmountVariantsTests
{
    private static readonly DateOnly Date = new(2026, 2, 10);

    private static readonly FatturaPaBodyXml Plain = new("7", Date) { Total = 1220m, Vat = [new(1000m, 220m)] };

    // The agent's paper: 1000 + 220, withholding 115, ENASARCO 85.
    private static readonly FatturaPaBodyXml Agent = Plain with
    {
        Vat = [new(1000m, 220m) { InLine = "<Ritenuta>SI</Ritenuta>" + CassaPrev("ENASARCO TC07", 85m) }],
        Withholdings = [("RT01", 115m)],
    };

    private static readonly FatturaPaBodyXml Stamped = new("8", Date)
    {
        Total = 100m,
        Vat = [new(100m, 0m, 0m, null)],
        InHead = "<DatiBollo><BolloVirtuale>SI</BolloVirtuale><ImportoBollo>2.00</ImportoBollo></DatiBollo>",
    };

    // Total written before the discount of 1000.
    private static readonly FatturaPaBodyXml Discounted = new("9", Date)
    {
        Total = 4083.20m,
        Vat = [new(3712m, 371.20m, 10m)],
        InHead = Change("SC", 1000m),
    };

    public static TheoryData<string, FatturaPaBodyXml, decimal> Enasarco =>
        new()
        {
            { "without a schedule", Agent, 1020m },
            { "with the net instalment", Pay(Agent, 1020m), 1020m },
            { "with two instalments", Pay(Agent, 510m, 510m), 1020m },
            { "instalment gross of everything", Pay(Agent, 1220m), 1020m },
            { "instalment gross of ENASARCO only", Pay(Agent, 1105m), 1020m },
            { "RT04 beside it", Agent with { Withholdings = [("RT01", 115m), ("RT04", 85m)] }, 1020m },
            { "RT04 alone", Plain with { Withholdings = [("RT01", 115m), ("RT04", 85m)] }, 1020m },
            { "as the old form of a fund", Plain with { Withholdings = [("RT01", 115m)], InHead = Fund("TC07", 85m) }, 1020m },
            { "fund and line, once", Agent with { InHead = Fund("TC07", 85m) }, 1020m },
            { "lower case and another order of words", Text(Agent, "tc07 - Enasarco (8.5%)"), 1020m },
            { "total declared net of both", Agent with { Total = 1020m }, 1020m },
            { "total declared net of the withholding only", Agent with { Total = 1105m }, 1020m },
            { "split payment", Agent with { Vat = [Agent.Vat[0] with { Chargeability = "S" }] }, 800m },
            { "split payment with its instalment", Pay(Agent with { Vat = [Agent.Vat[0] with { Chargeability = "s" }] }, 800m), 800m },
            { "without DatiRitenuta", Agent with { Withholdings = [] }, 1135m },
            {
                "several lines and rates",
                Plain with
                {
                    Total = 1320m,
                    Vat =
                    [
                        new(600m, 132m) { InLine = CassaPrev("ENASARCO TC07", 51m) },
                        new(400m, 88m) { InLine = CassaPrev("ENASARCO TC07", 34m) },
                        new(100m, 0m, 0m, null),
                    ],
                    Withholdings = [("RT01", 115m)],
                },
                1120m
            },
            { "stamp in the instalment", Pay(Agent with { InHead = Stamped.InHead }, 1022m), 1022m },
            { "INPS", Text(Agent, "TC22 (4%)"), 1105m },
            { "lawyers", Text(Agent, "TC01"), 1105m },
            { "another fund", Plain with { InHead = Fund("TC02", 40m) }, 1220m },
            {
                "fund among the summaries, total without it",
                Plain with
                {
                    Vat = [new(1000m, 220m), new(85m, 0m, 0m, null) { OnLine = 0m }],
                    Withholdings = [("RT01", 115m), ("RT04", 85m)],
                    InHead = Fund("TC07", 85m),
                },
                1020m
            },
            {
                "the same without a total",
                Plain with
                {
                    Total = null,
                    Vat = [new(1000m, 220m), new(85m, 0m, 0m, null) { OnLine = 0m }],
                    Withholdings = [("RT01", 115m)],
                    InHead = Fund("TC07", 85m),
                },
                1020m
            },
            { "credit note", Agent with { Type = "TD04" }, -1020m },
        };

    public static TheoryData<string, FatturaPaBodyXml, decimal> HeaderDiscounts =>
        new()
        {
            { "gross total, net instalment", Pay(Discounted, 3083.20m), 3083.20m },
            { "gross total, two net instalments", Pay(Discounted, 1541.60m, 1541.60m), 3083.20m },
            { "gross total, no instalment", Discounted, 4083.20m },
            { "gross total, gross instalment", Pay(Discounted, 4083.20m), 4083.20m },
            { "the taxed amount is reduced, and its VAT", Pay(Discounted, 2983.20m), 2983.20m },
            { "net total", Pay(Discounted with { Total = 3083.20m }, 3083.20m), 3083.20m },
            { "net total, no instalment", Discounted with { Total = 3083.20m }, 3083.20m },
            { "no total", Discounted with { Total = null }, 3083.20m },
            { "no total, VAT reduced as well", Pay(Discounted with { Total = null }, 2983.20m), 2983.20m },
            { "no total, summaries contain it", Pay(Discounted with { Total = null }, 4083.20m), 4083.20m },
            { "per cent", Pay(Discounted with { InHead = Percent("SC", 10m) }, 3674.88m), 3674.88m },
            { "per cent of what is taxed, VAT unchanged", Pay(Discounted with { InHead = Percent("SC", 10m) }, 3712m), 3712m },
            { "surcharge", Pay(Discounted with { InHead = Change("MG", 50m) }, 4133.20m), 4133.20m },
            { "discount and surcharge", Pay(Discounted with { InHead = Change("SC", 1000m) + Change("mg", 50m) }, 3133.20m), 3133.20m },
            {
                "in the summaries already",
                Discounted with
                {
                    Total = 2983.20m,
                    Vat = [new(2712m, 271.20m, 10m) { OnLine = 3712m }],
                },
                2983.20m
            },
            {
                "in the summaries, total written gross",
                Pay(Discounted with { Vat = [new(2712m, 271.20m, 10m) { OnLine = 3712m }] }, 2983.20m),
                2983.20m
            },
            {
                "several rates, in proportion",
                Pay(
                    new FatturaPaBodyXml("10", Date)
                    {
                        Total = 1660m,
                        Vat = [new(1000m, 220m), new(400m, 40m, 10m)],
                        InHead = Change("SC", 140m),
                    },
                    1494m
                ),
                1494m
            },
            { "with withholding", Pay(Plain with { InHead = Change("SC", 100m), Withholdings = [("RT01", 200m)] }, 920m), 920m },
            {
                "with withholding, instalment gross of it",
                Pay(Plain with { InHead = Change("SC", 100m), Withholdings = [("RT01", 200m)] }, 1120m),
                920m
            },
            {
                "total net of discount and withholding",
                Pay(Plain with { Total = 920m, InHead = Change("SC", 100m), Withholdings = [("RT01", 200m)] }, 920m),
                920m
            },
            {
                "per cent with split payment",
                Pay(Plain with { Vat = [new(1000m, 220m, Chargeability: "s")], InHead = Percent("SC", 10m) }, 900m),
                900m
            },
            { "and the stamp", Pay(Stamped with { InHead = Stamped.InHead + Change("SC", 10m) }, 92m), 92m },
            {
                "as a negative line",
                Pay(
                    new FatturaPaBodyXml("11", Date) { Total = 1429.12m, Vat = [new(3712m, 371.20m, 10m), new(-2654.08m, 0m, 0m, null)] },
                    1429.12m
                ),
                1429.12m
            },
            {
                "as a negative line, total written gross",
                Pay(
                    new FatturaPaBodyXml("12", Date) { Total = 4083.20m, Vat = [new(3712m, 371.20m, 10m), new(-2654.08m, 0m, 0m, null)] },
                    1429.12m
                ),
                1429.12m
            },
            {
                "as a negative line that is in no summary",
                Pay(
                    new FatturaPaBodyXml("13", Date)
                    {
                        Total = 4083.20m,
                        Vat = [new(3712m, 371.20m, 10m), new(0m, 0m, 0m, null) { OnLine = -2654.08m }],
                    },
                    1429.12m
                ),
                1429.12m
            },
            { "credit note with its own instalment", Pay(Discounted with { Type = "TD04" }, 3083.20m), -3083.20m },
            { "negative total", Pay(Negative(Discounted), 3083.20m), -3083.20m },
        };

    public static TheoryData<string, FatturaPaBodyXml, decimal> Others =>
        new()
        {
            { "stamp only in the instalment", Pay(Stamped, 102m), 102m },
            { "stamp in neither", Pay(Stamped, 100m), 100m },
            { "stamp without instalments", Stamped, 100m },
            {
                "stamp without its amount",
                Pay(Stamped with { InHead = "<DatiBollo><BolloVirtuale>si</BolloVirtuale></DatiBollo>" }, 102m),
                102m
            },
            {
                "stamp as a line that the total lacks",
                Pay(Stamped with { Vat = [new(100m, 0m, 0m, null), new(2m, 0m, 0m, null)] }, 102m),
                102m
            },
            { "the same, instalment without it", Pay(Stamped with { Vat = [new(100m, 0m, 0m, null), new(2m, 0m, 0m, null)] }, 100m), 100m },
            { "stamp in the total, not in the instalment", Pay(Stamped with { Total = 102m }, 100m), 100m },
            { "stamp in the total", Pay(Stamped with { Total = 102m }, 102m), 102m },
            { "stamp and withholding", Pay(Stamped with { Withholdings = [("RT01", 20m)] }, 82m), 82m },
            { "stamp and withholding, instalment gross of it", Pay(Stamped with { Withholdings = [("RT01", 20m)] }, 102m), 82m },
            { "net declared total and the stamp", Pay(Stamped with { Total = 80m, Withholdings = [("RT01", 20m)] }, 82m), 82m },
            { "withholding as a rate", Pay(Rated(20m), 1020m), 1020m },
            { "withholding as a rate on half the base", Pay(Rated(23m), 1105m), 1105m },
            { "withholding as a rate on a fifth of the base", Pay(Rated(23m), 1174m), 1174m },
            { "withholding as a rate that is not withheld", Pay(Rated(20m), 1220m), 1220m },
            { "withholding as a rate in the total", Rated(20m) with { Total = 1020m }, 1020m },
            {
                "withholding as a rate on marked lines",
                Pay(Rated(20m) with { Vat = [new(600m, 132m) { InLine = "<Ritenuta>SI</Ritenuta>" }, new(400m, 88m)] }, 1100m),
                1100m
            },
            {
                "withholding as a rate with fund",
                Pay(
                    Rated(20m) with
                    {
                        Total = 1268.80m,
                        Vat = [new(1040m, 228.80m) { OnLine = 1000m, InLine = "<Ritenuta>SI</Ritenuta>" }],
                        InHead = Rated(20m).InHead + Fund("TC02", 40m),
                    },
                    1068.80m
                ),
                1068.80m
            },
            { "split payment in lower case", Plain with { Vat = [new(1000m, 220m, Chargeability: "s")] }, 1000m },
            { "split payment with blanks", Pay(Plain with { Vat = [new(1000m, 220m, Chargeability: " s ")] }, 1000m), 1000m },
            { "split payment, instalment with the VAT", Pay(Plain with { Vat = [new(1000m, 220m, Chargeability: "S")] }, 1220m), 1000m },
            { "the same sum twice", Pay(Plain, 1220m, 1220m), 1220m },
            { "the same sum three times", Pay(Plain, 1220m, 1220m, 1220m), 1220m },
            { "the same sum twice, net of withholding", Pay(Plain with { Withholdings = [("RT01", 200m)] }, 1020m, 1020m), 1020m },
            { "the same sum twice, gross of withholding", Pay(Plain with { Withholdings = [("RT01", 200m)] }, 1220m, 1220m), 1020m },
            { "two halves", Pay(Plain, 610m, 610m), 1220m },
            { "withholding as a negative instalment", Pay(Plain with { Withholdings = [("RT01", 200m)] }, 1220m, -200m), 1020m },
            { "advance and rest", Pay(Plain, 1000m) with { Payments = [new(220m, Date, "TP03"), new(1000m, Date)] }, 1000m },
            { "advance and rest, discounted", Discounted with { Payments = [new(83.20m, Date, "TP03"), new(3000m, Date)] }, 3000m },
            { "total that the summaries contradict, instalment with them", Pay(Plain with { Total = 1250m }, 1220m), 1220m },
            { "nothing odd", Pay(Plain, 1220m), 1220m },
        };

    [Theory]
    [MemberData(nameof(Enasarco))]
    [MemberData(nameof(HeaderDiscounts))]
    [MemberData(nameof(Others))]
    public void Read_Paper_GivesWhatIsOwed(string _, FatturaPaBodyXml body, decimal expected)
    {
        var draft = Draft(body);

        var sign = draft.Kind == DocumentKind.CreditNote ? -1 : 1;
        Assert.Equal((expected, 0m), (sign * draft.ToCollect, draft.ToConfirm));
        var steps = draft.Content.Derivation;
        Assert.Equal(draft.ToCollect, steps.Count == 0 ? draft.Total : steps.Sum(step => step.Amount));
        Assert.Equal(draft.ToCollect, draft.Installments.Sum(i => i.Amount));
    }

    public static TheoryData<string, FatturaPaBodyXml, decimal, decimal, AmountDoubt> Doubts =>
        new()
        {
            { "instalment below", Pay(Plain, 846m), 846m, 374m, AmountDoubt.ScheduleBelowDue },
            { "instalments below what is left after a withholding", Pay(Agent, 500m, 400m), 900m, 120m, AmountDoubt.ScheduleBelowDue },
            { "instalment above", Pay(Plain, 1300m), 1220m, 0m, default },
            {
                "total and summaries differ, each with its own way to read two instalments",
                Pay(Plain with { Total = 2440m }, 1220m, 1220m),
                1220m,
                1220m,
                AmountDoubt.TwoReadings
            },
            { "withholding as a rate, no instalment", Rated(20m), 1020m, 200m, AmountDoubt.WithholdingUnstated },
            {
                "withholdings above the total",
                Pay(Plain with { Withholdings = [("RT01", 1300m)] }, 1220m),
                0m,
                1220m,
                AmountDoubt.WithholdingAboveTotal
            },
            {
                "foreign total beside its currency",
                Pay(Plain with { Total = 14m, Vat = [new(11.97m, 0m, 0m, null) { InLine = Other("Valuta", "USD", 14m) }] }, 14m),
                0m,
                14m,
                AmountDoubt.OtherCurrency
            },
            {
                "all amounts foreign",
                Plain with
                {
                    Vat = [new(1000m, 220m) { InLine = Other("DIVISA", "GBP", 1000m) }],
                },
                0m,
                1220m,
                AmountDoubt.OtherCurrency
            },
            {
                "total named in the reason",
                Plain with
                {
                    InHead = "<Causale>Total USD 1,220.00</Causale>",
                },
                0m,
                1220m,
                AmountDoubt.OtherCurrency
            },
            {
                "total that the summaries contradict, with a currency",
                Plain with
                {
                    Total = 1340m,
                    InHead = "<Causale>Importi in dollari, cambio 1,10</Causale>",
                },
                0m,
                1340m,
                AmountDoubt.OtherCurrency
            },
            {
                "credit note in another currency",
                Plain with
                {
                    Type = "TD04",
                    InHead = "<Causale>$ 1220</Causale>",
                },
                0m,
                1220m,
                AmountDoubt.OtherCurrency
            },
            {
                "the amount in dollars for information",
                Pay(Plain with { Vat = [new(1000m, 220m) { InLine = Other("Valuta", "USD", 1130m) }] }, 1220m),
                1220m,
                0m,
                default
            },
            { "euro named", Plain with { Vat = [new(1000m, 220m) { InLine = Other("Valuta", "EUR", 1220m) }] }, 1220m, 0m, default },
            {
                "a word that is a code in capitals, beside a total that the summaries contradict",
                Plain with
                {
                    Total = 1340m,
                    InHead = "<Causale>Dear Ron, try our new service</Causale>",
                },
                1340m,
                0m,
                default
            },
            {
                "words that only look like a currency",
                Plain with
                {
                    InHead = "<Causale>Ausdauer 1220, chfx 1220</Causale>",
                },
                1220m,
                0m,
                default
            },
        };

    [Theory]
    [MemberData(nameof(Doubts))]
    public void Read_DoubtfulPaper_LeavesTheRestToConfirm(
        string _,
        FatturaPaBodyXml body,
        decimal toCollect,
        decimal toConfirm,
        AmountDoubt doubt
    )
    {
        var draft = Draft(body);

        Assert.Equal((toCollect, toConfirm), (draft.ToCollect, draft.ToConfirm));
        Assert.Equal(doubt, draft.Doubt ?? default);
        Assert.Equal(toCollect, draft.Installments.Sum(i => i.Amount));
    }

    [Fact]
    public void Read_SameSumTwice_KeepsTheLaterDay()
    {
        var draft = Draft(Plain with { Payments = [new(1220m, Date.AddDays(30)), new(1220m, Date.AddDays(60))] });

        Assert.Equal([(Date.AddDays(60), 1220m)], draft.Installments.Select(i => (i.DueDate, i.Amount)));
        Assert.Contains("due modi", Assert.Single(draft.Content.Warnings).Replace("2 modi", "due modi"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ChosenReading_IsTheDerivation()
    {
        var draft = Draft(Pay(Stamped with { InHead = Stamped.InHead + Change("SC", 10m), Withholdings = [("RT01", 20m)] }, 72m));

        Assert.Equal(
            [new("Totale", 100m), new("Sconto sull'intero documento", -10m), new("Bollo", 2m), new("Ritenuta d'acconto", -20m)],
            draft.Content.Derivation
        );
        Assert.Equal(2, draft.Content.Warnings.Count);
    }

    [Fact]
    public void Read_EnasarcoOnLines_IsNamedOnTheCopy() =>
        Assert.Equal([new("Ritenuta d'acconto", 115m), new("Contributo ENASARCO", 85m)], Draft(Agent).Content.Withholdings);

    private static FatturaPaBodyXml Pay(FatturaPaBodyXml body, params decimal[] amounts) =>
        body with
        {
            Payments = [.. amounts.Select(amount => new FatturaPaPayment(amount, Date.AddDays(30), "TP02"))],
        };

    private static FatturaPaBodyXml Text(FatturaPaBodyXml body, string fund) =>
        body with
        {
            Vat = [body.Vat[0] with { InLine = CassaPrev(fund, 85m) }],
        };

    private static FatturaPaBodyXml Rated(decimal rate) =>
        Plain with
        {
            InHead =
                $"<DatiRitenuta><TipoRitenuta>RT01</TipoRitenuta><AliquotaRitenuta>{Figure(rate)}</AliquotaRitenuta><CausalePagamento>A</CausalePagamento></DatiRitenuta>",
        };

    private static FatturaPaBodyXml Negative(FatturaPaBodyXml body) =>
        body with
        {
            Total = -body.Total,
            Vat = [.. body.Vat.Select(v => v with { Taxable = -v.Taxable, Tax = -v.Tax })],
            InHead = Change("SC", -1000m),
        };

    private static string CassaPrev(string text, decimal amount) => Other("CASSA-PREV", text, amount);

    private static string Other(string kind, string text, decimal amount) =>
        $"<AltriDatiGestionali><TipoDato>{kind}</TipoDato><RiferimentoTesto>{text}</RiferimentoTesto><RiferimentoNumero>{Figure(amount)}</RiferimentoNumero></AltriDatiGestionali>";

    private static string Fund(string code, decimal amount) =>
        $"<DatiCassaPrevidenziale><TipoCassa>{code}</TipoCassa><ImportoContributoCassa>{Figure(amount)}</ImportoContributoCassa><AliquotaIVA>0.00</AliquotaIVA></DatiCassaPrevidenziale>";

    private static string Change(string kind, decimal amount) =>
        $"<ScontoMaggiorazione><Tipo>{kind}</Tipo><Importo>{Figure(amount)}</Importo></ScontoMaggiorazione>";

    private static string Percent(string kind, decimal rate) =>
        $"<ScontoMaggiorazione><Tipo>{kind}</Tipo><Percentuale>{Figure(rate)}</Percentuale></ScontoMaggiorazione>";

    private static string Figure(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static DocumentDraft Draft(FatturaPaBodyXml body)
    {
        var file = Assert.IsType<ReadableFile>(FatturaPaReader.Read("IT01234567890_1.xml", FatturaPaXml.Of(body).Bytes));
        return Assert.IsType<ReadableBody>(Assert.Single(file.Bodies)).Draft;
    }
}
