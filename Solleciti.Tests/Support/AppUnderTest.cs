using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;
using Solleciti.Core.Documents;

namespace Solleciti.Tests.Support;

/// <summary>The real demo on a free port of this machine, with data of its own.</summary>
public sealed class AppUnderTest : IAsyncDisposable
{
    private readonly TempFolder folder;
    private readonly WebApplication app;

    private AppUnderTest(TempFolder folder, WebApplication app)
    {
        this.folder = folder;
        this.app = app;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Url };
    }

    public Uri Url { get; }

    /// <summary>Talks to the app over HTTP; follows no redirects.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public SollecitiOptions Options => Services.GetRequiredService<SollecitiOptions>();

    /// <param name="overrides">Replaces services, for example the clock.</param>
    public static async Task<AppUnderTest> StartAsync(Action<IServiceCollection>? overrides = null)
    {
        var data = new TempFolder();
        WebApplication? built = null;
        try
        {
            string[] args =
            [
                "--demo",
                "--urls=http://127.0.0.1:0",
                $"--Solleciti:DataDirectory={data.Combine("dati")}",
                $"--Solleciti:PickupDirectory={data.Combine("posta")}",
                "--Logging:LogLevel:Default=Error",
                "--Logging:LogLevel:Microsoft=Error",
            ];
            built = Program.Build(args, overrides);
            await built.Services.PrepareSollecitiCoreAsync(TestContext.Current.CancellationToken);
            await built.StartAsync(TestContext.Current.CancellationToken);
            return new AppUnderTest(data, built);
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

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        folder.Dispose();
    }
}
