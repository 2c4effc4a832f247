using Solleciti.Core.Storage;
using Solleciti.Web.Startup;

namespace Solleciti.Web.CommandLine;

/// <summary>What a command works on: the same data directory as the pages.</summary>
/// <param name="Demo">The demo's data.</param>
/// <param name="HostArguments">Settings such as <c>--Solleciti:DataDirectory=…</c>.</param>
internal sealed record CommandSettings(bool Demo, string[] HostArguments)
{
    /// <summary>
    /// Core on the data directory, without pages and without the dispatcher, so that it may stand beside a running program. The database
    /// is brought to the current version.
    /// </summary>
    public async Task<IHost> OpenAsync(CancellationToken cancellationToken)
    {
        var host = Build();
        await host.Services.GetRequiredService<DatabaseOpening>().OpenAsync(cancellationToken);
        return host;
    }

    /// <summary>The same with the database as it lies there. Logs go to standard error: standard output belongs to the answer.</summary>
    public IHost Build()
    {
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = HostArguments, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.KeepRepeatedFailuresOut();
        var options = DataFolders.Resolve(builder.Configuration, Demo);
        builder.Services.AddSollecitiCore(options);
        builder.Services.AddKeysIn(options.DataDirectory);
        return builder.Build();
    }
}
