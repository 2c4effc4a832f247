using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Solleciti.Tests.Support;

/// <summary>A certificate for «localhost» that nobody vouches for.</summary>
internal static class SmtpCertificate
{
    public static X509Certificate2 Self { get; } = Make();

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        // Through PKCS#12, because Windows does not serve with a key that exists in memory only.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
