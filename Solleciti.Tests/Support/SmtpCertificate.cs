using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Solleciti.Tests.Support;

/// <summary>Certificates that nobody vouches for.</summary>
internal static class SmtpCertificate
{
    private static readonly Lazy<X509Certificate2> LazyExpired = new(() => Make("localhost", TimeSpan.FromDays(-1)));
    private static readonly Lazy<X509Certificate2> LazyOther = new(() => Make("smtp.altrove.example", TimeSpan.FromDays(30)));

    public static X509Certificate2 Self { get; } = Make("localhost", TimeSpan.FromDays(30));

    public static X509Certificate2 Expired => LazyExpired.Value;

    /// <summary>Of another host.</summary>
    public static X509Certificate2 Other => LazyOther.Value;

    /// <summary>As if somebody vouched for all of them; a wrong name and an end in the past still count.</summary>
    public static bool IsGood(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate is not null
        && errors is SslPolicyErrors.None or SslPolicyErrors.RemoteCertificateChainErrors
        && (chain?.ChainStatus ?? []).All(s => s.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain);

    private static X509Certificate2 Make(string host, TimeSpan ends)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow + ends);
        // Through PKCS#12, because Windows does not serve with a key that exists in memory only.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
