using System.Text;
using Solleciti.Core.Mail;

namespace Solleciti.Tests.Core.Mail;

/// <summary>What MailKit gets to read, and what leaves, with a DATA that it has not asked for yet.</summary>
public sealed class DataAheadTests
{
    private const string Begin = "MAIL FROM:<a@ferri.example>\r\nRCPT TO:<b@amaretti.example>\r\n";
    private const string Accepted = "250-2.1.0 Hello,\r\n250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n";
    private const string Invited = "354-Go\r\n354 on\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task Read_HoweverTheAnswersArrive_ThatToDataComesAfterDataWasWritten(int atOnce)
    {
        using var wire = new Wire(Accepted + Invited, atOnce);
        using var ahead = new DataAhead(wire) { Expected = 2 };

        await WriteAsync(ahead, Begin);
        Assert.Equal(Begin + "DATA\r\n", wire.Written);
        Assert.Equal(Accepted, await ReadAsync(ahead, Accepted.Length));

        await WriteAsync(ahead, "DATA\r\n");
        Assert.Equal(Begin + "DATA\r\n", wire.Written);
        Assert.Equal(Invited, await ReadAsync(ahead, Invited.Length));

        await WriteAsync(ahead, "Subject: x\r\n\r\n.\r\n");
        Assert.EndsWith("DATA\r\nSubject: x\r\n\r\n.\r\n", wire.Written, StringComparison.Ordinal);
        wire.Say("250 2.0.0 Queued\r\n");
        Assert.Equal("250 2.0.0 Queued\r\n", await ReadAsync(ahead, 18));
    }

    [Fact]
    public async Task Read_BeyondWhatIsDue_IsRefused()
    {
        using var wire = new Wire(Accepted + Invited);
        using var ahead = new DataAhead(wire) { Expected = 2 };
        await WriteAsync(ahead, Begin);
        await ReadAsync(ahead, Accepted.Length);

        await Assert.ThrowsAsync<IOException>(() => ReadAsync(ahead, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task Write_GivenUp_TheRefusalOfDataIsNotTakenForTheNextAnswer(int atOnce)
    {
        const string Answers = "250 2.1.0 Ok\r\n550 5.1.1 Unknown\r\n";
        using var wire = new Wire(Answers + "503-5.5.1 Need\r\n503 5.5.1 RCPT\r\n", atOnce);
        using var ahead = new DataAhead(wire) { Expected = 2 };
        await WriteAsync(ahead, Begin);
        await ReadAsync(ahead, Answers.Length);

        await WriteAsync(ahead, "RSET\r\n");

        Assert.EndsWith("DATA\r\nRSET\r\n", wire.Written, StringComparison.Ordinal);
        wire.Say("250 2.0.0 Reset\r\n");
        Assert.Equal("250 2.0.0 Reset\r\n", await ReadAsync(ahead, 17));
    }

    [Theory]
    [InlineData("354 Go on\r\n")]
    [InlineData("")]
    public async Task Write_GivenUpButTheServerWaitsOrLeft_NothingIsWrittenAnyMore(string answer)
    {
        const string Answers = "250 2.1.0 Ok\r\n550 5.1.1 Unknown\r\n";
        using var wire = new Wire(Answers + answer);
        using var ahead = new DataAhead(wire) { Expected = 2 };
        await WriteAsync(ahead, Begin);
        await ReadAsync(ahead, Answers.Length);

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(ahead, "RSET\r\n"));

        Assert.Equal(Begin + "DATA\r\n", wire.Written);
    }

    [Fact]
    public async Task Write_GivenUpWhileAnswersAreDue_NothingIsWrittenAnyMore()
    {
        using var wire = new Wire(Accepted + Invited);
        using var ahead = new DataAhead(wire) { Expected = 2 };
        await WriteAsync(ahead, Begin);

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(ahead, "QUIT\r\n"));
    }

    [Theory]
    [InlineData(2, "MAIL FROM:<a@ferri.example>\r\n")]
    [InlineData(3, Begin)]
    [InlineData(0, Begin)]
    public async Task Write_WithoutPipeliningOrInPartsOrNotTheBeginning_IsAsItIs(int expected, string written)
    {
        using var wire = new Wire(Accepted);
        using var ahead = new DataAhead(wire) { Expected = expected };

        await WriteAsync(ahead, written);

        Assert.Equal(written, wire.Written);
        Assert.Equal(Accepted, await ReadAsync(ahead, Accepted.Length));
    }

    private static async Task WriteAsync(DataAhead ahead, string text)
    {
        await ahead.WriteAsync(Encoding.ASCII.GetBytes(text), Token);
        await ahead.FlushAsync(Token);
    }

    private static async Task<string> ReadAsync(DataAhead ahead, int count)
    {
        var read = new byte[count];
        // One byte more than there is to be, so that nothing more is given.
        var buffer = new byte[count + 1];
        for (var have = 0; have < count; )
        {
            var more = await ahead.ReadAsync(buffer, Token);
            Assert.InRange(more, 1, count - have);
            buffer.AsSpan(0, more).CopyTo(read.AsSpan(have));
            have += more;
        }
        return Encoding.ASCII.GetString(read);
    }

    /// <summary>What the server says, a few bytes at a time, and what it was told.</summary>
    private sealed class Wire(string answers, int atOnce = int.MaxValue) : MemoryStream
    {
        private byte[] said = Encoding.ASCII.GetBytes(answers);

        public string Written => Encoding.ASCII.GetString(ToArray());

        public void Say(string answer) => said = [.. said, .. Encoding.ASCII.GetBytes(answer)];

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var now = said[..Math.Min(Math.Min(said.Length, buffer.Length), atOnce)];
            now.CopyTo(buffer);
            said = said[now.Length..];
            return ValueTask.FromResult(now.Length);
        }
    }
}
