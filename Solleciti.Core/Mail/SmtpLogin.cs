using System.Net;

namespace Solleciti.Core.Mail;

/// <summary>How a mail server is reached. Not a record: its text must never show the password.</summary>
internal sealed class SmtpLogin
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required MailProtocol Protocol { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>Domain mail comes from: the name given with EHLO; null where it has none with a dot.</summary>
    public string? SenderDomain { get; init; }

    public bool IsSameAs(SmtpLogin other) =>
        (Host, Port, Protocol, UserName, Password, SenderDomain)
        == (other.Host, other.Port, other.Protocol, other.UserName, other.Password, other.SenderDomain);

    /// <summary>The domain of an address, where it is one that means something outside of this network.</summary>
    public static string? DomainOf(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return domain.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(domain) == UriHostNameType.Dns ? domain : null;
    }

    /// <summary>This machine itself: there is no wire to listen on.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
