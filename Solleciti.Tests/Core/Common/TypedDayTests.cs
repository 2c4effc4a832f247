namespace Solleciti.Tests.Core.Common;

public sealed class TypedDayTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Theory]
    [InlineData("5/11/26")]
    [InlineData("05/11/2026")]
    [InlineData("05.11.2026")]
    [InlineData("5-11-2026")]
    [InlineData("5 11 2026")]
    [InlineData(" 5 / 11 / 2026 ")]
    [InlineData("5,11,26")]
    [InlineData("051126")]
    [InlineData("05112026")]
    [InlineData("5/11")]
    [InlineData("0511")]
    [InlineData("2026-11-05")]
    [InlineData("2026/11/5")]
    [InlineData("20261105")]
    [InlineData("5 novembre 2026")]
    [InlineData("5 nov")]
    [InlineData("5 Nov. 26")]
    [InlineData("5° novembre")]
    [InlineData("5\u201311\u20132026")]
    [InlineData("5\u00A0/\u202F11/2026\u200E")]
    [InlineData("\uFF10\uFF15/\uFF11\uFF11/2026")]
    public void Read_OneDayInEverySpelling_IsThatDay(string text) => Assert.Equal(new DateOnly(2026, 11, 5), Read(text));

    [Theory]
    [InlineData("oggi", "2026-11-30")]
    [InlineData(" Ieri ", "2026-11-29")]
    [InlineData("DOMANI", "2026-12-01")]
    [InlineData("29/2/24", "2024-02-29")]
    [InlineData("1/1/79", "2079-01-01")]
    [InlineData("31/12/90", "1990-12-31")]
    [InlineData("1/2/99", "1999-02-01")]
    public void Read_WordsAndShortYears_AreDays(string text, string day) => Assert.Equal(Parse(day), Read(text));

    [Theory]
    [InlineData("30/11", "2026-11-30", "2026-11-30")]
    [InlineData("1/12", "2025-12-01", "2026-12-01")]
    [InlineData("29/11", "2026-11-29", "2027-11-29")]
    [InlineData("29/2", "2024-02-29", "2028-02-29")]
    public void Read_YearLeftOut_IsTheNearestOnTheSideAskedFor(string text, string past, string next)
    {
        Assert.Equal(Parse(past), Read(text));
        Assert.Null(TypedDay.Read(text, Today, YearLeftOut.From(Today), out var day));
        Assert.Equal(Parse(next), day);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(" \u00A0 ")]
    public void Read_Blank_IsNoDayAndNoMistake(string? text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("31/02/2026", "31/02/2026 non esiste: febbraio 2026 ha 28 giorni.")]
    [InlineData("29/2/2028x", "«29/2/2028x» non è un giorno: scriverlo come 05/11/2026.")]
    [InlineData("31.4", "31/04 non esiste: aprile ha al massimo 30 giorni.")]
    [InlineData("30/2", "30/02 non esiste: febbraio ha al massimo 29 giorni.")]
    [InlineData("310426", "31/04/2026 non esiste: aprile 2026 ha 30 giorni.")]
    [InlineData("5/13", "Il mese 13 non esiste: si scrive prima il giorno e poi il mese, come 05/11/2026.")]
    [InlineData("11/25/2026", "Il mese 25 non esiste: si scrive prima il giorno e poi il mese, come 05/11/2026.")]
    [InlineData("0/5", "Il giorno 0 non esiste: scriverlo come 05/11/2026.")]
    [InlineData("0/0", "Il mese 0 non esiste: si scrive prima il giorno e poi il mese, come 05/11/2026.")]
    [InlineData("32/1/2026", "Il giorno 32 non esiste: scriverlo come 05/11/2026.")]
    [InlineData("5/11/1926", "Controllare l'anno: 1926 non è tra 1990 e 2100.")]
    [InlineData("5/11/85", "Controllare l'anno: 1985 non è tra 1990 e 2100.")]
    [InlineData("5/11/9999", "Controllare l'anno: 9999 non è tra 1990 e 2100.")]
    [InlineData("5/11/202", "«5/11/202» non è un giorno: scriverlo come 05/11/2026.")]
    [InlineData("5", "«5» non è un giorno: scriverlo come 05/11/2026.")]
    [InlineData("5 pippo 2026", "«5 pippo 2026» non è un giorno: scriverlo come 05/11/2026.")]
    [InlineData("5/11/2026 10:30", "«5/11/2026 10:30» non è un giorno: scriverlo come 05/11/2026.")]
    [InlineData("-5/11/2026", "«-5/11/2026» non è un giorno: scriverlo come 05/11/2026.")]
    public void Read_NotADay_SaysWhatIsWrong(string text, string why)
    {
        Assert.Equal(why, TypedDay.Read(text, Today, YearLeftOut.UpTo(Today), out var day));
        Assert.Null(day);
    }

    [Fact]
    public void Read_EveryDayAsShown_ComesBack()
    {
        for (var day = new DateOnly(1990, 1, 1); day.Year <= 2100; day = day.AddDays(1))
        {
            Assert.Equal(day, Read(RomeCalendar.Format(day)));
            Assert.Equal(day, Read(day.ToString("ddMMyyyy", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Equal(day, Read(day.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private static DateOnly? Read(string? text)
    {
        Assert.Null(TypedDay.Read(text, Today, YearLeftOut.UpTo(Today), out var day));
        return day;
    }

    private static DateOnly Parse(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
