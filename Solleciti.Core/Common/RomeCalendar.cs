using System.Globalization;

namespace Solleciti.Core.Common;

/// <summary>Days as an Italian office counts them. Instants are UTC everywhere else.</summary>
public static class RomeCalendar
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    /// <summary>The current day in Europe/Rome.</summary>
    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(ToRome(time.GetUtcNow()).DateTime);

    /// <summary>An instant on the wall clock of Rome.</summary>
    public static DateTimeOffset ToRome(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Rome);

    /// <summary>The day of an instant in Rome.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToRome(instant).DateTime);

    /// <summary>A day as <c>31/03/2026</c>.</summary>
    public static string Format(DateOnly day) => day.ToString("dd/MM/yyyy", Italian);

    /// <summary>An instant as <c>31/03/2026 10:32</c> in Rome.</summary>
    public static string Format(DateTimeOffset instant) => ToRome(instant).ToString("dd/MM/yyyy HH:mm", Italian);
}
