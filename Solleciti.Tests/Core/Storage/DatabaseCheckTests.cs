using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Storage;

public sealed class DatabaseCheckTests : IAsyncLifetime
{
    private readonly CoreUnderTest core = new(isDemo: false);
    private readonly List<string> findings = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One of each kind of stored file.</summary>
    public async ValueTask InitializeAsync()
    {
        await core.Services.PrepareSollecitiCoreAsync(Token);
        var invoice = Build.Invoice(Build.Customer("Amaretti", "conti@amaretti.example"), "12/A", (Build.Yesterday, 100m));
        await core.AddAsync(invoice, new SourceFile("IT01_00001.xml", "<?xml?>"u8.ToArray(), "anna", Build.Now));
        var pdf = new PdfContent("%PDF-1.7 tutto bene"u8.ToArray());
        await core.AddAsync(pdf, new DocumentPdf(invoice.Id, pdf, PdfOrigin.Uploaded, Build.Now));
        Assert.IsType<SendOutcome.Queued>(
            await core.Services.GetRequiredService<ReminderSender>().SendAsync(TestOffice.Request(invoice), "anna", Token)
        );
    }

    public ValueTask DisposeAsync() => core.DisposeAsync();

    [Fact]
    public async Task Run_Intact_FindsNothing()
    {
        Assert.Equal(0, await RunAsync());

        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("OutboxMime", "Il messaggio del sollecito n. 1 non corrisponde")]
    [InlineData("SourceFiles", "Il file importato «IT01_00001.xml» non corrisponde")]
    [InlineData("PdfContents", "Il PDF del documento 12/A del 03/02/2026 non corrisponde")]
    public async Task Run_OneByteFlipped_NamesTheFile(string table, string finding)
    {
        var changed = await ExecuteAsync($"UPDATE {table} SET Bytes = CAST('@' || substr(Bytes, 2) AS BLOB)");

        Assert.Equal((1, 1), (changed, await RunAsync()));

        Assert.StartsWith(finding, Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RowWithoutItsParent_SaysWhich()
    {
        await ExecuteAsync("PRAGMA foreign_keys=OFF; DELETE FROM Customers;");

        Assert.NotEqual(0, await RunAsync());

        Assert.Contains("Una riga di Documents (n. 1) rimanda a una riga di Customers che non c'è.", findings);
    }

    [Fact]
    public async Task Run_MadeByAnOlderVersion_SaysSo()
    {
        await core.RestartAsync(isDemo: false);
        await OldCopies.PutAsync(OldCopies.Older, core.Options.DatabaseFile);

        Assert.Equal(1, await RunAsync());

        Assert.StartsWith(
            "Manca la tabella PdfContents: l'archivio viene da una versione più vecchia",
            findings[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Run_NoDatabaseAtAll_SaysSo()
    {
        // Closed, the log is gone; left beside, it would still hold everything.
        await core.RestartAsync(isDemo: false);
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(core.Options.DatabaseFile, "rovinato", Token);

        Assert.NotEqual(0, await RunAsync());

        Assert.Contains(findings, finding => finding.StartsWith("L'archivio non si può leggere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_EmptyFolder_SaysSo()
    {
        await using var empty = new CoreUnderTest(isDemo: false);

        Assert.Equal(1, await empty.Services.GetRequiredService<DatabaseCheck>().RunAsync(KeepAsync, Token));

        Assert.Contains("non c'è un archivio", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_WithBytesAndTheirHash_AreAllChecked()
    {
        var tables = await core.ReadAsync(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .Where(type => type.FindProperty("Bytes") is not null && type.FindProperty("Sha256") is not null)
                    .Select(type => type.GetTableName())
                    .ToList()
            )
        );

        Assert.Equal(tables.Order(), DatabaseCheck.HashedTables.Order());
    }

    private Task<int> RunAsync() => core.Services.GetRequiredService<DatabaseCheck>().RunAsync(KeepAsync, Token);

    private Task<int> ExecuteAsync(string sql) => core.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql, Token));

    private Task KeepAsync(string finding)
    {
        findings.Add(finding);
        return Task.CompletedTask;
    }
}
