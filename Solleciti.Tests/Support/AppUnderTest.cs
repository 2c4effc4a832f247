using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Tests.Support;

/// <summary>The real program on a free port of this machine, with data of its own: the demo, or an office with its accounts.</summary>
public sealed class AppUnderTest : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly WebApplication app;
    private readonly Func<Task<AppUnderTest>> startAgain;
    private bool isFolderHandedOn;

    private AppUnderTest(TempFolder folder, WebApplication app, Func<Task<AppUnderTest>> startAgain)
    {
        this.folder = folder;
        this.startAgain = startAgain;
        this.app = app;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Url };
    }

    public Uri Url { get; }

    /// <summary>Talks to the app over HTTP; follows no redirects.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public SollecitiOptions Options => Services.GetRequiredService<SollecitiOptions>();

    /// <summary>The demo.</summary>
    /// <param name="overrides">Replaces services, for example the clock.</param>
    /// <param name="settings">More words of the command line.</param>
    public static Task<AppUnderTest> StartAsync(Action<IServiceCollection>? overrides = null, params string[] settings) =>
        StartAsync(isDemo: true, overrides, settings);

    /// <summary>An empty office with one user, <see cref="OfficeUser"/>, not signed in yet; mail goes into the pickup folder.</summary>
    /// <param name="overrides">Replaces services, for example the clock.</param>
    /// <param name="settings">More words of the command line.</param>
    public static async Task<AppUnderTest> StartOfficeAsync(Action<IServiceCollection>? overrides = null, params string[] settings)
    {
        var office = await StartNewOfficeAsync(overrides, settings);
        await OfficeUser.AddFirstAsync(office);
        return office;
    }

    /// <summary>An office nobody has set up yet.</summary>
    /// <param name="overrides">Replaces services, for example the clock.</param>
    /// <param name="settings">More words of the command line.</param>
    public static Task<AppUnderTest> StartNewOfficeAsync(Action<IServiceCollection>? overrides = null, params string[] settings) =>
        StartAsync(isDemo: false, overrides, settings);

    /// <summary>To start with: reminders wait as long as they may before they leave.</summary>
    public static void HoldTwoMinutes(IServiceCollection services)
    {
        var options = (SollecitiOptions)services.Single(s => s.ServiceType == typeof(SollecitiOptions)).ImplementationInstance!;
        services.AddSingleton(options with { Hold = SollecitiOptions.LongestHold });
    }

    private static Task<AppUnderTest> StartAsync(bool isDemo, Action<IServiceCollection>? overrides, string[] settings) =>
        StartOnAsync(new TempFolder(), isDemo, overrides, settings);

    private static async Task<AppUnderTest> StartOnAsync(
        TempFolder data,
        bool isDemo,
        Action<IServiceCollection>? overrides,
        string[] settings
    )
    {
        WebApplication? built = null;
        try
        {
            // With other services, a clock for example, the data would not be what they themselves make.
            if (isDemo && overrides is null)
                await SeededDemo.PutIntoAsync(data.Combine("dati"));
            string[] args =
            [
                .. isDemo ? ["--demo"] : Array.Empty<string>(),
                "--urls=http://127.0.0.1:0",
                $"--Solleciti:DataDirectory={data.Combine("dati")}",
                $"--Solleciti:PickupDirectory={data.Combine("posta")}",
                "--Solleciti:HoldSeconds=0",
                "--Logging:LogLevel:Default=Error",
                "--Logging:LogLevel:Microsoft=Error",
                .. settings,
            ];
            built = Program.Build(args, Replace);
            await built.Services.PrepareSollecitiCoreAsync(TestContext.Current.CancellationToken);
            await built.StartAsync(TestContext.Current.CancellationToken);
            return new AppUnderTest(data, built, () => StartOnAsync(data, isDemo, overrides, settings));
        }
        catch
        {
            if (built is not null)
            {
                await built.DisposeAsync();
            }
            data.Dispose();
            throw;
        }

        void Replace(IServiceCollection services)
        {
            // So that a page that complains says what about.
            services.Configure<CircuitOptions>(circuits => circuits.DetailedErrors = true);
            overrides?.Invoke(services);
        }
    }

    public async Task<T> ReadAsync<T>(Func<SollecitiDbContext, Task<T>> query)
    {
        var contexts = Services.GetRequiredService<IDbContextFactory<SollecitiDbContext>>();
        await using var db = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await query(db);
    }

    public Task<SollecitiDbContext> ContextAsync() =>
        Services.GetRequiredService<IDbContextFactory<SollecitiDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    /// <summary>Stores an overdue invoice of a new customer. Its seller is new, too, so that no number is taken.</summary>
    internal async Task<Document> AddInvoiceAsync(string number)
    {
        var draft = Build.Draft(number, installments: (Build.Yesterday, 100m)) with { SellerId = Guid.NewGuid().ToString("N") };
        var document = Document.Create(Build.Customer("Città & Sapori", "conti@sapori.example"), draft, Build.Now);
        await using var db = await ContextAsync();
        db.Add(document);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return document;
    }

    public Task StopAsync() => app.StopAsync();

    /// <summary>Ends the program and starts it again on the same data.</summary>
    public async Task<AppUnderTest> RestartAsync()
    {
        isFolderHandedOn = true;
        await DisposeAsync();
        return await startAgain();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // Disposed while a page's connection is closing, the app would complain about services that are gone.
        await app.StopAsync();
        await app.DisposeAsync();
        if (!isFolderHandedOn)
            folder.Dispose();
    }
}
