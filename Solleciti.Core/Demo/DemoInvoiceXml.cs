using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Solleciti.Core.Common;

namespace Solleciti.Core.Demo;

/// <summary>Writes demo documents as FatturaPA 1.2 (FPR12/FPA12), so that they pass through the importer like anybody's files.</summary>
internal static class DemoInvoiceXml
{
    public static byte[] Write(DemoInvoice invoice)
    {
        var customer = DemoCustomer.All[invoice.Customer];
        var isPublic = customer.Kind == DemoCustomerKind.PublicBody;
        XNamespace ns = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2";
        var root = new XElement(
            ns + "FatturaElettronica",
            new XAttribute(XNamespace.Xmlns + "p", ns.NamespaceName),
            new XAttribute("versione", isPublic ? "FPA12" : "FPR12"),
            Header(invoice, customer, isPublic),
            Body(invoice)
        );
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root);
    }

    private static XElement Header(DemoInvoice invoice, DemoCustomer customer, bool isPublic)
    {
        var digits = customer.VatDigits(invoice.Customer);
        return new XElement(
            "FatturaElettronicaHeader",
            new XElement(
                "DatiTrasmissione",
                new XElement("IdTrasmittente", new XElement("IdPaese", "IT"), new XElement("IdCodice", DemoCompany.VatDigits)),
                new XElement("ProgressivoInvio", Text(invoice.Customer)),
                new XElement("FormatoTrasmissione", isPublic ? "FPA12" : "FPR12"),
                new XElement("CodiceDestinatario", isPublic ? "UFABC1" : "KRRH6B9")
            ),
            new XElement(
                "CedentePrestatore",
                new XElement(
                    "DatiAnagrafici",
                    VatId(DemoCompany.VatDigits),
                    new XElement("CodiceFiscale", DemoCompany.VatDigits),
                    new XElement("Anagrafica", new XElement("Denominazione", DemoCompany.Profile().CompanyName)),
                    new XElement("RegimeFiscale", "RF01")
                ),
                Seat(DemoCompany.Address),
                new XElement(
                    "IscrizioneREA",
                    new XElement("Ufficio", "MO"),
                    new XElement("NumeroREA", "374512"),
                    new XElement("StatoLiquidazione", "LN")
                ),
                new XElement("Contatti", new XElement("Telefono", "0595550142"), new XElement("Email", DemoCompany.Profile().Email))
            ),
            new XElement(
                "CessionarioCommittente",
                new XElement(
                    "DatiAnagrafici",
                    isPublic ? null : VatId(digits),
                    new XElement("CodiceFiscale", digits),
                    new XElement("Anagrafica", new XElement("Denominazione", customer.Name))
                ),
                Seat(customer.Address(invoice.Customer))
            )
        );
    }

    private static XElement Body(DemoInvoice invoice)
    {
        var taxable = invoice.Lines.Sum(l => l.Total);
        var fund = invoice.ProfessionalFee ? Round(taxable * 0.04m) : 0m;
        var summaries = invoice
            .Lines.GroupBy(l => l.VatRate)
            .Select((g, i) => (Rate: g.Key, Taxable: g.Sum(l => l.Total) + (i == 0 ? fund : 0m)))
            .Select(s => (s.Rate, s.Taxable, Tax: Round(s.Taxable * s.Rate / 100m)))
            .ToList();
        var total = summaries.Sum(s => s.Taxable + s.Tax);
        var withholding = invoice.ProfessionalFee ? Round(taxable * 0.20m) : 0m;
        var due = total - withholding - (invoice.Split ? summaries.Sum(s => s.Tax) : 0m);
        return new XElement(
            "FatturaElettronicaBody",
            new XElement(
                "DatiGenerali",
                new XElement(
                    "DatiGeneraliDocumento",
                    new XElement("TipoDocumento", invoice.TypeCode),
                    new XElement("Divisa", "EUR"),
                    new XElement("Data", Day(invoice.Date)),
                    new XElement("Numero", invoice.Number),
                    invoice.ProfessionalFee ? Withholding(withholding) : null,
                    invoice.ProfessionalFee ? PensionFund(fund, taxable) : null,
                    new XElement("ImportoTotaleDocumento", Amount(total)),
                    invoice.Reason is null ? null : new XElement("Causale", invoice.Reason)
                ),
                invoice.Credits is { } credited
                    ? new XElement(
                        "DatiFattureCollegate",
                        new XElement("IdDocumento", credited.Number),
                        new XElement("Data", Day(credited.Date))
                    )
                    : null
            ),
            new XElement("DatiBeniServizi", Lines(invoice), summaries.Select(s => Summary(s.Rate, s.Taxable, s.Tax, invoice.Split))),
            invoice.Credits is null && invoice.TypeCode != "TD04" ? Payment(invoice, due) : null
        );
    }

    private static XElement Withholding(decimal amount) =>
        new(
            "DatiRitenuta",
            new XElement("TipoRitenuta", "RT02"),
            new XElement("ImportoRitenuta", Amount(amount)),
            new XElement("AliquotaRitenuta", "20.00"),
            new XElement("CausalePagamento", "A")
        );

    private static XElement PensionFund(decimal amount, decimal taxable) =>
        new(
            "DatiCassaPrevidenziale",
            new XElement("TipoCassa", "TC02"),
            new XElement("AlCassa", "4.00"),
            new XElement("ImportoContributoCassa", Amount(amount)),
            new XElement("ImponibileCassa", Amount(taxable)),
            new XElement("AliquotaIVA", "22.00")
        );

    private static IEnumerable<XElement> Lines(DemoInvoice invoice) =>
        invoice.Lines.Select(
            (line, index) =>
                new XElement(
                    "DettaglioLinee",
                    new XElement("NumeroLinea", Text(index + 1)),
                    new XElement("Descrizione", line.Description),
                    new XElement("Quantita", Amount(line.Quantity)),
                    new XElement("UnitaMisura", line.Unit),
                    new XElement("PrezzoUnitario", Amount(line.Price)),
                    new XElement("PrezzoTotale", Amount(line.Total)),
                    new XElement("AliquotaIVA", Amount(line.VatRate)),
                    line.VatRate == 0 ? new XElement("Natura", "N2.2") : null
                )
        );

    private static XElement Summary(decimal rate, decimal taxable, decimal tax, bool split) =>
        new(
            "DatiRiepilogo",
            new XElement("AliquotaIVA", Amount(rate)),
            rate == 0 ? new XElement("Natura", "N2.2") : null,
            new XElement("ImponibileImporto", Amount(taxable)),
            new XElement("Imposta", Amount(tax)),
            rate == 0 ? null : new XElement("EsigibilitaIVA", split ? "S" : "I"),
            rate == 0 ? new XElement("RiferimentoNormativo", "Operazione non soggetta, art. 7-ter DPR 633/72") : null
        );

    private static XElement Payment(DemoInvoice invoice, decimal due)
    {
        var share = Round(due / invoice.Terms.Count);
        return new XElement(
            "DatiPagamento",
            new XElement("CondizioniPagamento", invoice.Terms.Count > 1 ? "TP01" : "TP02"),
            invoice.Terms.Select(
                (days, index) =>
                    new XElement(
                        "DettaglioPagamento",
                        new XElement("ModalitaPagamento", "MP05"),
                        new XElement("DataScadenzaPagamento", Day(invoice.Date.AddDays(days))),
                        new XElement("ImportoPagamento", Amount(index < invoice.Terms.Count - 1 ? share : due - share * index)),
                        new XElement("IBAN", DemoCompany.Profile().Iban)
                    )
            )
        );
    }

    private static XElement VatId(string digits) => new("IdFiscaleIVA", new XElement("IdPaese", "IT"), new XElement("IdCodice", digits));

    private static XElement Seat(Customers.PostalAddress address) =>
        new(
            "Sede",
            new XElement("Indirizzo", address.Street),
            new XElement("CAP", address.PostalCode),
            new XElement("Comune", address.City),
            new XElement("Provincia", address.Province),
            new XElement("Nazione", address.Country)
        );

    private static decimal Round(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
