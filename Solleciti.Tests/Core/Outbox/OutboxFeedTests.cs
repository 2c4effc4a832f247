using Microsoft.Extensions.Logging;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

public sealed class OutboxFeedTests
{
    private readonly RecordingLogger<OutboxFeed> log = new();
    private readonly OutboxFeed feed;
    private readonly OutboxChange change = new(7, OutboxState.Accepted);

    public OutboxFeedTests() => feed = new OutboxFeed(log);

    [Fact]
    public void Publish_Subscribers_AllHear()
    {
        var heard = new List<OutboxChange>();
        using var one = feed.Subscribe(heard.Add);
        using var other = feed.Subscribe(heard.Add);

        feed.Publish(change);

        Assert.Equal([change, change], heard);
    }

    [Fact]
    public void Publish_AfterDisposal_IsNotHeard()
    {
        var heard = new List<OutboxChange>();
        using var other = feed.Subscribe(heard.Add);
        var gone = feed.Subscribe(_ => heard.Add(null!));
        gone.Dispose();
        gone.Dispose();

        feed.Publish(change);

        Assert.Equal([change], heard);
    }

    [Fact]
    public void Publish_SubscriberLeavesMeanwhile_OthersHear()
    {
        var heard = new List<OutboxChange>();
        IDisposable? self = null;
        self = feed.Subscribe(_ => self!.Dispose());
        using var other = feed.Subscribe(heard.Add);

        feed.Publish(change);
        feed.Publish(change);

        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public void Publish_SubscriberThrows_OthersStillHear()
    {
        var heard = new List<OutboxChange>();
        using var first = feed.Subscribe(_ => throw new ObjectDisposedException("page"));
        using var second = feed.Subscribe(heard.Add);
        using var third = feed.Subscribe(_ => throw new ObjectDisposedException("page"));

        feed.Publish(change);

        Assert.Equal([change], heard);
        Assert.Equal([LogLevel.Error, LogLevel.Error], log.Entries.Select(e => e.Level));
    }
}
