using System.Globalization;
using System.Text.RegularExpressions;
using Solleciti.Core.Common;

namespace Solleciti.Core.Import.Csv;

/// <summary>In which order a file writes its dates. One that begins with the year can be read only one way and always is.</summary>
public enum DateOrder
{
    /// <summary>31/03/2026 or 31/03/26.</summary>
    DayMonthYear = 1,

    /// <summary>2026-03-31.</summary>
    YearMonthDay = 2,

    /// <summary>03/31/2026.</summary>
    MonthDayYear = 3,
}

/// <summary>Finds out in which order dates are written, and reads them.</summary>
public static partial class DateOrders
{
    /// <summary>«giorno/mese/anno».</summary>
    public static string Words(this DateOrder order) =>
        order switch
        {
            DateOrder.YearMonthDay => "anno-mese-giorno",
            DateOrder.MonthDayYear => "mese/giorno/anno",
            _ => "giorno/mese/anno",
        };

    /// <summary>
    /// The order of a file's dates. The month comes first only where the dates say so and none of them says otherwise; Italian offices
    /// write the day first.
    /// </summary>
    internal static DateOrder Detect(IEnumerable<string> texts)
    {
        var (years, days, months, either) = (0, 0, 0, 0);
        foreach (var date in texts.Select(text => Written().Match(text)).Where(match => match.Success))
        {
            if (date.Groups["first"].Length == 4 || date.Groups["compact"].Success)
                years++;
            else if (Number(date, "first") > 12)
                days++;
            else if (Number(date, "second") > 12)
                months++;
            else
                either++;
        }
        return months > 0 && days == 0 ? DateOrder.MonthDayYear
            : years > 0 && days + months + either == 0 ? DateOrder.YearMonthDay
            : DateOrder.DayMonthYear;
    }

    /// <summary>Reads a date, with or without a time behind it; null when it is none.</summary>
    internal static DateOnly? Read(string text, DateOrder order)
    {
        var date = Written().Match(text);
        if (!date.Success)
            return null;
        if (date.Groups["compact"] is { Success: true } compact)
            return DateOnly.TryParseExact(compact.Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null;
        var (first, second, third) = (Number(date, "first"), Number(date, "second"), Number(date, "third"));
        if (date.Groups["first"].Length == 4)
            return TypedDay.Of(first, second, third);
        if (order == DateOrder.YearMonthDay || date.Groups["first"].Length > 2 || date.Groups["third"].Length is not (2 or 4))
            return null;
        var year = date.Groups["third"].Length == 4 ? third : TypedDay.FullYear(third);
        return order == DateOrder.MonthDayYear ? TypedDay.Of(year, first, second) : TypedDay.Of(year, second, first);
    }

    private static int Number(Match date, string group) => int.Parse(date.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A((?<compact>[0-9]{8})|(?<first>[0-9]{1,4})[-/. ](?<second>[0-9]{1,2})[-/. ](?<third>[0-9]{1,4}))([T ][0-9:., APMZ+]*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Written();
}
