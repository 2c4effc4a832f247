namespace Solleciti.Core.Import;

/// <summary>What a file that is no invoice is, by its first bytes, so that each refusal says what it is and what to do.</summary>
internal static class FileFormats
{
    private const string Pdf =
        "Il file è un PDF: una copia da leggere, non la fattura elettronica. Importare il file .xml della stessa fattura.";

    private const string Mangled =
        "La busta firmata (.p7m) è stata aperta e salvata come testo da un programma, che l'ha rovinata: scaricarla di nuovo, senza aprirla.";

    private const int WhereAPdfBegins = 1024;

    private static readonly (byte[] Start, string What)[] Known =
    [
        ("%PDF-"u8.ToArray(), Pdf),
        ("{\\rtf"u8.ToArray(), Text("un testo RTF")),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Text("un documento di Office (Word, Excel) o un messaggio di Outlook")),
        ("Rar!\u001A\u0007"u8.ToArray(), Archive("RAR")),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], Archive("7z")),
        ([0x1F, 0x8B, 0x08], Archive("gzip")),
        ("BZh"u8.ToArray(), Archive("bzip2")),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0x00], Archive("xz")),
        ("MSCF"u8.ToArray(), Archive("CAB")),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], Text("un'immagine")),
        ([0xFF, 0xD8, 0xFF], Text("un'immagine")),
        ("GIF8"u8.ToArray(), Text("un'immagine")),
        ("II*\0"u8.ToArray(), Text("un'immagine")),
        ("MM\0*"u8.ToArray(), Text("un'immagine")),
        ("MZ"u8.ToArray(), Text("un programma")),
        ("SQLite format 3"u8.ToArray(), Text("una base di dati")),
        // The byte after the first one of an envelope, as text: as it is, as the letter of Windows-1252, as the sign for what is no text.
        ([0x30, 0xC2, 0x80], Mangled),
        ([0x30, 0xC2, 0x82], Mangled),
        ("0€"u8.ToArray(), Mangled),
        ("0‚"u8.ToArray(), Mangled),
        ("0\uFFFD"u8.ToArray(), Mangled),
        (
            "[InternetShortcut]"u8.ToArray(),
            "Il file è solo un collegamento a una pagina web: aprire la pagina e scaricare il file .xml della fattura."
        ),
    ];

    /// <summary>Why a file is refused before anybody tries to read it; null when its bytes do not tell.</summary>
    public static string? Refuse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExcept("\0 \t\r\n"u8) < 0)
            return bytes.IsEmpty
                ? "Il file è vuoto: scaricarlo di nuovo e riprovare."
                : "Il file è vuoto, contiene solo spazi o zeri: scaricarlo di nuovo e riprovare.";
        foreach (var (start, what) in Known)
        {
            if (bytes.StartsWith(start))
                return what;
        }
        if (IsTar(bytes))
            return Archive("tar");
        var text = bytes.TrimStart("\uFEFF \t\r\n"u8);
        if (text is [(byte)'{' or (byte)'[', ..])
            return Text("un file JSON");
        return text is not [(byte)'<', ..] && bytes[..Math.Min(bytes.Length, WhereAPdfBegins)].IndexOf("%PDF-"u8) >= 0 ? Pdf : null;
    }

    private static bool IsTar(ReadOnlySpan<byte> bytes) => bytes.Length > 262 && bytes[257..].StartsWith("ustar"u8);

    private static string Archive(string kind) =>
        $"Il file è un archivio {kind}, che qui non si apre: estrarre i file e importarli, da soli o in un archivio .zip.";

    private static string Text(string what) =>
        $"Il file è {what}, non una fattura elettronica: importare il file .xml, come si scarica dal gestionale o dal portale.";
}
