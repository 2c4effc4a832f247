using System.Globalization;
using System.Xml.Linq;

namespace Solleciti.Core.Import;

/// <summary>
/// Turns a fattura semplificata (FSM10) into the shape of the ordinary one, so that everything after it exists once. Its amounts contain
/// the VAT, it has no total, no schedule and no withholding, and the customer's name may be missing. Source: schema VFSM10 1.0.1.
/// </summary>
internal static class SimplifiedInvoice
{
    public const string Root = "FatturaElettronicaSemplificata";

    public static XElement ToOrdinary(XElement root)
    {
        var header = Child(root, "FatturaElettronicaHeader");
        return new XElement(
            "FatturaElettronica",
            new XElement(
                "FatturaElettronicaHeader",
                Child(header, "DatiTrasmissione"),
                new XElement("CedentePrestatore", Party(Child(header, "CedentePrestatore"), Child(header, "CedentePrestatore"))),
                new XElement("CessionarioCommittente", Buyer(Child(header, "CessionarioCommittente")))
            ),
            Children(root, "FatturaElettronicaBody").Select(Body)
        );
    }

    private static IEnumerable<object> Buyer(XElement? buyer) =>
        Party(Child(buyer, "IdentificativiFiscali"), Child(buyer, "AltriDatiIdentificativi"));

    private static IEnumerable<object> Party(XElement? ids, XElement? identity)
    {
        yield return new XElement(
            "DatiAnagrafici",
            Child(ids, "IdFiscaleIVA"),
            Child(ids, "CodiceFiscale"),
            new XElement("Anagrafica", Child(identity, "Denominazione"), Child(identity, "Nome"), Child(identity, "Cognome")),
            Child(identity, "RegimeFiscale")
        );
        foreach (var name in new[] { "Sede", "IscrizioneREA" })
        {
            if (Child(identity, name) is { } part)
                yield return part;
        }
    }

    private static XElement Body(XElement body)
    {
        var general = Child(body, "DatiGenerali");
        var head = Child(general, "DatiGeneraliDocumento");
        var lines = Children(body, "DatiBeniServizi").Select(SimplifiedLine.Of).ToList();
        return new XElement(
            "FatturaElettronicaBody",
            new XElement(
                "DatiGenerali",
                new XElement("DatiGeneraliDocumento", head?.Elements(), new XElement("ImportoTotaleDocumento", Total(lines))),
                Children(general, "DatiFatturaRettificata")
                    .Select(corrected => new XElement(
                        "DatiFattureCollegate",
                        new XElement("IdDocumento", Child(corrected, "NumeroFR")?.Value),
                        new XElement("Data", Child(corrected, "DataFR")?.Value)
                    ))
            ),
            new XElement("DatiBeniServizi", lines.Select((line, index) => line.Line(index + 1)), Summaries(lines)),
            Children(body, "Allegati")
        );
    }

    // What cannot be read is handed on as it stands: an amount is never guessed, and the reader says which one it was.
    private static string Total(List<SimplifiedLine> lines) =>
        lines.Find(line => line.Amount is null) is { } unreadable ? unreadable.Text : Invariant(lines.Sum(line => line.Amount ?? 0));

    private static IEnumerable<XElement> Summaries(List<SimplifiedLine> lines) =>
        lines
            .GroupBy(line => (line.Rate, line.Nature))
            .Select(group => new XElement(
                "DatiRiepilogo",
                new XElement("AliquotaIVA", Invariant(group.Key.Rate)),
                group.Key.Nature is { } nature ? new XElement("Natura", nature) : null,
                new XElement("ImponibileImporto", Invariant(group.Sum(line => line.Taxable))),
                new XElement("Imposta", Invariant(group.Sum(line => line.Tax))),
                group.Select(line => line.LegalReference).FirstOrDefault(reference => reference is not null) is { } reference
                    ? new XElement("RiferimentoNormativo", reference)
                    : null
            ));

    internal static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    private static IEnumerable<XElement> Children(XElement? parent, string name) =>
        parent?.Elements().Where(e => e.Name.LocalName == name) ?? [];

    internal static string Invariant(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
