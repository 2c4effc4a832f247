using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

public sealed class PickupTransportTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string pickup;
    private readonly PickupTransport transport;
    private readonly FrozenMail mail = MailFreezer.Freeze(
        new OutgoingMail
        {
            Sender = new WireSender("Ferri", "posta@ferri.example", null),
            Recipients = ["a@amaretti.example"],
            Subject = "Sollecito",
            Text = "Testo",
            Html = "<p>Testo</p>",
        },
        Build.Now
    );

    public PickupTransportTests()
    {
        pickup = folder.Combine(Path.Combine("posta", "uscita"));
        transport = new PickupTransport(new SollecitiOptions(folder.Path, pickup, true), new RecordingLogger<PickupTransport>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task DeliverAsync_FenceOpens_WritesTheFrozenBytes()
    {
        var answer = await transport.DeliverAsync(mail, () => { }, Token);

        var file = Assert.Single(Directory.GetFiles(pickup));
        Assert.Equal(mail.MessageId.Split('@')[0] + ".eml", Path.GetFileName(file));
        Assert.Equal(mail.Bytes, await File.ReadAllBytesAsync(file, Token));
        Assert.Equal(DeliveryKind.Accepted, answer.Kind);
        Assert.Contains(Path.GetFileName(file), answer.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeliverAsync_Fence_IsPassedOnceBeforeTheFileAppears()
    {
        var seen = new List<int>();

        await transport.DeliverAsync(mail, Fence, Token);

        Assert.Equal([0], seen);

        void Fence()
        {
            seen.Add(Directory.GetFiles(pickup, "*.eml").Length);
        }
    }

    [Fact]
    public async Task DeliverAsync_FenceStaysShut_LeavesNothingBehind()
    {
        var shut = new InvalidOperationException("shut");

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => transport.DeliverAsync(mail, () => throw shut, Token));

        Assert.Same(shut, thrown);
        Assert.Empty(Directory.GetFileSystemEntries(pickup));
    }

    [Fact]
    public async Task DeliverAsync_FolderCannotBeWritten_IsDeferredBeforeTheFence()
    {
        // A file where the folder should be: refused even to somebody who may write everywhere.
        await File.WriteAllTextAsync(folder.Combine("posta"), "", Token);
        var fences = 0;

        var answer = await transport.DeliverAsync(mail, () => fences++, Token);

        Assert.Equal((DeliveryKind.Deferred, 0), (answer.Kind, fences));
        Assert.Contains(pickup, answer.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeliverAsync_RemainsOfAnInterruptedAttempt_AreReplaced()
    {
        Directory.CreateDirectory(pickup);
        await File.WriteAllTextAsync(Path.Combine(pickup, mail.MessageId.Split('@')[0] + ".eml.tmp"), new string('x', 90_000), Token);

        await transport.DeliverAsync(mail, () => { }, Token);

        Assert.Equal(mail.Bytes, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(pickup)), Token));
    }

    [Fact]
    public async Task DeliverAsync_Cancelled_DoesNotReachTheFence()
    {
        var fences = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            transport.DeliverAsync(mail, () => fences++, new CancellationToken(canceled: true))
        );

        Assert.Equal(0, fences);
        Assert.Empty(Directory.GetFiles(pickup, "*.eml"));
    }
}
