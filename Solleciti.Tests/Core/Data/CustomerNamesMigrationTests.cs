using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;
using Solleciti.Core.Dispatch;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Data;

/// <summary>What an older version put on one card is found after the upgrade.</summary>
public sealed class CustomerNamesMigrationTests
{
    private static readonly DateOnly Date = new(2026, 2, 10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAsync_OlderDatabase_KnowsThePapersNamesAndWhatMergesSaid()
    {
        await using var core = new CoreUnderTest(isDemo: false);
        await core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);
        var first = await ImportAsync(core, "1", "Officina Gentile", "05979361218");
        await ImportAsync(core, "2", "Bottega Serena", "05979361218");
        await ImportAsync(core, "3", null, "05979361218");
        var merged = await ImportAsync(core, "4", "Vecchia Insegna", "02780790107");
        await core.Services.GetRequiredService<CustomerMerges>().MergeAsync(first.CustomerId, merged.CustomerId, "anna", Token);
        await core.ReadAsync(async db =>
        {
            var before = db.Database.GetMigrations().TakeWhile(m => !m.EndsWith("_CustomerNames", StringComparison.Ordinal)).Last();
            await db.GetService<IMigrator>().MigrateAsync(before, Token);
            return before;
        });
        await core.RestartAsync(isDemo: false);

        await core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);

        Assert.Equal(
            ["Officina Gentile", "Bottega Serena", null, "Vecchia Insegna"],
            await core.ReadAsync(db => db.Documents.OrderBy(d => d.Id).Select(d => d.PaperName).ToListAsync(Token))
        );
        var other = Assert.Single(await core.Services.GetRequiredService<OtherNames>().AllAsync(Token));
        Assert.Equal((first.CustomerId, "Bottega Serena", 1), (other.CustomerId, other.PaperName, other.Documents));
    }

    private static async Task<ImportedDocument> ImportAsync(CoreUnderTest core, string number, string? name, string vat)
    {
        var file = FatturaPaXml.Of(FatturaPaBodyXml.Taxed(number, Date, 122m)) with { Customer = new FatturaPaParty(name, vat) };
        var importer = core.Services.GetRequiredService<DocumentImporter>();
        return Assert.IsType<ImportedDocument>(
            Assert.Single((await importer.ImportAsync($"{number}.xml", file.Bytes, "anna", Token)).Documents)
        );
    }
}
