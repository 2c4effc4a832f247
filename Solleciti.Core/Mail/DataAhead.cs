namespace Solleciti.Core.Mail;

/// <summary>
/// Lies between MailKit and the wire and lets DATA leave together with MAIL and RCPT (RFC 2920 §3.1): two round trips a message instead of
/// three. MailKit asks for DATA only when both were accepted and the fence is passed; the answer to DATA is kept from it until then, and
/// the message with it.
/// </summary>
/// <param name="wire">The connection, encrypted where it is to be.</param>
internal sealed class DataAhead(Stream wire) : Stream
{
    private static readonly byte[] Data = "DATA\r\n"u8.ToArray();

    /// <summary>DATA has left, and MailKit does not know.</summary>
    private bool ahead;

    /// <summary>Answers MailKit is to read before it asks for DATA.</summary>
    private int due;

    /// <summary>Read from the wire, not by MailKit yet.</summary>
    private Memory<byte> kept;

    private int column;
    private bool goesOn;

    /// <summary>The next thing written begins a message, with so many commands if all of them come together; zero when it does not.</summary>
    public int Expected { get; set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override bool CanTimeout => wire.CanTimeout;

    public override int ReadTimeout
    {
        get => wire.ReadTimeout;
        set => wire.ReadTimeout = value;
    }

    public override int WriteTimeout
    {
        get => wire.WriteTimeout;
        set => wire.WriteTimeout = value;
    }

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var commands = Expected;
        Expected = 0;
        if (ahead)
        {
            ahead = false;
            if (buffer.Span.SequenceEqual(Data))
                return;
            await SkipAnswerAsync(cancellationToken);
        }
        // Without pipelining MailKit writes MAIL alone, and very many recipients in several parts.
        else if (commands > 0 && buffer.Span.Count((byte)'\n') == commands)
        {
            (ahead, due) = (true, commands);
            buffer = (byte[])[.. buffer.Span, .. Data];
        }
        await wire.WriteAsync(buffer, cancellationToken);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (ahead && due == 0)
            throw new IOException("An answer was read that belongs to DATA.");
        if (!ahead && !kept.IsEmpty)
        {
            var given = kept[..Math.Min(kept.Length, buffer.Length)];
            given.CopyTo(buffer);
            kept = kept[given.Length..];
            return given.Length;
        }
        var read = buffer[..await wire.ReadAsync(buffer, cancellationToken)];
        if (!ahead)
            return read.Length;
        var answers = LengthOfDue(read.Span);
        kept = read[answers..].ToArray();
        return answers;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => wire.FlushAsync(cancellationToken);

    public override void Flush() => wire.Flush();

    // MailKit is called asynchronously only.
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            wire.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>MailKit gave the message up, because something was refused. Then DATA is, too, which MailKit must not take for another answer.</summary>
    /// <exception cref="IOException">The server waits for the message: only the end of the connection keeps it from taking what comes next for that.</exception>
    private async Task SkipAnswerAsync(CancellationToken cancellationToken)
    {
        if (due > 0)
            throw new IOException("The server owes more answers than one.");
        due = 1;
        var buffer = new byte[512];
        while (due > 0)
        {
            var answer = kept.IsEmpty ? buffer.AsMemory(0, await wire.ReadAsync(buffer, cancellationToken)) : kept;
            kept = default;
            if (answer.IsEmpty || (column == 0 && answer.Span[0] == '3'))
                throw new IOException("The server waits for a message that was given up.");
            LengthOfDue(answer.Span);
        }
    }

    /// <summary>How much of what was read belongs to the answers that are due.</summary>
    private int LengthOfDue(ReadOnlySpan<byte> read)
    {
        for (var at = 0; at < read.Length; at++)
        {
            if (read[at] != '\n')
                goesOn |= ++column == 4 && read[at] == '-';
            else
            {
                due -= goesOn ? 0 : 1;
                (column, goesOn) = (0, false);
                if (due == 0)
                    return at + 1;
            }
        }
        return read.Length;
    }
}
