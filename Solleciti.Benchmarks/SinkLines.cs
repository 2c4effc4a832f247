using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Solleciti.Benchmarks;

/// <summary>The lines of one SMTP conversation, seen from the server. A body is not kept, only its hash and its Message-ID.</summary>
internal sealed class SinkLines(Stream stream)
{
    private const string MessageId = "Message-Id:";
    private readonly byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private long arrived;

    public ValueTask WriteAsync(string reply) => stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));

    /// <summary>Until so long after the last bytes came: commands that came together are waited for together.</summary>
    public async Task WaitAsync(TimeSpan delay)
    {
        if (delay - Stopwatch.GetElapsedTime(arrived) is var left && left > TimeSpan.Zero)
            await Task.Delay(left);
    }

    /// <summary>A line without its end; null when the client is gone.</summary>
    public async Task<string?> ReadAsync() => await NextAsync() is { } line ? Encoding.ASCII.GetString(line.Span).TrimEnd() : null;

    /// <summary>A message up to the lone dot, the doubled dots undone; null when the client left in the middle.</summary>
    /// <param name="begun">Waited for when the first of it is there, before more is read.</param>
    public async Task<(string MessageId, string Sha256)?> ReadBodyAsync(Func<Task> begun)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (id, inHead) = ("", true);
        for (var first = true; await NextAsync() is { } line; first = false)
        {
            if (first)
                await begun();
            if (line.Span.SequenceEqual(".\r\n"u8))
                return (id, Convert.ToHexStringLower(hash.GetHashAndReset()));
            hash.AppendData(line.Span[0] == '.' ? line.Span[1..] : line.Span);
            inHead &= line.Length > 2;
            if (inHead && Encoding.ASCII.GetString(line.Span) is var text && text.StartsWith(MessageId, StringComparison.OrdinalIgnoreCase))
                id = text[MessageId.Length..].Trim().Trim('<', '>');
        }
        return null;
    }

    /// <summary>A line with its end, valid until the next one is read; null when the client is gone.</summary>
    private async ValueTask<ReadOnlyMemory<byte>?> NextAsync()
    {
        var searched = at;
        while (true)
        {
            var found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = buffer.AsMemory(at, searched + found + 1 - at);
                at += line.Length;
                return line;
            }
            buffer.AsSpan(at, end - at).CopyTo(buffer);
            (searched, end, at) = (end - at, end - at, 0);
            var read = await stream.ReadAsync(buffer.AsMemory(end));
            if (read == 0)
                return null;
            (end, arrived) = (end + read, Stopwatch.GetTimestamp());
        }
    }
}
