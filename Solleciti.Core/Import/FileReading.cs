using Solleciti.Core.Common;

namespace Solleciti.Core.Import;

/// <summary>
/// What one file that is no zip says: its envelope taken off and its documents derived, or why it is refused. Touches no database.
/// </summary>
/// <param name="Name">For display.</param>
/// <param name="Bytes">The file as given.</param>
internal sealed record FileReading(string Name, byte[] Bytes)
{
    private const string Tampered =
        "Il contenuto della busta (.p7m) non corrisponde alla firma: il file è stato modificato dopo la firma o si è guastato. "
        + "Scaricarlo di nuovo; se si è certi che sia giusto, importarlo comunque.";

    private const string TamperedArchive =
        "Il contenuto dell'archivio firmato non corrisponde alla firma: è stato modificato dopo la firma o si è guastato. Scaricarlo di nuovo.";

    private const string ArchiveInside = "È un archivio dentro l'archivio: estrarlo e importarlo da solo.";

    private string? sha256;

    /// <summary>Lower-case hexadecimal SHA-256 of the file.</summary>
    public string Sha256 => sha256 ??= Sha256Hex.Of(Bytes);

    /// <summary>The name it was given under, with folders; a zip's for a file in it.</summary>
    public string Given { get; init; } = Name;

    /// <summary>The zip it came in.</summary>
    public string? ArchiveName { get; init; }

    /// <summary>The signature; null for a file that is not signed.</summary>
    public FileSignature? Signature { get; init; }

    /// <summary>The documents; null when the file is refused.</summary>
    public ReadableFile? File { get; private init; }

    /// <summary>Why nothing of it can be used; null when there are documents.</summary>
    public FileReport? Refusal { get; private init; }

    /// <summary>The zip that was in the file's envelope; who gave it may have its files instead of the refusal.</summary>
    public byte[]? Archive { get; private init; }

    /// <summary>What the SdI says it rejected, when the file is such a message.</summary>
    public SdiRejection? Rejection { get; private init; }

    /// <summary>A person wants it although something speaks against it.</summary>
    public bool Accepted { get; private init; }

    /// <summary>What may still come out of it.</summary>
    public UnpackBudget Budget { get; private init; } = new();

    /// <summary>Its bytes, for a person to take it although it is refused; null when too much is kept already.</summary>
    public byte[]? Hold() => Budget.Hold(Bytes.Length) ? Bytes : null;

    /// <summary>What became of it, with what is known of where it came from.</summary>
    public FileReport Report(FileReport report) => report with { Given = Given, ArchiveName = ArchiveName, Signature = Signature };

    /// <summary>A file that is not even looked into.</summary>
    public static FileReading Refused(string name, string reason, bool ignorable = false) =>
        new(name, []) { Refusal = new FileReport(name, reason, []) { Ignored = ignorable } };

    /// <summary>Reads a file.</summary>
    /// <param name="name">For display.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="budget">What may come out of what it was given with.</param>
    /// <param name="accepted">A person says that it is right although its signature does not match, or ours although somebody else issued it.</param>
    public static FileReading Of(string name, byte[] bytes, UnpackBudget budget, bool accepted = false)
    {
        var reading = new FileReading(name, bytes) { Accepted = accepted, Budget = budget.Invoice(bytes.Length) };
        if (bytes.Length > SafeXml.MaxBytes)
            return reading with { Refusal = new FileReport(name, FileFormats.Refuse(bytes) ?? SafeXml.TooLarge, []) };
        var envelope = Envelopes.Open(bytes, reading.Budget);
        if (envelope is RefusedEnvelope closed)
            return reading with { Refusal = new FileReport(name, closed.Reason, []) };
        var opened = envelope as OpenEnvelope;
        var content = opened?.Content ?? bytes;
        reading = reading with { Signature = opened?.Signature };
        if (InvoiceArchive.IsArchive(content))
            return reading.IsTampered
                ? reading with
                {
                    Refusal = new FileReport(name, TamperedArchive, []),
                }
                : reading with
                {
                    Refusal = new FileReport(name, ArchiveInside, []),
                    Archive = content,
                };
        if (reading.IsTampered && !accepted)
            return reading with { Refusal = new FileReport(name, Tampered, []) { Held = reading.Hold() } };
        reading.Budget.Mark();
        return FatturaPaReader.Read(opened is null ? name : Path.GetFileNameWithoutExtension(name), content) switch
        {
            ReadableFile file => reading with { File = file },
            SdiRejection rejection => reading with { Rejection = rejection },
            UnreadableFile unreadable => reading with
            {
                Refusal = new FileReport(name, unreadable.Reason, []) { Ignored = unreadable.Ignorable },
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The content does not match the signature.</summary>
    public bool IsTampered => Signature?.State == SignatureState.Tampered;
}
