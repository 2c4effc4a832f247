using System.Buffers.Text;
using System.Text;

namespace Solleciti.Core.Import;

/// <summary>Recognises files that are not an ordinary FatturaPA, so that each refusal says what the file is and what to do.</summary>
internal static class ForeignFiles
{
    private static readonly Dictionary<string, string> SdiMessages = new(StringComparer.Ordinal)
    {
        ["RicevutaConsegna"] = "una ricevuta di consegna",
        ["NotificaMancataConsegna"] = "una notifica di mancata consegna",
        ["RicevutaImpossibilitaRecapito"] = "una ricevuta di impossibilità di recapito",
        ["NotificaEsito"] = "una notifica di esito",
        ["NotificaEsitoCommittente"] = "una notifica di esito del committente",
        ["ScartoEsitoCommittente"] = "uno scarto dell'esito del committente",
        ["NotificaDecorrenzaTermini"] = "una notifica di decorrenza termini",
        ["AttestazioneTrasmissioneFattura"] = "un'attestazione di trasmissione",
        ["MetadatiInvioFile"] = "un file di metadati",
        ["FileMetadati"] = "un file di metadati",
    };

    private static readonly string[] Rejections = ["NotificaScarto", "RicevutaScarto"];

    /// <summary>Why a file is refused before anybody tries to read it as XML; null when it may be XML.</summary>
    public static string? RefuseBytes(string fileName, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "Il file è vuoto: scaricarlo di nuovo e riprovare.";
        if (bytes.StartsWith("PK"u8))
            return "Il file è un archivio (.zip o simile): per ora si importano i file .xml. Estrarre le fatture e importarle da lì, anche tutte insieme.";
        if (bytes.StartsWith("%PDF"u8))
            return "Il file è un PDF: una copia da leggere, non la fattura elettronica. Importare il file .xml della stessa fattura.";
        if (IsSigned(fileName, bytes))
            return "Il file è una busta firmata (.p7m): per ora si importano i file .xml. Estrarre il file .xml dalla busta con il programma di firma e importare quello.";
        return IsHtml(bytes)
            ? "Il file è una pagina web (HTML), spesso la pagina di accesso salvata al posto della fattura: entrare nel portale e scaricare il file .xml."
            : null;
    }

    /// <summary>Why a well-formed XML file with this root is refused; null for an ordinary FatturaPA.</summary>
    public static string? RefuseRoot(string root)
    {
        if (root == "FatturaElettronica")
            return null;
        if (root == "FatturaElettronicaSemplificata")
            return "Il file è una fattura semplificata (FSM10): per ora si importano le fatture ordinarie. Inserire il documento a mano.";
        if (Rejections.Contains(root))
            return "Il file è una notifica di scarto dello SdI: la fattura risulta non emessa e non va sollecitata. Correggerla, inviarla di nuovo e importare quella accettata.";
        if (SdiMessages.TryGetValue(root, out var message))
            return $"Il file è {message} dello SdI, non una fattura: non c'è nulla da incassare. Importare il file .xml della fattura.";
        return root.Equals("html", StringComparison.OrdinalIgnoreCase)
            ? "Il file è una pagina web (HTML), non una fattura: entrare nel portale e scaricare il file .xml."
            : $"Il file è un XML, ma non una fattura elettronica (comincia con «{Shorten(root)}»): importare il file .xml della fattura.";
    }

    /// <summary>True for what the SdI sends beside invoices.</summary>
    public static bool IsSdiMessage(string root) => SdiMessages.ContainsKey(root) || Rejections.Contains(root);

    private static bool IsSigned(string fileName, ReadOnlySpan<byte> bytes)
    {
        // DER or BER: a SEQUENCE whose length is in the long or indefinite form.
        if (bytes.Length > 1 && bytes[0] == 0x30 && bytes[1] is >= 0x80 and <= 0x84)
            return true;
        if (bytes.StartsWith("-----BEGIN"u8))
            return true;
        if (bytes.StartsWith("MI"u8) && IsBase64(bytes[..Math.Min(bytes.Length, 64)]))
            return true;
        return fileName.EndsWith(".p7m", StringComparison.OrdinalIgnoreCase) && !bytes.TrimStart("\uFEFF \t\r\n"u8).StartsWith("<"u8);
    }

    private static bool IsBase64(ReadOnlySpan<byte> text)
    {
        var whole = text[..(text.Length / 4 * 4)];
        return text.Length >= 16 && Base64.IsValid(whole);
    }

    private static bool IsHtml(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 512)]);
        return start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
