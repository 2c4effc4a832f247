using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Startup;

/// <summary>Destroyed files end in one Italian line, at start and on the command line.</summary>
public sealed class DestroyedFilesTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public DestroyedFilesTests() => Directory.CreateDirectory(folder.Combine("dati"));

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("outbox")]
    [InlineData("import .")]
    [InlineData("utente reset anna@ferri.example")]
    [InlineData("backup {0}/copia.db")]
    public async Task Start_DatabaseIsNone_EndsWithOneLine(string command)
    {
        await File.WriteAllTextAsync(folder.Combine("dati/solleciti.db"), new string('x', 10_000), Token);

        await AssertOneLineAsync(command, "danneggiato", "restore");
    }

    [Fact]
    public async Task Start_KeysAreDestroyed_EndsWithOneLine()
    {
        Directory.CreateDirectory(folder.Combine("dati/keys"));
        await File.WriteAllTextAsync(folder.Combine("dati/keys/key-6a3c9f6e-9a0f-4d2a-8a39-1f7f0f5f9a11.xml"), "rovinato", Token);

        await AssertOneLineAsync("", "chiavi", "riavviare");
    }

    private async Task AssertOneLineAsync(string command, params string[] words)
    {
        var args = command.Replace("{0}", folder.Combine(""), StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] pages = args.Length == 0 ? ["--urls", "http://127.0.0.1:0"] : [];
        using var process = new WebProcess([.. args, $"--Solleciti:DataDirectory={folder.Combine("dati")}", .. pages]);

        var (exitCode, output, error) = await process.EndAsync();

        Assert.NotEqual(0, exitCode);
        var line = Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
