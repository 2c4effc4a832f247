namespace Solleciti.Web.Startup;

internal static class HostSetup
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                // Settings count as they were checked at start; and every watched file costs a handle that Linux hands out sparingly.
                // Forwarded headers are believed as our own settings say: the host's switch would believe everybody.
                Args = ["--hostBuilder:reloadConfigOnChange=false", .. args, "--ForwardedHeaders_Enabled=false"],
                // The static asset manifests carry this name, also when a test is the entry assembly.
                ApplicationName = typeof(Program).Assembly.GetName().Name,
                // Settings and pages lie beside the program, wherever it is started from.
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        // Outside Development the assets of packages are not found without it when running from the build output.
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.KeepRepeatedFailuresOut();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>What fails is said by whoever asked for it; said before by what it passes through, it is a page of code at the console.</summary>
    public static void KeepRepeatedFailuresOut(this ILoggingBuilder logging) =>
        logging
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Critical);
}
