using System.Text;

namespace Solleciti.Tests.Support;

/// <summary>The lines of an SMTP conversation, seen from the server.</summary>
internal sealed class SmtpLines(Stream stream, CancellationToken cancellationToken)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private int at;
    private int end;

    public Stream Stream => stream;

    public async Task WriteAsync(string reply) => await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), cancellationToken);

    /// <summary>A line without its end; null when the client is gone.</summary>
    public async Task<string?> ReadAsync()
    {
        var line = new List<byte>();
        // What comes from a client that speaks TLS may have a line of one byte.
        return await ReadLineAsync(line) ? Encoding.ASCII.GetString([.. line]).TrimEnd('\r', '\n') : null;
    }

    /// <summary>A message up to the lone dot, the doubled dots undone; or only its beginning.</summary>
    /// <param name="begun">Waited for when its first bytes are there.</param>
    /// <param name="most">Bytes after which it is enough.</param>
    public async Task<byte[]> ReadBodyAsync(Func<Task> begun, int most = int.MaxValue)
    {
        var body = new List<byte>();
        var line = new List<byte>();
        if (await HasMoreAsync())
            await begun();
        while (await ReadLineAsync(line))
        {
            if (line is [(byte)'.', (byte)'\r', (byte)'\n'] || body.Count >= most)
                return [.. body];
            body.AddRange(line[0] == '.' ? line[1..] : line);
            line.Clear();
        }
        throw new IOException("The client left in the middle of a message.");
    }

    private async Task<bool> ReadLineAsync(List<byte> line)
    {
        while (await HasMoreAsync())
        {
            line.Add(buffer[at++]);
            if (line[^1] == '\n')
                return true;
        }
        return false;
    }

    private async Task<bool> HasMoreAsync()
    {
        if (at == end)
            (at, end) = (0, await stream.ReadAsync(buffer, cancellationToken));
        return at < end;
    }
}
