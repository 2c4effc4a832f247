using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Demo;

public sealed class DemoSeederTests(DemoSeederTests.Demo demo) : IClassFixture<DemoSeederTests.Demo>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SeedAsync_Size_IsThatOfASmallCompany()
    {
        Assert.Equal(40, await demo.ReadAsync(db => db.Customers.CountAsync(Token)));
        Assert.InRange(await demo.ReadAsync(db => db.Documents.CountAsync(Token)), 130, 180);
        Assert.True(await demo.ReadAsync(db => db.Installations.Select(i => i.IsComplete).SingleAsync(Token)));
    }

    [Fact]
    public async Task SeedAsync_Kinds_AreAllThere()
    {
        var kinds = await demo.ReadAsync(db => db.Documents.Select(d => d.Kind).Distinct().ToListAsync(Token));

        Assert.Equal(Enum.GetValues<DocumentKind>(), kinds.Order());
    }

    [Fact]
    public async Task SeedAsync_Situations_AreAllThere()
    {
        var documents = await demo.ReadAsync(db => db.Documents.Include(d => d.Installments).ToListAsync(Token));

        Assert.Contains(documents, d => d.OpenCents > 0 && d.OldestOpenDue < Build.Today);
        Assert.Contains(documents, d => d.OpenCents > 0 && d.OldestOpenDue >= Build.Today);
        Assert.Contains(documents, d => d.OpenCents == 0 && d.SettledCents > 0);
        Assert.Contains(documents, d => d.OpenCents > 0 && d.SettledCents > 0);
        Assert.Contains(documents, d => d.Installments.Count > 1);
        Assert.Contains(documents, d => d.WithholdingCents > 0);
        Assert.Contains(documents, d => d.SplitVatCents > 0);
        Assert.Contains(documents, d => d.Kind == DocumentKind.CreditNote && d.CreditedDocumentId != null);
        Assert.Contains(documents, d => d.Kind == DocumentKind.CreditNote && d.CreditedDocumentId == null && d.OpenCents < 0);
        Assert.Contains(documents, d => d.Number.Contains('/', StringComparison.Ordinal));
        Assert.All(documents, d => Assert.Equal(d.OpenCents, d.Installments.Sum(i => i.OpenCents)));
        Assert.All(documents, d => Assert.True(d.Date <= Build.Today));
        Assert.True(await demo.ReadAsync(db => db.Customers.AnyAsync(c => c.ExcludedFromReminders, Token)));
        Assert.True(await demo.ReadAsync(db => db.Customers.AnyAsync(c => !c.Emails.Any(), Token)));
    }

    [Fact]
    public async Task SeedAsync_Amaretti_HasSeveralOpenDocuments() =>
        Assert.InRange(
            await demo.ReadAsync(db => db.Documents.CountAsync(d => d.Customer.Name == "Amaretti Abbigliamento" && d.OpenCents > 0, Token)),
            4,
            20
        );

    [Fact]
    public async Task SeedAsync_Addresses_CanReachNobody()
    {
        var addresses = await demo.ReadAsync(db => db.Customers.SelectMany(c => c.Emails).Select(e => e.Address).ToListAsync(Token));
        var own = await demo.ReadAsync(db => db.BillingProfiles.Select(p => p.Email).SingleAsync(Token));

        Assert.NotEmpty(addresses);
        Assert.All(addresses.Append(own!), a => Assert.EndsWith(".example", a, StringComparison.Ordinal));
        Assert.All(addresses.Append(own!), a => Assert.Equal(a, Solleciti.Core.Mail.EmailAddresses.Canonical(a)));
    }

    [Fact]
    public async Task SeedAsync_ElectronicDocuments_KeepTheirFile()
    {
        var documents = await demo.ReadAsync(db =>
            db.Documents.Select(d => new { Electronic = d.TypeCode != null, HasFile = d.SourceFileId != null }).ToListAsync(Token)
        );

        Assert.All(documents, d => Assert.Equal(d.Electronic, d.HasFile));
        Assert.Contains(documents, d => !d.Electronic);
        Assert.All(await demo.ReadAsync(db => db.SourceFiles.ToListAsync(Token)), f => Assert.True(f.Bytes.AsSpan().StartsWith("<?xml"u8)));
    }

    [Fact]
    public async Task SeedAsync_SameDayTwice_GivesTheSameFigures()
    {
        await using var other = new CoreUnderTest(isDemo: true);
        await other.Services.PrepareSollecitiCoreAsync(Token);

        Assert.Equal(await demo.ReadAsync(FiguresAsync), await other.ReadAsync(FiguresAsync));
    }

    private static Task<List<string>> FiguresAsync(SollecitiDbContext db) =>
        db
            .Documents.OrderBy(d => d.Id)
            .Select(d =>
                $"{d.Customer.Name}|{d.Kind}|{d.Number}|{d.Date}|{d.TotalCents}|{d.ToCollectCents}|{d.OpenCents}|{d.OldestOpenDue}"
            )
            .ToListAsync(Token);

    /// <summary>One demo for all that only look at it.</summary>
    public sealed class Demo : IAsyncLifetime
    {
        private readonly CoreUnderTest core = new(isDemo: true);

        public async ValueTask InitializeAsync() => await core.Services.PrepareSollecitiCoreAsync(Token);

        public Task<T> ReadAsync<T>(Func<SollecitiDbContext, Task<T>> query) => core.ReadAsync(query);

        public ValueTask DisposeAsync() => core.DisposeAsync();
    }
}
