namespace Solleciti.Core.Import;

/// <summary>What the envelope of a signed file (.p7m, CAdES) says. Whether the signer is trusted is not checked.</summary>
/// <param name="Signer">Name on the certificate; null when it cannot be read.</param>
/// <param name="State">Whether the content is what was signed.</param>
public sealed record FileSignature(string? Signer, SignatureState State)
{
    /// <summary>«firma integra di Mario Rossi».</summary>
    public string Words =>
        (
            State switch
            {
                SignatureState.Intact => "firma integra",
                SignatureState.Unverified => "firma non verificata",
                _ => "firma non corrispondente al contenuto",
            }
        ) + (Signer is null ? "" : $" di {Signer}");

    /// <summary>The one that says less of the content; one that is there rather than none.</summary>
    internal static FileSignature? Worse(FileSignature? known, FileSignature? next) =>
        known is null || next?.State > known.State ? next : known;
}

/// <summary>Whether a signed content is what was signed.</summary>
public enum SignatureState
{
    /// <summary>Content and signature belong together.</summary>
    Intact = 1,

    /// <summary>It cannot be told: unknown algorithm, unreadable certificate. No reason to refuse an invoice.</summary>
    Unverified = 2,

    /// <summary>The content was changed after it was signed.</summary>
    Tampered = 3,
}
