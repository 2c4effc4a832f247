using Solleciti.Core.Common;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>
/// Finds the one customer a row means: by VAT number, then by tax code, then by exact name where no id says otherwise. In doubt none:
/// an address on another customer's card is a breach.
/// </summary>
internal sealed class AddressMatcher(IReadOnlyList<KnownCard> cards)
{
    private readonly ILookup<string?, KnownCard> byVat = cards.ToLookup(c =>
        TaxIdentity.Identifying(c.VatNumber) ?? AsVat(TaxIdentity.IdentifyingCode(c.TaxCode))
    );
    private readonly ILookup<string?, KnownCard> byCode = cards.ToLookup(c =>
        TaxIdentity.IdentifyingCode(c.TaxCode) ?? TaxIdentity.Digits(TaxIdentity.Identifying(c.VatNumber))
    );
    private readonly ILookup<string, KnownCard> byName = cards.ToLookup(c => c.NameSearch, StringComparer.Ordinal);

    /// <returns>The customer, or why there is none.</returns>
    public (KnownCard? Card, string? Problem) Find(AddressRow row)
    {
        var name = SearchText.Normalize(row.Name);
        var (vat, code) = (TaxIdentity.Identifying(row.VatNumber), TaxIdentity.IdentifyingCode(row.TaxCode));
        if (vat is null && code is null)
            return name.Length > 0 ? One([.. byName[name]], name, "questo nome") : (null, Nameless(row));
        var ofVat = vat is null ? [] : byVat[vat].ToList();
        var ofCode = code is null ? [] : byCode[code].ToList();
        var both = ofVat.Intersect(ofCode).ToList();
        if (both.Count > 0)
            return One(both, name, "questa partita IVA e questo codice fiscale");
        if (ofVat.Count > 0 && ofCode.Count > 0)
            return (null, "La partita IVA e il codice fiscale sono di due clienti diversi: correggere la riga.");
        // The members of a VAT group share the number, so a different tax code is a different customer.
        ofVat.RemoveAll(c => TaxIdentity.IdentifyingCode(c.TaxCode) is not null && code is not null);
        ofCode.RemoveAll(c => TaxIdentity.Identifying(c.VatNumber) is not null && vat is not null);
        if (ofVat.Count > 0)
            return One(ofVat, name, "questa partita IVA");
        if (ofCode.Count > 0)
            return One(ofCode, name, "questo codice fiscale");
        var unnumbered = byName[name].Where(c => TaxIdentity.Number(c.VatNumber) is null && TaxIdentity.Number(c.TaxCode) is null).ToList();
        return name.Length > 0 && unnumbered.Count > 0
            ? One(unnumbered, name, "questo nome")
            : (null, $"Nessun cliente con {Ids(row)}: crearlo, oppure importare prima le sue fatture.");
    }

    private static string Nameless(AddressRow row) =>
        row.VatNumber is null && row.TaxCode is null
            ? "La riga non dice di quale cliente si tratta: mancano partita IVA, codice fiscale e nome."
            : $"«{row.VatNumber ?? row.TaxCode}» non è una partita IVA né un codice fiscale: serve anche il nome del cliente.";

    private static (KnownCard? Card, string? Problem) One(List<KnownCard> found, string name, string what)
    {
        if (found.Count > 1 && found.FindAll(c => c.IsCalled(name)) is { Count: 1 } named)
            return (named[0], null);
        return found.Count switch
        {
            0 => (null, $"Nessun cliente con {what}: crearlo, oppure importare prima le sue fatture."),
            1 => (found[0], null),
            _ => (null, $"{found.Count} clienti hanno {what}: scrivere l'indirizzo nella scheda di quello giusto."),
        };
    }

    private static string Ids(AddressRow row) =>
        row switch
        {
            { VatNumber: { } vat, TaxCode: { } code } => $"partita IVA {vat} e codice fiscale {code}",
            { VatNumber: { } vat } => $"partita IVA {vat}",
            _ => $"codice fiscale {row.TaxCode}",
        };

    // A company's tax code is usually its VAT number, and some cards carry only one of the two.
    private static string? AsVat(string? taxCode) => taxCode is { Length: 11 } && taxCode.All(char.IsAsciiDigit) ? "IT" + taxCode : null;
}

/// <summary>What matching and planning need of a card.</summary>
internal sealed record KnownCard(
    int Id,
    string Name,
    string NameSearch,
    string? VatNumber,
    string? TaxCode,
    string? Pec,
    IReadOnlyList<string> Emails,
    IReadOnlyList<string> OtherNames
)
{
    /// <summary>As <see cref="Customer.IsCalled(string?)"/>.</summary>
    public bool IsCalled(string name) => Customer.IsCalled(name, Name, OtherNames);

    /// <summary>As <see cref="Customer.IsNamedByNumber"/>.</summary>
    public bool IsNamedByNumber => Customer.Named(Name, VatNumber, TaxCode);
}
