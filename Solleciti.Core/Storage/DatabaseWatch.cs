using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Common;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Storage;

/// <summary>
/// Whether the database can be trusted: looked through once at start, beside the first pages, and judged by what its statements meet from
/// then on. Nothing is sent before it was found sound: a reminder from broken data harms.
/// </summary>
public sealed partial class DatabaseWatch(SollecitiOptions options, TimeProvider time, ILogger<DatabaseWatch> log)
{
    private const int PrimaryCode = 0xFF;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(1);

    private volatile bool isChecked;
    private volatile string? damage;

    /// <summary>It was looked through, or damage was met. Raised on the finder's thread: hand over and return.</summary>
    public event EventHandler? Changed;

    /// <summary>It is still being looked through.</summary>
    public bool IsChecking => !isChecked && damage is null;

    /// <summary>Damage was met; it stays so until the program starts anew.</summary>
    public bool IsDamaged => damage is not null;

    /// <summary>Sending may go on.</summary>
    public bool IsSound => isChecked && damage is null;

    /// <summary>When looking through it began.</summary>
    public DateTimeOffset Since { get; } = time.GetUtcNow();

    /// <summary>
    /// Looks through pages and indexes; reads the whole file, and changes nothing. What keeps it from being read (a lock, the disk) says
    /// nothing about it: it is tried again until it can.
    /// </summary>
    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        while (!await IsLookedThroughAsync(cancellationToken))
            await Task.Delay(BetweenTries, time, cancellationToken);
        isChecked = true;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>A statement failed: where that was damage, it is known from now on.</summary>
    public void Met(Exception failure)
    {
        if (!IsDamaged && StorageTrouble.IsDamage(failure))
        {
            damage = failure.Message;
            // Before that, the start ends with it and says so.
            if (isChecked)
                Say();
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>A page did not come from the disk, or found no room in memory: that says nothing about what stands on it.</summary>
    internal static bool IsUnread(string finding) =>
        NotGot().Match(finding) is { Success: true } page
        && !(
            int.TryParse(page.Groups["code"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && StorageTrouble.IsDamage(new SqliteException(finding, code & PrimaryCode))
        );

    private async Task<bool> IsLookedThroughAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await Task.Run(() => LookAsync(cancellationToken), cancellationToken) ?? "no answer";
            if (IsUnread(found))
                return Hindered(found);
            if (found != "ok")
                Damage(found);
        }
        catch (SqliteException failure) when (StorageTrouble.IsDamage(failure))
        {
            Damage(failure.Message);
        }
        catch (SqliteException failure)
        {
            return Hindered(failure.Message);
        }
        return true;
    }

    private async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = await SqliteFile.OpenAsync(options.DatabaseFile, SqliteOpenMode.ReadWrite, cancellationToken);
        await connection.ReadAsync("PRAGMA query_only=ON", cancellationToken);
        return await connection.ReadAsync("PRAGMA quick_check(1)", cancellationToken);
    }

    private bool Hindered(string by)
    {
        log.LogError("The database could not be looked through, it is tried again; nothing is sent until then: {Hindrance}", by);
        return false;
    }

    private void Damage(string what)
    {
        damage = what;
        Say();
    }

    private void Say() => log.LogCritical("The database is damaged, nothing is sent any more: {Damage}", damage);

    /// <summary>As SQLite words it; the error behind it is named for pages of tables and indexes only.</summary>
    [GeneratedRegex(@"(unable|failed) to get (the )?page(\. error code=(?<code>[0-9]+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotGot();
}
