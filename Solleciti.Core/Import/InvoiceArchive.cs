using System.IO.Compression;

namespace Solleciti.Core.Import;

/// <summary>
/// Reads a zip of invoices in memory; nothing is ever written to disk. What could exhaust the machine is refused before it is unpacked.
/// </summary>
internal sealed class InvoiceArchive : IDisposable
{
    public const int MaxBytes = 50 * 1024 * 1024;
    private const int MaxEntries = 2000;
    private const long MaxUnpacked = 200L * 1024 * 1024;
    private const int MaxRatio = 100;

    public const string TooMuch =
        "Con i file letti prima il contenuto da estrarre sarebbe troppo: importare questo file da solo, in un'altra volta.";

    private const string Damaged =
        "Il file nell'archivio è danneggiato: scaricare di nuovo l'archivio, oppure estrarre il file e importarlo da solo.";

    private static readonly string[] InvoiceEndings = [".xml", .. ForeignFiles.EnvelopeEndings];

    // What macOS puts beside the files, and the signatures of a signed container (ASiC).
    private static readonly string[] Hidden = ["__MACOSX", "META-INF"];

    private readonly ZipArchive archive;

    private InvoiceArchive(ZipArchive archive) => this.archive = archive;

    /// <summary>The files in it, without folders and what systems hide there.</summary>
    public IEnumerable<ZipArchiveEntry> Entries =>
        archive
            .Entries.Where(entry => entry.Name.Length > 0 && !entry.Name.StartsWith('.'))
            .Where(entry => !entry.FullName.Split('/', '\\').Any(Hidden.Contains));

    /// <summary>The bytes of all its files together, as it declares them.</summary>
    public long Unpacked => archive.Entries.Sum(entry => entry.Length);

    public static bool IsArchive(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8);

    /// <summary>The archive, or why it is not opened, in Italian.</summary>
    public static (InvoiceArchive? Archive, string? Refusal) Open(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            return (null, "L'archivio supera i 50 MB: dividerlo in più archivi e importarli uno dopo l'altro.");
        ZipArchive opened;
        try
        {
            opened = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            _ = opened.Entries.Count;
        }
        catch (InvalidDataException)
        {
            return (null, "L'archivio .zip è danneggiato o incompleto: scaricarlo di nuovo e riprovare.");
        }
        if ((OfficeFile(opened) ?? Excess(opened, bytes.Length)) is { } refusal)
        {
            opened.Dispose();
            return (null, refusal);
        }
        return (new InvoiceArchive(opened), null);
    }

    /// <summary>Why a file in an archive is not even read, in Italian; null when it may be an invoice.</summary>
    public static (string? Reason, bool Ignorable) Refuse(ZipArchiveEntry entry)
    {
        var ending = Path.GetExtension(entry.Name);
        if (ending.Equals(".zip", StringComparison.OrdinalIgnoreCase))
            return ("È un archivio dentro l'archivio: estrarlo e importarlo da solo.", false);
        if (!InvoiceEndings.Contains(ending, StringComparer.OrdinalIgnoreCase))
            return ("Non è un file di fatture (.xml, .xml.p7m).", true);
        if (entry.IsEncrypted)
            return ("Il file nell'archivio è protetto da password: estrarlo con la password e importarlo da solo.", false);
        return entry.Length > SafeXml.MaxBytes
            ? ("Il file supera i 10 MB e non può essere una fattura elettronica.", false)
            : (null, false);
    }

    /// <summary>An entry's bytes, never more than a file may have, or why there are none, in Italian.</summary>
    public static async Task<(byte[]? Bytes, string? Refusal)> ReadAsync(
        ZipArchiveEntry entry,
        UnpackBudget budget,
        CancellationToken cancellation
    )
    {
        try
        {
            if (!budget.TakeEntry())
                return (null, TooMuch);
            // What it declares is spent already, and it gives no more than that.
            var most = (int)Math.Min(SafeXml.MaxBytes, entry.Length);
            await using var content = await entry.OpenAsync(cancellation);
            var bytes = await CappedReading.ReadAsync(content, _ => most, cancellation);
            return bytes.Length <= most ? (bytes, null) : (null, Damaged);
        }
        catch (Exception failure) when (failure is InvalidDataException or NotSupportedException)
        {
            return (null, Damaged);
        }
    }

    public void Dispose() => archive.Dispose();

    // Word, Excel and their like are zips with a list of what is in them.
    private static string? OfficeFile(ZipArchive zip) =>
        zip.GetEntry("[Content_Types].xml") is not null || (zip.GetEntry("mimetype") is not null && zip.GetEntry("content.xml") is not null)
            ? "Il file è un documento di Office (Word, Excel o simili), non una fattura elettronica: importare il file .xml. Un elenco di documenti si salva come CSV "
                + "e si importa dalla pagina «Importa da un file CSV»."
            : null;

    private static string? Excess(ZipArchive zip, int size)
    {
        if (zip.Entries.Count > MaxEntries)
            return $"L'archivio contiene {zip.Entries.Count} file, più di {MaxEntries}: dividerlo in più archivi.";
        var unpacked = zip.Entries.Sum(entry => entry.Length);
        return unpacked > MaxUnpacked ? "Il contenuto dell'archivio supera i 200 MB: dividerlo in più archivi."
            : unpacked > (long)size * MaxRatio
                ? $"Il contenuto dell'archivio è più di {MaxRatio} volte l'archivio stesso: non sono fatture e per sicurezza non viene letto."
            : null;
    }
}
