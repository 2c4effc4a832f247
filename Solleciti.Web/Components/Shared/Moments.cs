using System.Globalization;

namespace Solleciti.Web.Components.Shared;

/// <summary>When something will happen, as short as it can be said.</summary>
internal static class Moments
{
    /// <summary>«alle 10:42»; with its day where that is not today's.</summary>
    public static string At(DateTimeOffset instant, TimeProvider time, bool seconds = false)
    {
        var there = RomeCalendar.ToRome(instant);
        var day = DateOnly.FromDateTime(there.DateTime);
        var hour = there.ToString(seconds ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
        return day == time.Today() ? $"alle {hour}" : $"il {RomeCalendar.Format(day)} alle {hour}";
    }
}
