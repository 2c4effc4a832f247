using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Solleciti.Core.Common;

/// <summary>Days as people type them: <c>5/11/26</c>, <c>05.11.2026</c>, <c>5-11</c>, <c>051126</c>, <c>5 nov 2026</c>, <c>ieri</c>.</summary>
public static partial class TypedDay
{
    private const int FirstYear = 1990;
    private const int LastYear = 2100;
    private const int LongestShown = 30;

    private static readonly string[] Months =
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ];

    /// <summary>Whether documents and payments can be of that day; anything else is a slip of the finger.</summary>
    public static bool IsPlausible(DateOnly day) => day.Year is >= FirstYear and <= LastYear;

    /// <summary>Reads a day. The day stands before the month, unless the year stands before both.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="today">What «oggi» means.</param>
    /// <param name="leftOut">The year, where none was typed.</param>
    /// <param name="day">Null when nothing was typed, or it cannot be read.</param>
    /// <returns>What is wrong with it, in Italian; null when it was read or is blank.</returns>
    public static string? Read(string? text, DateOnly today, YearLeftOut leftOut, out DateOnly? day)
    {
        var typed = Clean(text);
        day = typed switch
        {
            "oggi" => today,
            "ieri" => today.AddDays(-1),
            "domani" => today.AddDays(1),
            _ => null,
        };
        if (typed.Length == 0 || day is not null)
            return null;
        if (Parts(typed) is not { } parts)
            return $"«{(typed.Length > LongestShown ? typed[..LongestShown] + "…" : typed)}» non è un giorno: scriverlo come 05/11/2026.";
        var (dayOfMonth, month, year) = parts;
        if (month is < 1 or > 12)
            return $"Il mese {month} non esiste: si scrive prima il giorno e poi il mese, come 05/11/2026.";
        if (dayOfMonth is < 1 or > 31)
            return $"Il giorno {dayOfMonth} non esiste: scriverlo come 05/11/2026.";
        var found = year is { } known ? Of(known, month, dayOfMonth) : leftOut.Find(month, dayOfMonth);
        if (year is < FirstYear or > LastYear || found is { } far && !IsPlausible(far))
            return $"Controllare l'anno: {year ?? found!.Value.Year} non è tra {FirstYear} e {LastYear}.";
        if (found is null)
            return NotInMonth(dayOfMonth, month, year);
        day = found;
        return null;
    }

    /// <summary>The day, when there is one.</summary>
    internal static DateOnly? Of(int year, int month, int dayOfMonth) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, dayOfMonth)
            : null;

    /// <summary>The year meant by its last two figures: 1980 to 2079.</summary>
    internal static int FullYear(int lastTwo) => lastTwo < 80 ? 2000 + lastTwo : 1900 + lastTwo;

    private static string NotInMonth(int dayOfMonth, int month, int? year) =>
        year is { } known
            ? $"{dayOfMonth:00}/{month:00}/{known} non esiste: {Months[month - 1]} {known} ha {DateTime.DaysInMonth(known, month)} giorni."
            : $"{dayOfMonth:00}/{month:00} non esiste: {Months[month - 1]} ha al massimo {DateTime.DaysInMonth(2024, month)} giorni.";

    private static (int Day, int Month, int? Year)? Parts(string typed)
    {
        if (Compact().Match(typed) is { Success: true } compact)
            return (Number(compact, "day"), Number(compact, "month"), Year(compact));
        if (YearFirst().Match(typed) is { Success: true } ordered)
            return (Number(ordered, "day"), Number(ordered, "month"), Year(ordered));
        if (DayFirst().Match(typed) is not { Success: true } parted)
            return null;
        var month = parted.Groups["name"] is { Success: true } name
            ? Array.FindIndex(Months, full => full.StartsWith(name.Value, StringComparison.Ordinal)) + 1
            : Number(parted, "month");
        return parted.Groups["name"].Success && month == 0 ? null : (Number(parted, "day"), month, Year(parted));
    }

    private static int? Year(Match match) =>
        match.Groups["year"] switch
        {
            { Success: false } => null,
            { Length: 2 } => FullYear(Number(match, "year")),
            _ => Number(match, "year"),
        };

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // Full-width figures, dashes of all lengths and the blanks of spreadsheets mean what they look like.
    private static string Clean(string? text)
    {
        var plain = (text ?? "").Replace("°", "", StringComparison.Ordinal).Replace("º", "", StringComparison.Ordinal);
        var clean = new StringBuilder();
        foreach (var c in plain.Normalize(NormalizationForm.FormKC))
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation || c == '−')
                clean.Append('-');
            else if (char.IsWhiteSpace(c))
                clean.Append(' ');
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))
                clean.Append(char.ToLowerInvariant(c));
        }
        return Blanks().Replace(clean.ToString(), " ").Trim();
    }

    [GeneratedRegex(" +", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();

    // 0511, 051126 and 05112026; with 20261105 there would be 26 months.
    [GeneratedRegex(
        @"\A(?<day>[0-9]{2})(?<month>[0-9]{2})((?<year>[0-9]{2})|(?<year>(19|20|21)[0-9]{2}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Compact();

    [GeneratedRegex(
        @"\A(?<year>[0-9]{4})((?<month>[0-9]{2})(?<day>[0-9]{2})|( ?[-/.,\\] ?| )(?<month>[0-9]{1,2})( ?[-/.,\\] ?| )(?<day>[0-9]{1,2}))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"\A(?<day>[0-9]{1,2})( ?[-/.,\\] ?| )((?<month>[0-9]{1,2})|(?<name>[a-z]{3,})\.?)(( ?[-/.,\\] ?| )(?<year>[0-9]{4}|[0-9]{2}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex DayFirst();
}
