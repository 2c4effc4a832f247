using Microsoft.Extensions.Time.Testing;

namespace Solleciti.Tests.Core.Common;

public sealed class RomeCalendarTests
{
    [Theory]
    [InlineData("2026-01-31T22:59:59Z", 31, 1)]
    [InlineData("2026-01-31T23:00:00Z", 1, 2)]
    [InlineData("2026-07-31T21:59:59Z", 31, 7)]
    [InlineData("2026-07-31T22:00:00Z", 1, 8)]
    [InlineData("2026-03-29T01:30:00Z", 29, 3)]
    public void Today_AroundMidnight_IsTheDayInRome(string instant, int day, int month) =>
        Assert.Equal(new DateOnly(2026, month, day), new FakeTimeProvider(At(instant)).Today());

    [Fact]
    public void Format_Day_HasTwoDigitsAndSlashes() => Assert.Equal("03/02/2026", RomeCalendar.Format(new DateOnly(2026, 2, 3)));

    [Theory]
    [InlineData("2026-01-15T09:05:00Z", "15/01/2026 10:05")]
    [InlineData("2026-07-15T22:05:00Z", "16/07/2026 00:05")]
    [InlineData("2026-10-25T00:30:00Z", "25/10/2026 02:30")]
    [InlineData("2026-10-25T01:30:00Z", "25/10/2026 02:30")]
    public void Format_Instant_IsOnTheWallClockOfRome(string instant, string expected) =>
        Assert.Equal(expected, RomeCalendar.Format(At(instant)));

    [Fact]
    public void ToRome_Instant_StaysTheSameInstant()
    {
        var instant = At("2026-07-15T22:05:00Z");

        var rome = RomeCalendar.ToRome(instant);

        Assert.Equal(instant, rome);
        Assert.Equal(TimeSpan.FromHours(2), rome.Offset);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
