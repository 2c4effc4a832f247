using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;
using Solleciti.Web.Endpoints;
using Solleciti.Web.Workers;

namespace Solleciti.Tests.Web;

/// <summary>What <c>/health</c> says to anybody, without a word about the data.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private AppUnderTest app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Without its worker, so that what waits stays as the test puts it.</summary>
    public async ValueTask InitializeAsync() =>
        app = await AppUnderTest.StartOfficeAsync(services =>
            services.Remove(services.Single(service => service.ImplementationType == typeof(DispatchWorker)))
        );

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Health_AccountSuspended_IsDegradedUntilItIsResumed()
    {
        var accounts = app.Services.GetRequiredService<MailAccounts>();
        await accounts.SaveAsync(
            new MailAccountForm
            {
                Active = true,
                Address = "ufficio@ferri.example",
                Host = "smtp.ferri.example",
                Port = "465",
                Protocol = MailProtocol.ImplicitTls,
            },
            Token
        );
        Assert.Equal("Healthy", await HealthAsync());

        await accounts.SuspendAsync((await accounts.ActiveAsync(Token))!, "Password rifiutata.");
        Assert.Equal("Degraded", await HealthAsync());

        await accounts.ResumeAsync(Token);
        Assert.Equal("Healthy", await HealthAsync());
    }

    [Theory]
    [InlineData(OutboxState.Queued, "Healthy")]
    [InlineData(OutboxState.Uncertain, "Degraded")]
    public async Task Health_MessageThatMayHaveLeft_IsDegraded(OutboxState state, string expected)
    {
        var invoice = await app.AddInvoiceAsync("7");
        Assert.IsType<SendOutcome.Queued>(
            await app.Services.GetRequiredService<ReminderSender>().SendAsync(TestOffice.Request(invoice), "anna", Token)
        );
        await app.ReadAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state), Token));

        Assert.Equal(expected, await HealthAsync());
    }

    [Fact]
    public async Task Health_DatabaseDamaged_IsUnhealthy()
    {
        app.Services.GetRequiredService<DatabaseWatch>().Met(new SqliteException("malformed", 11));

        using var answer = await app.Client.GetAsync("/health", Token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
    }

    [Theory]
    [InlineData(500, HealthStatus.Healthy)]
    [InlineData(499, HealthStatus.Degraded)]
    [InlineData(50, HealthStatus.Degraded)]
    [InlineData(49, HealthStatus.Unhealthy)]
    public async Task Health_LittleSpaceOnTheDisk_SaysSo(long megabytes, HealthStatus expected)
    {
        var health = new SpaceHealth(app.Options, new Space(megabytes * 1024 * 1024));

        Assert.Equal(expected, (await health.CheckHealthAsync(new HealthCheckContext(), Token)).Status);
    }

    [Fact]
    public void FreeSpace_OfTheDataDirectory_IsReadFromTheSystem() => Assert.True(new FreeSpace().At(app.Options.DataDirectory) > 0);

    private sealed class Space(long bytes) : FreeSpace
    {
        public override long At(string folder) => bytes;
    }

    private async Task<string> HealthAsync()
    {
        using var answer = await app.Client.GetAsync("/health", Token);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(Token);
    }
}
