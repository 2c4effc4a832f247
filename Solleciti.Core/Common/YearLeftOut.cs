namespace Solleciti.Core.Common;

/// <summary>Which year is meant where a day is typed without one.</summary>
/// <param name="Near">The day it is looked for from; that day itself counts.</param>
/// <param name="Later">From there on; else up to there.</param>
public readonly record struct YearLeftOut(DateOnly Near, bool Later)
{
    /// <summary>The last such day up to a day: when money came.</summary>
    public static YearLeftOut UpTo(DateOnly day) => new(day, Later: false);

    /// <summary>The first such day from a day on: when money is due.</summary>
    public static YearLeftOut From(DateOnly day) => new(day, Later: true);

    /// <summary>The day; null when it is in no year near by, as 30 February is.</summary>
    internal DateOnly? Find(int month, int dayOfMonth)
    {
        // Leap days are at most eight years apart.
        for (var away = 0; away <= 8; away++)
        {
            if (
                TypedDay.Of(Later ? Near.Year + away : Near.Year - away, month, dayOfMonth) is { } day
                && (Later ? day >= Near : day <= Near)
            )
                return day;
        }
        return null;
    }
}
