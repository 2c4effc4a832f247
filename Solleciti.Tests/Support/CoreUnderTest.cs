using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Tests.Support;

/// <summary>Core exactly as the app registers it, in a folder of its own, without the web.</summary>
internal sealed class CoreUnderTest : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private ServiceProvider services;

    public CoreUnderTest(bool isDemo)
    {
        Time = new FakeTimeProvider(Build.Now);
        services = Start(isDemo);
    }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => services;

    public SollecitiOptions Options => services.GetRequiredService<SollecitiOptions>();

    /// <summary>A path beside the data directory.</summary>
    public string Beside(string name) => folder.Combine(name);

    /// <summary>Ends the process and starts another one on the same folder.</summary>
    public async Task RestartAsync(bool isDemo)
    {
        await services.DisposeAsync();
        services = Start(isDemo);
    }

    public async Task<T> ReadAsync<T>(Func<SollecitiDbContext, Task<T>> query)
    {
        await using var db = await services
            .GetRequiredService<IDbContextFactory<SollecitiDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await query(db);
    }

    public async Task AddAsync(params object[] entities)
    {
        await using var db = await services
            .GetRequiredService<IDbContextFactory<SollecitiDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);
        db.AddRange(entities);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Dispose();
    }

    private ServiceProvider Start(bool isDemo) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
            .AddSingleton<TimeProvider>(Time)
            .AddSollecitiCore(new SollecitiOptions(folder.Combine("dati"), folder.Combine("posta"), isDemo))
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
}
