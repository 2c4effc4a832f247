using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Web.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages;

/// <summary>A full disk and a damaged database under the dialog: one sentence, and nothing typed is lost.</summary>
public sealed class StorageTroublePageTests : ReminderDialogTestBase
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_DiskFull_SaysSoAndCanBeRepeated()
    {
        var document = await OpenOneAsync();
        Contexts.Open = Full;

        await PressAsync("Genera PDF");

        Assert.Contains(Alerts, alert => alert!.StartsWith("Il disco dei dati è pieno", StringComparison.Ordinal));
        Assert.False(await Office.ReadAsync(db => db.DocumentPdfs.AnyAsync(Token)));
        Contexts.Open = Office.Database.CreateDbContext;
        await PressAsync("Genera PDF");
        Assert.Equal(document.Id, await Office.ReadAsync(db => db.DocumentPdfs.Select(p => p.DocumentId).SingleAsync(Token)));
    }

    [Theory]
    [InlineData(13, "Il disco dei dati è pieno")]
    [InlineData(10, "Il disco dei dati dà errori")]
    [InlineData(11, "L'archivio dei dati è danneggiato")]
    [InlineData(8, "Il programma non può scrivere")]
    [InlineData(26, "L'archivio dei dati è danneggiato")]
    public async Task Send_StorageFails_SaysWhatToDoAndKeepsWhatWasTyped(int code, string words)
    {
        await OpenOneAsync();
        await TypeAsync("Oggetto", "Il mio oggetto");
        Contexts.Gate = Task.FromException(new DbUpdateException("x", new SqliteException("x", code)));

        await PressAsync("INVIA EMAIL");

        var alert = Assert.Single(Alerts);
        Assert.StartsWith(words, alert, StringComparison.Ordinal);
        Assert.EndsWith("Quanto scritto è ancora qui.", alert, StringComparison.Ordinal);
        Assert.Equal("Il mio oggetto", Value("Oggetto"));
        Contexts.Gate = Task.CompletedTask;
        await PressAsync("INVIA EMAIL");
        await OnlyMessageAsync();
    }

    private async Task<Document> OpenOneAsync()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        return document;
    }

    /// <summary>A database that may not grow by a single page.</summary>
    private SollecitiDbContext Full()
    {
        var db = Office.Database.CreateDbContext();
        db.Database.OpenConnection();
        db.Database.ExecuteSqlRaw("PRAGMA max_page_count=1");
        return db;
    }
}
