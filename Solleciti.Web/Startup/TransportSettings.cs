using System.Net;

namespace Solleciti.Web.Startup;

/// <summary>How browsers reach the program.</summary>
/// <param name="TrustedProxies">Whose word is taken for the client's address, the scheme and the host.</param>
/// <param name="PublicAddress">What people type; null where they type what the program itself is asked for.</param>
/// <param name="AllowPlainHttp">Passwords and customers' data may cross a network unprotected.</param>
internal sealed record TransportSettings(IReadOnlyList<IPNetwork> TrustedProxies, Uri? PublicAddress, bool AllowPlainHttp)
{
    private const string Proxies = "TrustedProxies";
    private const string Address = "PublicAddress";

    /// <exception cref="StartRefusedException">Something cannot be understood.</exception>
    public static TransportSettings Read(IConfiguration configuration) =>
        new(
            [.. ProxiesWritten(configuration).Select(Network)],
            configuration.OwnSetting(Address) is { } written ? Public(written) : null,
            configuration.OwnSwitch("AllowPlainHttp")
        );

    /// <summary>True for a proxy's own address, however the system writes it.</summary>
    public bool Trusts(IPAddress? address) =>
        address is not null
        && (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address) is var plain
        && TrustedProxies.Any(network => network.Contains(plain));

    /// <summary>One after the other in a line, or as a list in a file.</summary>
    private static IEnumerable<string> ProxiesWritten(IConfiguration configuration) =>
        configuration
            .GetSection($"Solleciti:{Proxies}")
            .GetChildren()
            .Select(child => child.Value)
            .Prepend(configuration.OwnSetting(Proxies))
            .SelectMany(written => (written ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries));

    private static IPNetwork Network(string written) =>
        IPNetwork.TryParse(written, out var network) ? network
        : IPAddress.TryParse(written, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new StartRefusedException(
            $"""
            Solleciti non è stato avviato: «{written}» non è l'indirizzo IP di un proxy, né una rete
            Indica uno o più indirizzi, per esempio: --Solleciti:{Proxies}=192.168.1.5,10.0.0.0/24
            """
        );

    private static Uri Public(string written) =>
        Uri.TryCreate(written, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address.PathAndQuery == "/"
        && address.UserInfo.Length == 0
            ? address
            : throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: «{written}» non è l'indirizzo con cui il programma si apre nel browser
                Indicalo intero e senza percorso, per esempio: --Solleciti:{Address}=https://solleciti.ferri.example
                """
            );
}
