using System.Globalization;

namespace Solleciti.Core.Import;

/// <summary>
/// Turns a fattura semplificata (FSM10) into the shape of the ordinary one, so that everything after it exists once. Its amounts contain
/// the VAT, it has no total, no schedule and no withholding, and the customer's name may be missing. Source: schema VFSM10 1.0.1.
/// </summary>
internal static class SimplifiedInvoice
{
    public const string Root = "FatturaElettronicaSemplificata";

    public static XmlPart ToOrdinary(XmlPart root)
    {
        var header = root.Find("FatturaElettronicaHeader");
        var seller = header?.Find("CedentePrestatore");
        var buyer = header?.Find("CessionarioCommittente");
        return new XmlPart(
            "FatturaElettronica",
            [
                new XmlPart(
                    "FatturaElettronicaHeader",
                    [
                        header?.Find("DatiTrasmissione"),
                        new XmlPart("CedentePrestatore", Party(seller, seller)),
                        new XmlPart(
                            "CessionarioCommittente",
                            Party(buyer?.Find("IdentificativiFiscali"), buyer?.Find("AltriDatiIdentificativi"))
                        ),
                    ]
                ),
                .. root.FindAll("FatturaElettronicaBody").Select(Body),
            ]
        );
    }

    private static IEnumerable<XmlPart?> Party(XmlPart? ids, XmlPart? identity) =>
        [
            new XmlPart(
                "DatiAnagrafici",
                [
                    ids?.Find("IdFiscaleIVA"),
                    ids?.Find("CodiceFiscale"),
                    new XmlPart("Anagrafica", [identity?.Find("Denominazione"), identity?.Find("Nome"), identity?.Find("Cognome")]),
                    identity?.Find("RegimeFiscale"),
                ]
            ),
            identity?.Find("Sede"),
            identity?.Find("IscrizioneREA"),
        ];

    private static XmlPart Body(XmlPart body)
    {
        var general = body.Find("DatiGenerali");
        var lines = body.FindAll("DatiBeniServizi").Select(SimplifiedLine.Of).ToList();
        return new XmlPart(
            "FatturaElettronicaBody",
            [
                new XmlPart(
                    "DatiGenerali",
                    [
                        new XmlPart(
                            "DatiGeneraliDocumento",
                            [.. general?.Find("DatiGeneraliDocumento")?.Children ?? [], new XmlPart("ImportoTotaleDocumento", Total(lines))]
                        ),
                        .. (general?.FindAll("DatiFatturaRettificata") ?? []).Select(Corrected),
                    ]
                ),
                new XmlPart("DatiBeniServizi", [.. lines.Select((line, index) => line.Line(index + 1)), .. Summaries(lines)]),
                .. body.FindAll("Allegati"),
            ]
        );
    }

    private static XmlPart Corrected(XmlPart corrected) =>
        new(
            "DatiFattureCollegate",
            [new XmlPart("IdDocumento", corrected.Find("NumeroFR")?.Text), new XmlPart("Data", corrected.Find("DataFR")?.Text)]
        );

    // What cannot be read is handed on as it stands: an amount is never guessed, and the reader says which one it was.
    private static string Total(List<SimplifiedLine> lines) =>
        lines.Find(line => line.Amount is null) is { } unreadable ? unreadable.Text : Invariant(lines.Sum(line => line.Amount ?? 0));

    private static IEnumerable<XmlPart> Summaries(List<SimplifiedLine> lines) =>
        lines
            .GroupBy(line => (line.Rate, line.Nature))
            .Select(group => new XmlPart(
                "DatiRiepilogo",
                [
                    new XmlPart("AliquotaIVA", Invariant(group.Key.Rate)),
                    group.Key.Nature is { } nature ? new XmlPart("Natura", nature) : null,
                    new XmlPart("ImponibileImporto", Invariant(group.Sum(line => line.Taxable))),
                    new XmlPart("Imposta", Invariant(group.Sum(line => line.Tax))),
                    group.Select(line => line.LegalReference).FirstOrDefault(reference => reference is not null) is { } reference
                        ? new XmlPart("RiferimentoNormativo", reference)
                        : null,
                ]
            ));

    internal static string Invariant(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
