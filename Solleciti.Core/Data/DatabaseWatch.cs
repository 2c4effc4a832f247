using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Solleciti.Core.Data;

/// <summary>
/// Whether the database can be trusted: looked through once at start, beside the first pages, and judged by what its statements meet from
/// then on. Nothing is sent before it was found sound: a reminder from broken data harms.
/// </summary>
public sealed class DatabaseWatch(SollecitiOptions options, TimeProvider time, ILogger<DatabaseWatch> log)
{
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

    /// <summary>Looks through pages and indexes; reads the whole file, and changes nothing.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var found = await Task.Run(() => LookAsync(cancellationToken), cancellationToken);
            if (found != "ok")
                Damage(found ?? "no answer");
        }
        catch (SqliteException failure)
        {
            // What cannot be read is no better than what is wrong.
            Damage(failure.Message);
        }
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

    private async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        await using var connection = await SqliteFile.OpenAsync(options.DatabaseFile, SqliteOpenMode.ReadWrite, cancellationToken);
        await connection.ReadAsync("PRAGMA query_only=ON", cancellationToken);
        return await connection.ReadAsync("PRAGMA quick_check(1)", cancellationToken);
    }

    private void Damage(string what)
    {
        damage = what;
        Say();
    }

    private void Say() => log.LogCritical("The database is damaged, nothing is sent any more: {Damage}", damage);
}
