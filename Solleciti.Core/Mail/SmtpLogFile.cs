using System.Globalization;
using MailKit;

namespace Solleciti.Core.Mail;

/// <summary>
/// What one connection adds to the protocol log: whole lines, because several connections write into the same file. Nothing depends on
/// the file: a full disk must not make a delivered message look broken off.
/// </summary>
internal sealed class SmtpLogFile : MemoryStream
{
    /// <summary>From here on it begins anew, and the one before is kept.</summary>
    internal const int Largest = 10 * 1_048_576;

    private static readonly Lock Writing = new();
    private static int connections;
    private readonly string path;

    private SmtpLogFile(string path) => this.path = path;

    /// <summary>The log of a new connection; null while none is wanted. Names and passwords of logins are left out by MailKit.</summary>
    public static ProtocolLogger? Open(string? path)
    {
        if (path is null)
            return null;
        var number = Interlocked.Increment(ref connections).ToString(CultureInfo.InvariantCulture);
        return new ProtocolLogger(new SmtpLogFile(path))
        {
            RedactSecrets = true,
            LogTimestamps = true,
            ClientPrefix = $"{number} C: ",
            ServerPrefix = $"{number} S: ",
        };
    }

    /// <inheritdoc />
    public override void Flush()
    {
        var written = GetBuffer().AsSpan(0, (int)Length);
        var end = written.LastIndexOf((byte)'\n') + 1;
        if (end == 0)
            return;
        Append(written[..end]);
        var rest = written[end..].ToArray();
        SetLength(0);
        Write(rest);
    }

    private void Append(ReadOnlySpan<byte> lines)
    {
        try
        {
            lock (Writing)
            {
                if (new FileInfo(path) is { Exists: true, Length: > Largest })
                    File.Move(path, $"{path}.1", overwrite: true);
                var options = new FileStreamOptions
                {
                    Mode = FileMode.Append,
                    Access = FileAccess.Write,
                    Share = FileShare.ReadWrite,
                };
                // Addresses are in it: nobody else on the machine reads them.
                if (!OperatingSystem.IsWindows())
                    options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using var file = new FileStream(path, options);
                file.Write(lines);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // As said.
        }
    }
}
