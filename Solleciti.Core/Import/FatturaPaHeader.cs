using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>Reads FatturaElettronicaHeader: who sold, who bought, where the SdI delivered.</summary>
internal static class FatturaPaHeader
{
    public static Party? Seller(XmlNodeView header)
    {
        var node = header.Child("CedentePrestatore");
        var party = PartyOf(node);
        if (party is null)
            return null;
        var contacts = node.Child("Contatti");
        return party with
        {
            Contacts =
            [
                .. contacts.Texts("Telefono").Select(phone => "Tel. " + phone),
                .. contacts.Texts("Fax").Select(fax => "Fax " + fax),
                .. contacts.Texts("Email"),
            ],
            Details = [.. SellerDetails(node)],
        };
    }

    public static Party? Buyer(XmlNodeView header)
    {
        var party = PartyOf(header.Child("CessionarioCommittente"));
        if (party is null)
            return null;
        var details = new List<string>();
        if (RecipientCode(header) is { } code)
            details.Add("Codice destinatario " + code);
        if (Pec(header) is { } pec)
            details.Add("PEC " + pec);
        return party with { Details = details };
    }

    public static CustomerCard Card(XmlNodeView header, Party buyer) =>
        new(buyer.Name, buyer.VatNumber, buyer.TaxCode, buyer.Address, Pec(header), RecipientCode(header));

    private static string? Pec(XmlNodeView header) => header.Child("DatiTrasmissione").Text("PECDestinatario");

    // Seven zeros mean «PEC or tax drawer», seven X «abroad»: neither identifies anybody.
    private static string? RecipientCode(XmlNodeView header) =>
        header.Child("DatiTrasmissione").Text("CodiceDestinatario") is { } code && code.Trim('0', 'X', 'x').Length > 0 ? code : null;

    private static Party? PartyOf(XmlNodeView node)
    {
        var data = node.Child("DatiAnagrafici");
        var vat = TaxIdentity.VatNumber(data.Child("IdFiscaleIVA").Text("IdPaese"), data.Child("IdFiscaleIVA").Text("IdCodice"));
        var taxCode = TaxIdentity.TaxCode(data.Text("CodiceFiscale"));
        // A number that stands for none names nobody either.
        var name = NameOf(data.Child("Anagrafica")) ?? TaxIdentity.Number(vat) ?? TaxIdentity.Number(taxCode);
        return name is null ? null : new Party(name, vat, taxCode, AddressOf(node.Child("Sede")));
    }

    private static string? NameOf(XmlNodeView node)
    {
        var name = node.Text("Denominazione") ?? string.Join(' ', new[] { node.Text("Nome"), node.Text("Cognome") }.OfType<string>());
        name = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? null : name;
    }

    private static PostalAddress AddressOf(XmlNodeView node)
    {
        var street = string.Join(", ", new[] { node.Text("Indirizzo"), node.Text("NumeroCivico") }.OfType<string>());
        return new PostalAddress(
            street.Length == 0 ? null : street,
            node.Text("CAP"),
            node.Text("Comune"),
            node.Text("Provincia")?.ToUpperInvariant(),
            node.Text("Nazione")?.ToUpperInvariant()
        );
    }

    private static IEnumerable<string> SellerDetails(XmlNodeView node)
    {
        var data = node.Child("DatiAnagrafici");
        var rea = node.Child("IscrizioneREA");
        if (rea.Text("NumeroREA") is { } number)
            yield return string.Join(' ', new[] { "REA", rea.Text("Ufficio"), number }.OfType<string>());
        if (rea.Number("CapitaleSociale") is { } capital)
            yield return "Capitale sociale " + Money.Format(capital);
        if (rea.Text("SocioUnico") is "SU")
            yield return "Socio unico";
        if (rea.Text("StatoLiquidazione") is "LS")
            yield return "In liquidazione";
        if (data.Text("AlboProfessionale") is { } register)
        {
            var parts = new[] { register, data.Text("ProvinciaAlbo"), data.Text("NumeroIscrizioneAlbo") is { } n ? "n. " + n : null };
            yield return "Albo " + string.Join(' ', parts.OfType<string>());
        }
        if (data.Text("RegimeFiscale") is { } regime)
            yield return FatturaPaLabels.TaxRegime(regime);
    }
}
