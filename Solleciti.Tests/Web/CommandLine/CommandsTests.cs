using System.Text.Json;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.CommandLine;

public sealed class CommandsTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string DataDirectory => $"--Solleciti:DataDirectory={folder.Combine("dati")}";

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Import_InAProcess_AnswersOnStandardOutputAlone()
    {
        var path = folder.Combine("a.xml");
        await File.WriteAllBytesAsync(
            path,
            FatturaPaXml.Invoice("7", new DateOnly(2026, 2, 10), "Società Beta", 122m).Bytes,
            TestContext.Current.CancellationToken
        );

        var (exitCode, output, _) = await RunAsync("import", "--json", path, DataDirectory);

        Assert.Equal(0, exitCode);
        var line = JsonElement.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(("imported", "Società Beta"), (line.GetProperty("status").GetString(), line.GetProperty("customer").GetString()));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "/non/esiste.xml")]
    [InlineData("importa")]
    [InlineData("outbox", "--xml")]
    public async Task Run_WrongUsage_EndsWithTwoAndTouchesNothing(params string[] words)
    {
        var (exitCode, output, error) = await RunAsync([.. words, DataDirectory]);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("--help", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Combine("dati")));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] words)
    {
        using var process = new WebProcess(words);
        return await process.EndAsync();
    }
}
