using Microsoft.AspNetCore.DataProtection;

namespace Solleciti.Web.Startup;

internal static class DataProtectionKeys
{
    /// <summary>Their folder in the data directory.</summary>
    public const string Folder = "keys";

    /// <summary>Keys that outlive a restart, or every form and stored password would be lost with it.</summary>
    public static void AddKeysIn(this IServiceCollection services, string dataDirectory) =>
        services
            .AddDataProtection()
            .SetApplicationName("Solleciti")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(dataDirectory, Folder)));
}
