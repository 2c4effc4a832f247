using System.Net.Security;

namespace Solleciti.Core.Mail;

/// <summary>Which certificates of mail servers count: those this machine trusts, for the name that was asked for.</summary>
public sealed class SmtpTrust
{
    /// <summary>Another rule in its place; for tests, whose server nobody vouches for.</summary>
    internal RemoteCertificateValidationCallback? Rule { get; init; }
}
