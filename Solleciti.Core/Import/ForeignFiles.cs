using System.Text;

namespace Solleciti.Core.Import;

/// <summary>Recognises files that are no FatturaPA, so that each refusal says what the file is and what to do.</summary>
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

    /// <summary>How the names of signed and timestamped files end.</summary>
    public static readonly IReadOnlyList<string> EnvelopeEndings = [".p7m", ".tsd", ".m7m"];

    /// <summary>Why a file is refused before anybody tries to read it as XML; null when it may be XML.</summary>
    public static string? RefuseBytes(string fileName, ReadOnlySpan<byte> bytes)
    {
        if (FileFormats.Refuse(bytes) is { } known)
            return known;
        if (fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return "Il file è un CSV: i documenti in un foglio si importano dalla pagina «Importa da un file CSV», che mostra prima un'anteprima.";
        if (IsNamedLikeAnEnvelope(fileName) && !bytes.TrimStart("\uFEFF \t\r\n"u8).StartsWith("<"u8))
            return $"Il file si chiama {Path.GetExtension(fileName)} ma non è una busta firmata, né un XML: scaricarlo di nuovo dal gestionale o dal portale.";
        return IsHtml(bytes)
            ? "Il file è una pagina web (HTML), spesso la pagina di accesso salvata al posto della fattura: entrare nel portale e scaricare il file .xml."
            : null;
    }

    /// <summary>Why a well-formed XML file with this root is refused; null for a FatturaPA.</summary>
    public static string? RefuseRoot(string root)
    {
        if (root is "FatturaElettronica" or SimplifiedInvoice.Root)
            return null;
        if (SdiMessages.TryGetValue(root, out var message))
            return $"Il file è {message} dello SdI, non una fattura: non c'è nulla da incassare. Importare il file .xml della fattura.";
        return root.Equals("html", StringComparison.OrdinalIgnoreCase)
            ? "Il file è una pagina web (HTML), non una fattura: entrare nel portale e scaricare il file .xml."
            : $"Il file è un XML, ma non una fattura elettronica (comincia con «{Shorten(root)}»): importare il file .xml della fattura.";
    }

    /// <summary>True for what the SdI sends beside invoices, rejections excepted.</summary>
    public static bool IsSdiMessage(string root) => SdiMessages.ContainsKey(root);

    /// <summary>The SdI says that it rejected a file.</summary>
    public static bool IsRejection(string root) => Rejections.Contains(root);

    private static bool IsNamedLikeAnEnvelope(string fileName) =>
        EnvelopeEndings.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase);

    private static bool IsHtml(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 512)]);
        return start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<html", StringComparison.OrdinalIgnoreCase);
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
