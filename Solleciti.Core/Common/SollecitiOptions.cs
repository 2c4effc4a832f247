namespace Solleciti.Core.Common;

/// <summary>Where the app keeps things, and whether it is the demo.</summary>
/// <param name="DataDirectory">Folder of the database, keys and files.</param>
/// <param name="PickupDirectory">
/// Folder mail is delivered into as <c>.eml</c> files while no SMTP account is active; null where mail leaves through an account only.
/// </param>
/// <param name="IsDemo">Started with <c>--demo</c>.</param>
public sealed record SollecitiOptions(string DataDirectory, string? PickupDirectory, bool IsDemo)
{
    /// <summary>The longest <see cref="Hold"/>.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(2);

    /// <summary>The usual <see cref="LowSpace"/>.</summary>
    public const long DefaultLowSpace = 500L * 1024 * 1024;

    /// <summary>How long a reminder waits before its first byte may leave, so that it can still be taken back.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>File in the data directory that conversations with mail servers are added to; null, as usual, for none.</summary>
    public string? SmtpProtocolLog { get; init; }

    /// <summary>Name mail servers are greeted with (EHLO), or our address on the Internet; null, as usual, for the sender's domain.</summary>
    public string? EhloName { get; init; }

    /// <summary>Free bytes on the disk of the data below which whoever watches the service is told.</summary>
    public long LowSpace { get; init; } = DefaultLowSpace;

    /// <summary>The database.</summary>
    public string DatabaseFile => Path.Combine(DataDirectory, "solleciti.db");
}
