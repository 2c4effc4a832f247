using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>
/// Reads the bytes of a FatturaPA (FPA12, FPR12, FSM10 and the older versions) into drafts. Elements are found by local name, since
/// real files carry any prefix and wrong namespaces. Touches nothing but its arguments.
/// </summary>
internal static class FatturaPaReader
{
    private const int MostBodies = 2000;

    public static FatturaPaReading Read(string fileName, byte[] bytes)
    {
        if (ForeignFiles.RefuseBytes(fileName, bytes) is { } foreign)
            return new UnreadableFile(foreign);
        return SafeXml.Read(bytes) switch
        {
            RefusedXml refused => new UnreadableFile(refused.Reason),
            ReadXml xml when ForeignFiles.IsRejection(xml.Root.Name) => SdiRejection.Read(new XmlNodeView(xml.Root, [])),
            ReadXml xml when ForeignFiles.RefuseRoot(xml.Root.Name) is { } other => new UnreadableFile(
                other,
                ForeignFiles.IsSdiMessage(xml.Root.Name)
            ),
            ReadXml xml => ReadFile(
                new XmlNodeView(xml.Root.Name == SimplifiedInvoice.Root ? SimplifiedInvoice.ToOrdinary(xml.Root) : xml.Root, []),
                xml.Doubt
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static FatturaPaReading ReadFile(XmlNodeView root, string? doubt)
    {
        var header = root.Child("FatturaElettronicaHeader");
        if (FatturaPaHeader.Seller(header) is not { } seller)
            return new UnreadableFile(
                "Il file non dice chi ha emesso la fattura (CedentePrestatore): controllare il file con chi lo ha emesso."
            );
        if (FatturaPaHeader.Buyer(header) is not { } buyer)
            return new UnreadableFile(
                "Il file non dice chi è il cliente (né nome, né partita IVA, né codice fiscale): controllare il file con chi lo ha emesso."
            );
        var card = FatturaPaHeader.Card(header, buyer);
        List<string> warnings = [.. IdWarnings(buyer), .. root.Cuts];
        if (doubt is not null)
            warnings.Add(doubt);
        var given = root.Children("FatturaElettronicaBody").Count();
        if (given > MostBodies)
            return new UnreadableFile(
                $"Il file contiene {given} documenti, più di {MostBodies}: dividerlo in più file con il programma che lo ha creato."
            );
        var bodies = root.Children("FatturaElettronicaBody")
            .Select((body, index) => FatturaPaBody.Read(body.Apart(), index + 1, seller, buyer))
            .Select(body => body is ReadableBody readable ? readable with { Draft = readable.Draft.Warned(warnings) } : body)
            .ToList();
        return bodies.Count == 0
            ? new UnreadableFile("Il file non contiene alcun documento (FatturaElettronicaBody): scaricalo di nuovo e riprovare.")
            : new ReadableFile(seller, card, bodies);
    }

    private static IEnumerable<string> IdWarnings(Party buyer)
    {
        if (buyer.VatNumber is { } vat && vat.StartsWith("IT", StringComparison.Ordinal) && !ItalianTaxIds.IsValidVatNumber(vat))
            yield return $"La partita IVA {vat} del cliente non supera il controllo: verificarla.";
        var italian = buyer.Address.Country is null or "IT";
        if (italian && buyer.TaxCode is { } taxCode && !ItalianTaxIds.IsValidTaxCode(taxCode))
            yield return $"Il codice fiscale {taxCode} del cliente non supera il controllo: verificarlo.";
        if (buyer.Name == buyer.VatNumber || buyer.Name == buyer.TaxCode)
            yield return "Il file non riporta il nome del cliente: è stato usato il suo codice.";
    }
}
