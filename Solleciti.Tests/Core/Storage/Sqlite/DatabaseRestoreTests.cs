using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage.Sqlite;

public sealed class DatabaseRestoreTests : IAsyncLifetime
{
    private readonly CoreUnderTest core = new(isDemo: false);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Copy => core.Beside("copia.db");

    /// <summary>A copy with one customer; a second one came after it, and the program is closed.</summary>
    public async ValueTask InitializeAsync()
    {
        await core.Services.PrepareSollecitiCoreAsync(Token);
        await core.AddAsync(Build.Customer("Prima"));
        Assert.IsType<BackupOutcome.Written>(await core.Services.GetRequiredService<DatabaseBackup>().WriteAsync(Copy, Token));
        await core.AddAsync(Build.Customer("Dopo"));
        await CloseAsync();
    }

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task Restore_Copy_IsInPlacePausedAndDurableAndTheOldOneIsKept()
    {
        core.Time.Advance(TimeSpan.FromHours(2));
        await core.AddAsync(Build.Customer("Ultimo"));
        await CloseAsync();

        var restored = Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(Copy));

        Assert.Equal($"{core.Options.DatabaseFile}.prima-del-ripristino-20260315-120000", restored.Replaced);
        Assert.Equal(["Dopo", "Prima", "Ultimo"], await NamesAsync(restored.Replaced!));
        Assert.Equal(["Prima"], await NamesAsync(core.Options.DatabaseFile));
        await core.Services.PrepareSollecitiCoreAsync(Token);
        Assert.Equal(
            new PausedSending(Build.Now.AddHours(2), restored.PauseReason),
            await core.Services.GetRequiredService<SendingPause>().GetAsync(Token)
        );
        Assert.StartsWith("Ripristinata la copia del 15/03/2026 10:00.", restored.PauseReason, StringComparison.Ordinal);
        Assert.Equal(["wal"], await core.ReadAsync(db => db.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync(Token)));
    }

    [Fact]
    public async Task Restore_TheReplacedOne_BringsItBack()
    {
        var first = Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(Copy));

        var second = Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(first.Replaced!));

        Assert.Equal(["Dopo", "Prima"], await NamesAsync(core.Options.DatabaseFile));
        Assert.NotEqual(first.Replaced, second.Replaced);
        Assert.True(File.Exists(first.Replaced));
    }

    [Fact]
    public async Task Restore_IntoAnEmptyFolder_Works()
    {
        await using var other = new CoreUnderTest(isDemo: false);

        var outcome = await other.Services.GetRequiredService<DatabaseRestore>().RestoreAsync(Copy, Token);

        Assert.Null(Assert.IsType<RestoreOutcome.Restored>(outcome).Replaced);
        Assert.Equal(["Prima"], await NamesAsync(other.Options.DatabaseFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rovinato")]
    public async Task Restore_OverALostBeginning_KeepsTheLog(string content)
    {
        await File.WriteAllTextAsync(core.Options.DatabaseFile, content, Token);
        await File.WriteAllTextAsync(core.Options.DatabaseFile + "-wal", "le ultime righe", Token);

        var restored = Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(Copy));

        Assert.Equal("le ultime righe", await File.ReadAllTextAsync(restored.Replaced + "-wal", Token));
        Assert.Equal(content, await File.ReadAllTextAsync(restored.Replaced!, Token));
        Assert.Equal(["Prima"], await NamesAsync(core.Options.DatabaseFile));
    }

    [Fact]
    public async Task Restore_OverADamagedDatabase_KeepsIt()
    {
        await File.WriteAllTextAsync(core.Options.DatabaseFile, "SQLite format 3\0 e poi più nulla", Token);

        var restored = Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(Copy));

        Assert.Contains("più nulla", await File.ReadAllTextAsync(restored.Replaced!, Token), StringComparison.Ordinal);
        Assert.Equal(["Prima"], await NamesAsync(core.Options.DatabaseFile));
    }

    [Fact]
    public async Task Restore_WhileTheProgramRuns_IsRefused()
    {
        using var running = new InstanceLock(core.Options);
        running.Take();

        await RefusedAsync(Copy, "già in esecuzione");
    }

    [Fact]
    public async Task Restore_WhileACommandWorks_IsRefused()
    {
        await using var import = await SqliteFile.OpenAsync(core.Options.DatabaseFile, SqliteOpenMode.ReadWrite, Token);
        await import.ReadAsync("SELECT count(*) FROM Customers", Token);

        await RefusedAsync(Copy, "Un altro comando");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Questo non è un archivio.")]
    public async Task Restore_Garbage_IsRefused(string content)
    {
        await File.WriteAllTextAsync(core.Beside("altro.db"), content, Token);

        await RefusedAsync(core.Beside("altro.db"), "non è una copia");
    }

    [Theory]
    [InlineData("CREATE TABLE Altro (Id INTEGER)", "un altro programma", true)]
    [InlineData("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Domani', '99.0')", "più nuova", false)]
    [InlineData("DELETE FROM Installations", "archivio completo", false)]
    [InlineData("UPDATE Installations SET IsDemo = 1", "dati della demo", false)]
    [InlineData("PRAGMA foreign_keys=OFF; INSERT INTO OutboxMime VALUES (99, X'00', '')", "danneggiata", false)]
    public async Task Restore_WhatDoesNotBelongHere_IsRefused(string sql, string reason, bool fromNothing)
    {
        if (fromNothing)
            File.Delete(Copy);
        await ExecuteAsync(Copy, sql);

        await RefusedAsync(Copy, reason);
    }

    [Theory]
    [InlineData("CREATE TRIGGER spia AFTER INSERT ON Customers BEGIN DELETE FROM Documents; END", "in più il trigger «spia»")]
    [InlineData("CREATE VIEW occhiata AS SELECT * FROM Customers", "in più la vista «occhiata»")]
    [InlineData("CREATE TABLE Altro (Id INTEGER)", "in più la tabella «Altro»")]
    [InlineData("CREATE VIRTUAL TABLE cerca USING fts5(testo)", "in più la tabella «cerca»")]
    [InlineData("CREATE UNIQUE INDEX unico ON Customers (Name)", "in più l'indice «unico»")]
    [InlineData("ALTER TABLE Customers ADD COLUMN Altro TEXT", "con un'altra forma la tabella «Customers»")]
    [InlineData("ALTER TABLE Payments RENAME TO Pagamenti", "in più la tabella «Pagamenti»")]
    [InlineData("DROP INDEX IX_Documents_CustomerId", "manca l'indice «IX_Documents_CustomerId»")]
    [InlineData(
        "DROP INDEX IX_Documents_CustomerId; CREATE INDEX IX_Documents_CustomerId ON Documents (Id)",
        "con un'altra forma l'indice «IX_Documents_CustomerId»"
    )]
    public async Task Restore_AnotherSchema_IsRefused(string sql, string reason)
    {
        await ExecuteAsync(Copy, sql);

        await RefusedAsync(Copy, reason);
    }

    [Fact]
    public async Task Restore_CopyOfAMigrationThatWasKilled_DoesNotWaitForIt()
    {
        await ExecuteAsync(Copy, "INSERT INTO __EFMigrationsLock VALUES (1, '2026-03-15')");

        Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(Copy));
    }

    [Fact]
    public async Task Restore_CopyThatWasOptimised_Works()
    {
        await ExecuteAsync(Copy, "ANALYZE; VACUUM");

        Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(Copy));
    }

    [Fact]
    public async Task Restore_CutShort_IsRefused()
    {
        await using (var file = File.OpenWrite(Copy))
            file.SetLength(file.Length / 2);

        await RefusedAsync(Copy, Copy);
    }

    [Fact]
    public async Task Restore_CopyMadeBy01_IsTakenAndPaused()
    {
        await OldCopies.PutAsync(OldCopies.Last, Copy);
        File.SetLastWriteTimeUtc(Copy, new DateTime(2026, 3, 14, 17, 30, 0, DateTimeKind.Utc));

        var restored = Assert.IsType<RestoreOutcome.Restored>(await RestoreAsync(Copy));

        Assert.StartsWith("Ripristinata la copia del 14/03/2026 18:30.", restored.PauseReason, StringComparison.Ordinal);
        Assert.Empty(await core.ReadAsync(db => db.Database.GetPendingMigrationsAsync(Token)));
        Assert.True(await core.Services.GetRequiredService<SendingPause>().IsPausedAsync(Token));
        Assert.Equal(["Officina Gentile"], await NamesAsync(core.Options.DatabaseFile));
    }

    [Fact]
    public async Task Restore_CopyMadeBefore01_IsRefused()
    {
        await OldCopies.PutAsync(OldCopies.Older, Copy);

        await RefusedAsync(Copy, "più vecchia della 0.1: aprirlo una volta con la 0.1");
    }

    [Fact]
    public async Task Restore_CopyOf01WithAMigrationMissing_IsRefused()
    {
        await OldCopies.PutAsync(OldCopies.Last, Copy);
        await ExecuteAsync(Copy, "DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_Office'");

        await RefusedAsync(Copy, "archivio completo");
    }

    private async Task RefusedAsync(string file, string reason)
    {
        var bytes = await File.ReadAllBytesAsync(file, Token);

        var refused = Assert.IsType<RestoreOutcome.Refused>(await RestoreAsync(file));

        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, Token));
        Assert.Equal(["Dopo", "Prima"], await NamesAsync(core.Options.DatabaseFile));
        Assert.Equal(
            ["solleciti.db", "solleciti.lock"],
            Directory
                .EnumerateFiles(core.Options.DataDirectory)
                .Select(f => Path.GetFileName(f))
                .Where(f => !f.EndsWith("-wal", StringComparison.Ordinal) && !f.EndsWith("-shm", StringComparison.Ordinal))
                .Order()
        );
    }

    private Task<RestoreOutcome> RestoreAsync(string file) => core.Services.GetRequiredService<DatabaseRestore>().RestoreAsync(file, Token);

    private async Task CloseAsync()
    {
        await core.RestartAsync(isDemo: false);
        SqliteConnection.ClearAllPools();
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Name FROM Customers ORDER BY Name";
        var names = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(Token);
        while (await rows.ReadAsync(Token))
            names.Add(rows.GetString(0));
        return names;
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Token);
        await connection.ReadAsync(sql, Token);
    }
}
