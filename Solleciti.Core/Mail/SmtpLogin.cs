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

    public bool IsSameAs(SmtpLogin other) =>
        (Host, Port, Protocol, UserName, Password) == (other.Host, other.Port, other.Protocol, other.UserName, other.Password);

    /// <summary>This machine itself: there is no wire to listen on.</summary>
    public static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
