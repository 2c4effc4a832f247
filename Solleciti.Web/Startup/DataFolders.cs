using System.Globalization;
using System.Net;
using System.Text;

namespace Solleciti.Web.Startup;

/// <summary>Where this installation keeps its data (from the settings, else in the user's local application data), and how it behaves.</summary>
internal static class DataFolders
{
    private static readonly TimeSpan DefaultHold = TimeSpan.FromSeconds(10);

    /// <param name="configuration">The settings.</param>
    /// <param name="isDemo">Started with <c>--demo</c>.</param>
    /// <param name="modes">Lets a test stand for a disk that keeps no permissions.</param>
    /// <param name="console">Takes warnings; standard error by default.</param>
    public static SollecitiOptions Resolve(IConfiguration configuration, bool isDemo, IFileModes? modes = null, TextWriter? console = null)
    {
        var data = Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(configuration.OwnSetting("DataDirectory") ?? DefaultDataDirectory(isDemo))
        );
        // A real office whose mail lay in a folder would believe it sent: only where it is asked for.
        var pickup = configuration.OwnSetting("PickupDirectory") ?? (isDemo ? Path.Combine(data, "posta-in-uscita") : null);
        Create(data, "DataDirectory");
        if (pickup is not null)
        {
            pickup = Path.TrimEndingDirectorySeparator(Path.GetFullPath(pickup));
            Create(pickup, "PickupDirectory");
        }
        var options = new SollecitiOptions(data, pickup, isDemo)
        {
            Hold = Hold(configuration),
            LowSpace = LowSpace(configuration),
            SmtpProtocolLog = SmtpProtocolLog(configuration, data),
            EhloName = EhloName(configuration),
        };
        var allowOpen = configuration.OwnSwitch("AllowOpenDirectory");
        if (!OperatingSystem.IsWindows())
            Close(options, new OwnerOnly(modes ?? new UnixFileModes(), allowOpen, console ?? Console.Error));
        return options;
    }

    /// <summary>Customers' data and the keys: nobody else on the machine reads them.</summary>
    private static void Close(SollecitiOptions options, OwnerOnly ownerOnly)
    {
        string[] log = options.SmtpProtocolLog is { } path ? [Path.GetRelativePath(options.DataDirectory, path) + "*"] : [];
        ownerOnly.Close(options.DataDirectory, "DataDirectory", ["solleciti.*", $"{DataProtectionKeys.Folder}/*", .. log]);
        if (options.PickupDirectory is { } pickup)
            ownerOnly.Close(pickup, "PickupDirectory", "*.eml", "*.eml.tmp");
    }

    private static TimeSpan Hold(IConfiguration configuration)
    {
        if (configuration.OwnSetting("HoldSeconds") is not { } written)
            return DefaultHold;
        return
            int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && TimeSpan.FromSeconds(seconds) is var hold
            && hold <= SollecitiOptions.LongestHold
            ? hold
            : throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: «{written}» non è un'attesa prima dell'invio
                Indica i secondi, da 0 a {SollecitiOptions.LongestHold.TotalSeconds:N0}, per esempio: --Solleciti:HoldSeconds=10
                """
            );
    }

    private static long LowSpace(IConfiguration configuration)
    {
        if (configuration.OwnSetting("LowSpaceMegabytes") is not { } written)
            return SollecitiOptions.DefaultLowSpace;
        return
            int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) && megabytes is > 0 and <= 1_000_000
            ? megabytes * 1024L * 1024
            : throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: «{written}» non è uno spazio sul disco
                Indica i megabyte sotto i quali avvisare, da 1 a 1000000, per esempio: --Solleciti:LowSpaceMegabytes=500
                """
            );
    }

    private static string? SmtpProtocolLog(IConfiguration configuration, string data)
    {
        if (configuration.OwnSetting("SmtpProtocolLog") is not { } written)
            return null;
        var path = Path.GetFullPath(written, data);
        // Whom the office writes to is in it: it stays where nobody else reads.
        return
            path.StartsWith(Path.TrimEndingDirectorySeparator(data) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !Directory.Exists(path)
            && Directory.Exists(Path.GetDirectoryName(path))
            ? path
            : throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: «{written}» non è un file nella cartella dei dati «{data}»
                Indica un nome senza cartelle, per esempio: --Solleciti:SmtpProtocolLog=smtp.log
                """
            );
    }

    private static string? EhloName(IConfiguration configuration)
    {
        if (configuration.OwnSetting("EhloName")?.Trim() is not { } written)
            return null;
        var bare = written.StartsWith('[') && written.EndsWith(']') ? written[1..^1] : written;
        return
            IPAddress.TryParse(bare, out _)
            || (
                Ascii.IsValid(written)
                && written.Contains('.', StringComparison.Ordinal)
                && Uri.CheckHostName(written) == UriHostNameType.Dns
            )
            ? bare
            : throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: «{written}» non è un nome con cui presentarsi ai server di posta
                Indica un nome di dominio o un indirizzo IP, per esempio: --Solleciti:EhloName=posta.ferri.example
                """
            );
    }

    private static string DefaultDataDirectory(bool isDemo)
    {
        // Not verified, because on a fresh account the folder does not exist yet; empty where the account has no home at all.
        var root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(root.Length > 0 ? root : AppContext.BaseDirectory, isDemo ? "Solleciti-demo" : "Solleciti");
    }

    private static void Create(string path, string setting)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerOnly.Folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: non riesce a creare la cartella «{path}» ({failure.Message})
                Indica una cartella in cui può scrivere, per esempio: --Solleciti:{setting}=/percorso/della/cartella
                """,
                failure
            );
        }
    }
}
