using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Mail;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;
using Solleciti.Web.CommandLine;

namespace Solleciti.Tests.Web.CommandLine;

public sealed class BackupCommandsTests : IAsyncDisposable
{
    private readonly CoreUnderTest core = new(isDemo: false);
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Copy => core.Beside("copia.db");

    public async ValueTask DisposeAsync()
    {
        await core.DisposeAsync();
        await output.DisposeAsync();
        await error.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restore_SaysThatThePasswordIsLost_OnlyWhereTheKeysAre(bool keysLost)
    {
        await core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);
        await core.Services.GetRequiredService<MailAccounts>().SaveAsync(Account, Token);
        Assert.Equal(Commands.Done, await BackupAsync());
        Assert.Contains("non ne fanno parte", output.ToString(), StringComparison.Ordinal);
        // A restart makes new keys here, as another computer would have them.
        if (keysLost)
            await core.RestartAsync(isDemo: false);
        SqliteConnection.ClearAllPools();

        Assert.Equal(Commands.Done, await RestoreCommand.RestoreAsync(core.Services, Copy, output, error, Token));

        var words = output.ToString();
        Assert.Contains("L'archivio di prima è conservato", words, StringComparison.Ordinal);
        Assert.Contains("RIPRENDI GLI INVII", words, StringComparison.Ordinal);
        Assert.Equal(keysLost, words.Contains("va scritta di nuovo in «App e servizi esterni»", StringComparison.Ordinal));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Commands_Refused_EndWithOneAndSayWhy()
    {
        Assert.Equal(Commands.Refused, await BackupAsync());
        await File.WriteAllTextAsync(Copy, "altro", Token);
        Assert.Equal(Commands.Refused, await RestoreCommand.RestoreAsync(core.Services, Copy, output, error, Token));
        Assert.Equal("", output.ToString());
        Assert.Equal(2, error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        Assert.Equal(Commands.Refused, await CheckCommand.RunAsync(core.Services.GetRequiredService<DatabaseCheck>(), output, Token));
        Assert.Contains("non c'è un archivio", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_InProcesses_WorkOnTheDataDirectory()
    {
        await core.Services.PrepareSollecitiCoreAsync(Token);

        Assert.Equal(0, (await RunAsync("backup", Copy)).ExitCode);
        Assert.Equal(1, (await RunAsync("backup", Copy)).ExitCode);
        var running = await RunAsync("restore", Copy);
        Assert.Equal(1, running.ExitCode);
        Assert.Contains("già in esecuzione", running.Error, StringComparison.Ordinal);

        // Closed, it may be put back.
        await core.RestartAsync(isDemo: false);
        SqliteConnection.ClearAllPools();
        var restored = await RunAsync("restore", Copy);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.StartsWith("Ripristinata la copia del", restored.Output, StringComparison.Ordinal);
        Assert.Equal("L'archivio e i file che contiene sono integri.", (await RunAsync("check")).Output.Trim());
    }

    private static MailAccountForm Account { get; } =
        new()
        {
            Active = true,
            Address = "ufficio@ferri.example",
            Host = "smtp.ferri.example",
            Port = "465",
            Protocol = MailProtocol.ImplicitTls,
            UserName = "ufficio@ferri.example",
            Password = SmtpServer.Password,
        };

    private Task<int> BackupAsync() =>
        BackupCommand.WriteAsync(core.Services.GetRequiredService<DatabaseBackup>(), Copy, output, error, Token);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] words)
    {
        using var process = new WebProcess([.. words, $"--Solleciti:DataDirectory={core.Options.DataDirectory}"]);
        return await process.EndAsync();
    }
}
