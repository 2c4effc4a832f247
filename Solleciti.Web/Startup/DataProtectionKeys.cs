using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.DataProtection;
using Solleciti.Core.Storage;

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

    /// <summary>Keys that cannot be read would fail every page, and new ones that cannot be written would be lost with the next restart.</summary>
    /// <exception cref="StartRefusedException">They cannot be used.</exception>
    public static void TryKeys(this IServiceProvider services)
    {
        var folder = Path.Combine(services.GetRequiredService<SollecitiOptions>().DataDirectory, Folder);
        try
        {
            var protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Solleciti.Avvio");
            protector.Unprotect(protector.Protect([1]));
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or XmlException)
        {
            throw new StartRefusedException(
                StorageTrouble.Of(failure) is { } trouble
                    ? $"Solleciti non è stato avviato. Cartella {folder}: {trouble}"
                    : $"Solleciti non è stato avviato: le chiavi nella cartella {folder} non si possono leggere. Rimettere quelle della copia, oppure "
                        + "spostare altrove i file della cartella e riavviare: la password della posta va poi scritta di nuovo e ognuno rifà l'accesso.",
                failure
            );
        }
    }
}
