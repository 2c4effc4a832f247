using Solleciti.Core.Documents;

namespace Solleciti.Web.Components.Shared;

/// <summary>What a stored PDF is called.</summary>
internal static class PdfWords
{
    /// <summary>«copia caricata, 34 KB».</summary>
    public static string Words(this StoredPdf pdf) =>
        pdf.Origin switch
        {
            PdfOrigin.Uploaded => "copia caricata",
            PdfOrigin.Embedded => "PDF allegato alla fattura elettronica",
            _ => "copia di cortesia",
        } + $", {FileSize.Format(pdf.Size)}";
}
