using System.Text.Json;
using Solleciti.Core.Import;
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

    [Fact]
    public async Task Import_KilledInTheMiddle_IsCompletedByASecondRun()
    {
        const int Files = 4 * DocumentImporter.MostTogether;
        Directory.CreateDirectory(folder.Combine("fatture"));
        for (var number = 0; number < Files; number++)
            await File.WriteAllBytesAsync(
                folder.Combine($"fatture/{number:000}.xml"),
                FatturaPaXml.Invoice($"{number}", new DateOnly(2026, 2, 10), $"Cliente {number % 7}", 122m).Bytes,
                TestContext.Current.CancellationToken
            );
        var said = 0;
        using (var process = new WebProcess(["import", "--json", folder.Combine("fatture"), DataDirectory]))
        {
            // It says more than a pipe holds: while nobody listens to the rest it cannot come to its end.
            for (; said < 10; said++)
                await process.NextLineAsync();
        }

        var (exitCode, output, _) = await RunAsync("import", "--json", folder.Combine("fatture"), DataDirectory);

        var status = output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .CountBy(line => JsonElement.Parse(line).GetProperty("status").GetString()!)
            .ToDictionary(count => count.Key, count => count.Value);
        Assert.Equal(0, exitCode);
        Assert.Equal(Files, status["imported"] + status["duplicate"]);
        Assert.InRange(status["duplicate"], said, Files - 1);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "/non/esiste.xml")]
    [InlineData("importa")]
    [InlineData("backup")]
    [InlineData("restore", "/non/esiste.db")]
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
