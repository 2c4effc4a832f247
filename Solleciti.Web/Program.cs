using Microsoft.AspNetCore.Connections;
using Solleciti.Core.Storage;
using Solleciti.Web.Access;
using Solleciti.Web.CommandLine;
using Solleciti.Web.Components;
using Solleciti.Web.Endpoints;
using Solleciti.Web.Startup;
using Solleciti.Web.Workers;

namespace Solleciti.Web;

/// <summary>The program as a list of rooms, in order.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (!OperatingSystem.IsWindows())
            UnixFileModes.CloseNewFiles();
        try
        {
            var start = StartOptions.Parse(args);
            if (start.Command.Length > 0)
                return await Commands.RunAsync(start.Command, new CommandSettings(start.Demo, start.HostArguments));
            await using var app = Build(args);
            await app.Services.PrepareSollecitiCoreAsync();
            app.Services.TryKeys();
            await app.StartAsync();
            await StartNotice.PrintAsync(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception refusal) when (refusal is StartRefusedException or DatabaseRefusedException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 2;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(StartNotice.AddressInUse(failure));
            return 1;
        }
        catch (Exception failure) when (StorageTrouble.Of(failure) is { } trouble)
        {
            await Console.Error.WriteLineAsync(trouble);
            return 1;
        }
    }

    /// <param name="overrides">Lets a test replace services before the host is built.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? overrides = null)
    {
        var start = StartOptions.Parse(args);
        var builder = HostSetup.CreateBuilder(start.HostArguments);
        if (start.Demo)
            builder.ListenOnLoopbackOnly();
        else
            builder.ListenAsConfigured();

        var transport = TransportSettings.Read(builder.Configuration);
        var options = DataFolders.Resolve(builder.Configuration, start.Demo);
        builder.Services.AddSollecitiCore(options);
        builder.Services.KeepTypedTextOutOfLogs();
        builder.Services.AddKeysIn(options.DataDirectory);
        builder.Services.AddItalianCulture();
        builder.Services.AddUserInterface(builder.Configuration);
        if (start.Demo)
            builder.Services.AddDemoAccess();
        else
            builder.Services.AddCookieAccess();
        builder.Services.AddHealth();
        // What is in hand is finished: a message past the fence would otherwise become uncertain.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(1));
        builder.Services.AddHostedService<DatabaseCheckWorker>();
        builder.Services.AddHostedService<DispatchWorker>();
        overrides?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseTrustedProxies(transport);
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseRequestLocalization();
        app.UseOwnOriginOnly(transport);
        app.RefusePlainHttp(transport);
        app.UseHostCookies();
        if (!start.Demo)
            app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapFavicon();
        app.MapHealth();
        app.MapDocuments();
        app.MapCustomers();
        app.MapSentReminders();
        if (!start.Demo)
            app.MapAccounts();
        app.MapUserInterface();
        return app;
    }
}
