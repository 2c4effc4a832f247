using Microsoft.Extensions.Time.Testing;
using Solleciti.Tests.Support;
using Solleciti.Web.Startup;

namespace Solleciti.Tests.Web.Startup;

public sealed class PageRoomTests
{
    private readonly FakeTimeProvider time = new(Build.Now);

    [Fact]
    public void TryEnter_Full_WaitsUntilAPageIsClosed()
    {
        var room = new PageRoom(2, time);
        Assert.True(room.TryEnter());
        room.Opened();
        Assert.True(room.TryEnter());
        Assert.False(room.TryEnter());
        room.Opened();
        Assert.False(room.TryEnter());

        room.Closed();

        Assert.True(room.TryEnter());
        Assert.False(room.TryEnter());
    }

    [Fact]
    public void TryEnter_DocumentsThatNeverConnect_GiveTheirPlaceBack()
    {
        var room = new PageRoom(1, time);
        Assert.True(room.TryEnter());
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(room.TryEnter());

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(room.TryEnter());
    }

    [Fact]
    public void Opened_PageThatCameLate_CountsAllTheSame()
    {
        var room = new PageRoom(1, time);
        Assert.True(room.TryEnter());
        time.Advance(TimeSpan.FromMinutes(1));
        room.Opened();

        Assert.False(room.TryEnter());
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(256L << 20, 10)]
    [InlineData(1L << 30, 256)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void MostIn_Memory_IsNeverNoneAndNeverTooMuch(long bytes, int most) => Assert.Equal(most, OpenPages.MostIn(bytes));

    [Fact]
    public void MostIn_AContainerOf768Megabytes_HoldsAnOffice() =>
        // .NET takes three quarters of a container for its heap.
        Assert.Equal(106, OpenPages.MostIn((768L << 20) * 3 / 4));
}
