using System.Text;
using MimeKit;
using Solleciti.Core.Batches;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>Every fault of <see cref="FaultTable"/>, with a server that pipelines and with one that does not; and what holds whatever went wrong.</summary>
public sealed class FaultTableTests
{
    private const int LongestReply = 1_000;

    public static IEnumerable<TheoryDataRow<string, string>> Rows =>
        FaultTable
            .Rows.SelectMany(row => row.EitherWay ? new[] { "PIPELINING", "8BITMIME" } : ["PIPELINING"], (row, offer) => (row.Name, offer))
            .Select(row => new TheoryDataRow<string, string>(row.Name, row.offer));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Deliver_WithTheFault_EndsAsTheTableSays(string name, string offer)
    {
        var fault = FaultTable.Rows.Single(row => row.Name == name);
        await using var rig = new FaultRig();
        rig.Server.Offers = [offer];
        fault.Arrange(rig);
        await rig.QueueAsync(fault.States.Length);

        await fault.Deliver(rig);

        var messages = await rig.MessagesAsync();
        var suspended = await rig.Office.Routes.FindAsync(Token) is MailRoute.Suspended;
        Assert.Equal(fault.States, messages.Select(m => m.State));
        Assert.Equal(
            (fault.Attempts, fault.Suspended, fault.AtSink),
            (messages.Sum(m => m.Attempts), suspended, rig.Server.Received.Count)
        );
        Assert.Contains(fault.Says, messages[^1].LastReply ?? "", StringComparison.Ordinal);
        Assert.All(messages, m => AssertReadable(m.LastReply));
        if (fault.Attempts == 0)
            Assert.False(rig.Server.BodyBegun);
        if (fault.Suspended)
            Assert.InRange(rig.Server.Logins.Count, 0, 1);

        await rig.MendAsync(fault.Wait);

        Assert.Equal(fault.Afterwards, await rig.StatesAsync());
        await AssertPromisesAsync(rig);
    }

    private static void AssertReadable(string? reply)
    {
        Assert.True((reply?.Length ?? 0) <= LongestReply, $"{reply?.Length} characters");
        Assert.DoesNotContain(reply ?? "", char.IsControl);
    }

    private static async Task AssertPromisesAsync(FaultRig rig)
    {
        var messages = (await rig.MessagesAsync()).ToDictionary(m => m.MessageId);
        var sink = new List<string>();
        foreach (var got in rig.Server.Received)
        {
            using var read = await MimeMessage.LoadAsync(new MemoryStream(got.Bytes), Token);
            var sent = messages[read.MessageId!];
            Assert.Equal(sent.Frozen!.Bytes, got.Bytes);
            Assert.Equal(sent.EnvelopeRecipients.Split('\n'), got.Recipients);
            Assert.True(got.Secure);
            sink.Add(read.MessageId!);
        }
        Assert.Equal(sink.Distinct(), sink);
        Assert.Superset(messages.Values.Where(m => m.State == OutboxState.Accepted).Select(m => m.MessageId).ToHashSet(), sink.ToHashSet());
        Assert.Subset(
            messages.Values.Where(m => m.State is OutboxState.Accepted or OutboxState.Uncertain).Select(m => m.MessageId).ToHashSet(),
            sink.ToHashSet()
        );
        AssertNoSecretInClear(rig);
    }

    private static void AssertNoSecretInClear(FaultRig rig)
    {
        string[] secrets =
        [
            "AUTH",
            SmtpServer.Password,
            Convert.ToBase64String(Encoding.UTF8.GetBytes(SmtpServer.Password)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{SmtpServer.User}\0{SmtpServer.Password}")),
        ];
        foreach (var secret in secrets)
            Assert.DoesNotContain(rig.Server.InClear, line => line.Contains(secret, StringComparison.Ordinal));
    }
}
