using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Mail;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage.Sqlite;

public sealed class DatabaseBackupTests : IAsyncLifetime
{
    private readonly CoreUnderTest core = new(isDemo: false);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Target => core.Beside("copia.db");

    public async ValueTask InitializeAsync() => await core.Services.PrepareSollecitiCoreAsync(Token);

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task Write_WhileOthersWrite_HoldsOneMoment()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var first = new TaskCompletionSource();
        var writing = Task.Run(
            async () =>
            {
                while (!enough.IsCancellationRequested)
                {
                    // Always two together: a copy with an odd number would hold half a transaction.
                    await core.AddAsync(Build.Customer("Uno"), Build.Customer("Due"));
                    first.TrySetResult();
                }
            },
            Token
        );
        await first.Task;

        for (var copy = 0; copy < 5; copy++)
        {
            var written = Assert.IsType<BackupOutcome.Written>(await WriteAsync(core.Beside($"{copy}.db")));
            Assert.Equal(new FileInfo(written.Path).Length, written.Size);
        }
        await enough.CancelAsync();
        await writing;

        var counts = new List<long>();
        for (var copy = 0; copy < 5; copy++)
            counts.Add(await CountAsync(core.Beside($"{copy}.db"), "SELECT count(*) FROM Customers"));
        Assert.All(counts, count => Assert.Equal(0, count % 2));
        Assert.InRange(counts[0], 2, await core.ReadAsync(db => db.Customers.LongCountAsync(Token)));
        Assert.Equal(counts.Order(), counts);
        Assert.Equal(["0.db", "1.db", "2.db", "3.db", "4.db"], FilesBeside());
    }

    [Fact]
    public async Task Write_Copy_CarriesItsPauseAndNoReadablePassword()
    {
        await core
            .Services.GetRequiredService<MailAccounts>()
            .SaveAsync(
                new MailAccountForm
                {
                    Active = true,
                    Address = "ufficio@ferri.example",
                    Host = "smtp.ferri.example",
                    Port = "465",
                    Protocol = MailProtocol.ImplicitTls,
                    UserName = "ufficio@ferri.example",
                    Password = SmtpServer.Password,
                },
                Token
            );

        await WriteAsync(Target);

        Assert.Equal(
            1,
            await CountAsync(Target, "SELECT count(*) FROM Installations WHERE SendingPausedReason LIKE '%copia del 15/03/2026 10:00.%'")
        );
        Assert.Equal(0, await core.ReadAsync(db => db.Installations.CountAsync(i => i.SendingPausedAt != null, Token)));
        Assert.DoesNotContain(SmtpServer.Password, await File.ReadAllTextAsync(Target, Token), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Fact]
    public async Task Write_TargetThere_IsRefusedAndKept()
    {
        await File.WriteAllTextAsync(Target, "la copia di ieri", Token);

        Assert.Contains("c'è già", Refusal(await WriteAsync(Target)), StringComparison.Ordinal);

        Assert.Equal("la copia di ieri", await File.ReadAllTextAsync(Target, Token));
        Assert.Equal(["copia.db"], FilesBeside());
    }

    [Fact]
    public async Task Write_FolderNotThere_IsRefused() =>
        Assert.Contains("La cartella di", Refusal(await WriteAsync(core.Beside("non-esiste/copia.db"))), StringComparison.Ordinal);

    [Fact]
    public async Task Write_NoDatabase_IsRefused()
    {
        await using var empty = new CoreUnderTest(isDemo: false);

        var outcome = await empty.Services.GetRequiredService<DatabaseBackup>().WriteAsync(Target, Token);

        Assert.Contains("non c'è ancora un archivio", Refusal(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_DamagedDatabase_LeavesNoCopy()
    {
        await core.AddAsync(Build.Invoice(Build.Customer(), "1", (Build.Yesterday, 100m)));
        await core.ReadAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF; DELETE FROM Customers;", Token));

        Assert.Contains("danneggiato", Refusal(await WriteAsync(Target)), StringComparison.Ordinal);

        Assert.Empty(FilesBeside());
    }

    private static string Refusal(BackupOutcome outcome) => Assert.IsType<BackupOutcome.Refused>(outcome).Reason;

    private Task<BackupOutcome> WriteAsync(string target) => core.Services.GetRequiredService<DatabaseBackup>().WriteAsync(target, Token);

    private IEnumerable<string> FilesBeside() => Directory.EnumerateFiles(core.Beside("")).Select(f => Path.GetFileName(f)).Order();

    private static async Task<long> CountAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
