using Solleciti.Core.Documents;
using Solleciti.Core.Import.Csv;

namespace Solleciti.Tests.Core.Import.Csv;

/// <summary>How a file writes its dates, amounts and kinds.</summary>
public sealed class FormatTests
{
    [Theory]
    [InlineData(DateOrder.DayMonthYear, "31/03/2026", "01/02/2026")]
    [InlineData(DateOrder.DayMonthYear, "01/02/2026", "03/04/26")]
    [InlineData(DateOrder.DayMonthYear, "01-02-2026", "2026-02-01")]
    [InlineData(DateOrder.YearMonthDay, "2026-03-31", "20260401")]
    [InlineData(DateOrder.MonthDayYear, "03/31/2026", "01/02/2026")]
    // One says the day is first, one the month: Italian offices write the day first.
    [InlineData(DateOrder.DayMonthYear, "03/31/2026", "31/03/2026")]
    // A day that does not exist says nothing about the month being first.
    [InlineData(DateOrder.DayMonthYear, "31/02/2026", "01/02/2026")]
    [InlineData(DateOrder.DayMonthYear, "boh")]
    public void Detect_Dates_FindsTheOrder(DateOrder expected, params string[] texts) => Assert.Equal(expected, DateOrders.Detect(texts));

    [Theory]
    [InlineData("01/02/2026", DateOrder.DayMonthYear, "2026-02-01")]
    [InlineData("01/02/2026", DateOrder.MonthDayYear, "2026-01-02")]
    [InlineData("1.2.26", DateOrder.DayMonthYear, "2026-02-01")]
    [InlineData("1-2-99", DateOrder.DayMonthYear, "1999-02-01")]
    [InlineData("2026-02-01", DateOrder.DayMonthYear, "2026-02-01")]
    [InlineData("2026-02-01T00:00:00", DateOrder.YearMonthDay, "2026-02-01")]
    [InlineData("01/02/2026 00:00", DateOrder.DayMonthYear, "2026-02-01")]
    [InlineData("20260201", DateOrder.DayMonthYear, "2026-02-01")]
    [InlineData("29/02/2028", DateOrder.DayMonthYear, "2028-02-29")]
    [InlineData("31/02/2026", DateOrder.DayMonthYear, null)]
    [InlineData("13/13/2026", DateOrder.DayMonthYear, null)]
    [InlineData("01/02/2026", DateOrder.YearMonthDay, null)]
    [InlineData("01/02/026", DateOrder.DayMonthYear, null)]
    [InlineData("46112", DateOrder.DayMonthYear, null)]
    [InlineData("00000000", DateOrder.DayMonthYear, null)]
    public void Read_Date_IsThatDayOrNone(string text, DateOrder order, string? expected) =>
        Assert.Equal(expected, DateOrders.Read(text, order)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(AmountStyle.Comma, "1.234,56", "1.234")]
    [InlineData(AmountStyle.Comma, "12,5", "1.234")]
    [InlineData(AmountStyle.Comma, "100", "200")]
    [InlineData(AmountStyle.Comma, "1.234.567")]
    [InlineData(AmountStyle.Point, "1,234.56", "1,234")]
    [InlineData(AmountStyle.Point, "1234.56", "100")]
    [InlineData(null, "1.234", "100")]
    [InlineData(null, "1,234")]
    [InlineData(null, "12,50", "12.50", "1.234")]
    [InlineData(AmountStyle.Comma, "12,50", "12.50")]
    public void Detect_Amounts_FindsTheStyleOrAsks(AmountStyle? expected, params string[] texts) =>
        Assert.Equal(expected, AmountStyles.Detect(texts));

    [Theory]
    [InlineData("1.234,56", AmountStyle.Comma, "1234.56")]
    [InlineData("1.234", AmountStyle.Comma, "1234")]
    [InlineData("€ 1.234,56", AmountStyle.Comma, "1234.56")]
    [InlineData("1234.56 EUR", AmountStyle.Point, "1234.56")]
    [InlineData("1,234", AmountStyle.Point, "1234")]
    [InlineData("1'234.56", AmountStyle.Point, "1234.56")]
    [InlineData("-12,00", AmountStyle.Comma, "-12.00")]
    [InlineData("(12,00)", AmountStyle.Comma, "-12.00")]
    [InlineData("12,00-", AmountStyle.Comma, "-12.00")]
    [InlineData("12,5000", AmountStyle.Comma, "12.5")]
    // Clear whatever the others are like.
    [InlineData("12.50", AmountStyle.Comma, "12.50")]
    [InlineData("999.999.999,99", AmountStyle.Comma, "999999999.99")]
    public void Read_Amount_IsRightToTheCent(string text, AmountStyle style, string expected)
    {
        Assert.Null(AmountStyles.Read(text, style, out var amount));

        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), amount);
    }

    [Theory]
    [InlineData("abc", AmountStyle.Comma, "non è un importo")]
    [InlineData("1#5", AmountStyle.Comma, "non è un importo")]
    [InlineData("12.34,5.6", AmountStyle.Comma, "non è un importo")]
    [InlineData("1.234", AmountStyle.Point, "più di due decimali")]
    [InlineData("1.234", null, "in due modi")]
    [InlineData("9999999999999", AmountStyle.Comma, "non è un importo")]
    public void Read_NoAmount_SaysWhy(string text, AmountStyle? style, string reason) =>
        Assert.Contains(reason, AmountStyles.Read(text, style, out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("Fattura", DocumentKind.Invoice)]
    [InlineData("FT.", DocumentKind.Invoice)]
    [InlineData("pro-forma", DocumentKind.Proforma)]
    [InlineData("Avviso di parcella", DocumentKind.Proforma)]
    [InlineData("ricevuta", DocumentKind.Receipt)]
    [InlineData("Nota di credito", DocumentKind.CreditNote)]
    [InlineData("TD04", DocumentKind.CreditNote)]
    [InlineData("TD01 Fattura", DocumentKind.ElectronicInvoice)]
    [InlineData("Fattura elettronica", DocumentKind.ElectronicInvoice)]
    [InlineData("DDT", null)]
    public void Read_Kind_IsWhatProgramsCallIt(string text, DocumentKind? expected) => Assert.Equal(expected, CsvKinds.Read(text));

    [Fact]
    public void Guess_TitlesOfAnotherProgram_FindsTheirFields()
    {
        var layout = CsvLayout.Guess(
            "Ricevute 2025.csv",
            [
                "Tipo doc.",
                "N°",
                "Data documento",
                "Ragione sociale",
                "P. IVA",
                "Totale (EUR)",
                "Importo",
                "Residuo €",
                "Scadenza",
                "Oggetto",
                "Fax",
            ]
        );

        Assert.Null(layout.Missing);
        Assert.Equal(DocumentKind.Receipt, layout.DefaultKind);
        Assert.Equal(
            [
                (CsvField.Kind, 0),
                (CsvField.Number, 1),
                (CsvField.Date, 2),
                (CsvField.Customer, 3),
                (CsvField.VatNumber, 4),
                (CsvField.Total, 5),
                (CsvField.ToCollect, 7),
                (CsvField.Due, 8),
                (CsvField.Description, 9),
            ],
            layout.Columns.Select(c => (c.Key, c.Value)).OrderBy(c => c.Key)
        );
    }

    [Fact]
    public void Missing_UnknownTitles_NamesWhatToChoose() =>
        Assert.Equal(
            "Scegliere la colonna di «Numero», «Data», «Cliente», «Totale» o «Da incassare».",
            CsvLayout.Guess("x.csv", ["A", "B"]).Missing
        );

    [Fact]
    public void FromJson_WhatWasRemembered_IsTheSameAndFitsTheFile()
    {
        var layout = new CsvLayout
        {
            DefaultKind = DocumentKind.Proforma,
            Dates = DateOrder.MonthDayYear,
            Amounts = AmountStyle.Point,
        }
            .With(CsvField.Number, 1)
            .With(CsvField.Total, 3);

        var again = CsvLayout.FromJson(layout.ToJson(), 4);

        Assert.Equivalent(layout, again);
        Assert.Null(CsvLayout.FromJson(layout.ToJson(), 3));
        Assert.Null(CsvLayout.FromJson("{", 4));
    }
}
