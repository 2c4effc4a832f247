using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Data;

namespace Solleciti.Core.Import;

/// <summary>
/// Finds the customer a file names: by VAT number, then by tax code, and only where neither identifies anybody by name. When in doubt it
/// finds none: a double card is a nuisance, a document on another customer's card is a breach. A card that was merged stands for the one it
/// was merged into.
/// </summary>
internal sealed class CustomerMatcher
{
    // In the order they were stored.
    private readonly List<Customer> known;
    private readonly Dictionary<int, Customer> standing;

    private CustomerMatcher(List<Customer> known, Dictionary<int, Customer> standing) => (this.known, this.standing) = (known, standing);

    /// <summary>Everybody the cards may mean.</summary>
    public static async Task<CustomerMatcher> LoadAsync(
        SollecitiDbContext context,
        IEnumerable<CustomerCard> cards,
        CancellationToken cancellation
    )
    {
        var (vats, codes, names) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        foreach (var card in cards)
        {
            var (vat, code) = Ids(card);
            if (vat is not null)
                vats.Add(vat);
            if (TaxIdentity.Digits(vat) is { } digits)
                codes.Add(digits);
            if (code is not null)
            {
                codes.Add(code);
                vats.Add("IT" + code);
            }
            if (vat is null && code is null)
                names.Add(SearchText.Normalize(card.Name));
        }
        var found = await context
            .Customers.Recognised()
            .Where(c =>
                EF.Parameter(vats).Contains(c.VatNumber!)
                || EF.Parameter(codes).Contains(c.TaxCode!)
                || EF.Parameter(names).Contains(c.NameSearch)
            )
            .ToListAsync(cancellation);
        var merged = found.Select(c => c.MergedIntoId).OfType<int>().ToHashSet();
        var into =
            merged.Count == 0
                ? []
                : await context.Customers.Where(c => EF.Parameter(merged).Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        // The card that stayed was deleted since: nobody is meant by this one any more.
        found.RemoveAll(c => c.MergedIntoId is { } id && !into.ContainsKey(id));
        return new CustomerMatcher(found, into);
    }

    /// <summary>Whom one card means; null when there is none yet.</summary>
    public static async Task<Customer?> FindAsync(SollecitiDbContext context, CustomerCard card, CancellationToken cancellation) =>
        (await LoadAsync(context, [card], cancellation)).Find(card);

    public void Add(Customer customer) => known.Add(customer);

    public Customer? Find(CustomerCard card)
    {
        var (vat, code) = Ids(card);
        var found = vat is null && code is null ? ByName(card) : ByVatNumber(card, vat, code) ?? ByTaxCode(card, code);
        return found?.MergedIntoId is { } into ? standing[into] : found;
    }

    private static (string? Vat, string? Code) Ids(CustomerCard card) =>
        (TaxIdentity.Identifying(card.VatNumber), TaxIdentity.IdentifyingCode(card.TaxCode));

    private Customer? ByVatNumber(CustomerCard card, string? vat, string? code)
    {
        if (vat is null)
            return null;
        // A company's tax code is usually its VAT number, and some files carry only one of the two.
        var digits = TaxIdentity.Digits(vat);
        var found = known.FindAll(c =>
            c.VatNumber == vat || (TaxIdentity.Identifying(c.VatNumber) is null && digits is not null && c.TaxCode == digits)
        );
        // Members of a VAT group share the number and are told apart by their tax codes (art. 70-bis DPR 633/72).
        found.RemoveAll(c => DifferentTaxCodes(c.TaxCode, code));
        return found.Find(c => c.TaxCode == code) ?? SameName(found, card) ?? found.FirstOrDefault();
    }

    private Customer? ByTaxCode(CustomerCard card, string? code)
    {
        if (code is null)
            return null;
        var asVat = "IT" + code;
        var found = known.FindAll(c => c.TaxCode == code || (TaxIdentity.IdentifyingCode(c.TaxCode) is null && c.VatNumber == asVat));
        return SameName(found, card) ?? found.FirstOrDefault();
    }

    private Customer? ByName(CustomerCard card)
    {
        var name = SearchText.Normalize(card.Name);
        var (vat, code) = (TaxIdentity.Unchecked(card.VatNumber), TaxIdentity.Unchecked(card.TaxCode));
        var found = known.FindAll(c => c.NameSearch == name && SameUnchecked(c, vat, code));
        found.RemoveAll(c =>
            c.Address.Country is not null && card.Address.Country is not null && c.Address.Country != card.Address.Country
        );
        // A merged card and the one it was merged into are one customer; a name that is only the number again names nobody.
        return found.DistinctBy(c => c.MergedIntoId ?? c.Id).Count() == 1 && card.HasName
            ? found[0]
            : found.Find(c => c.Address == card.Address && !c.Address.IsBlank);
    }

    /// <summary>A number that identifies nobody still tells two of the same name apart.</summary>
    private static bool SameUnchecked(Customer known, string? vat, string? code) =>
        (vat is null && code is null)
        || (vat is not null && (vat == known.VatNumber || TaxIdentity.Digits(vat) == known.TaxCode))
        || (code is not null && (code == known.TaxCode || known.VatNumber == "IT" + code));

    private static Customer? SameName(List<Customer> found, CustomerCard card) =>
        found.Find(c => c.NameSearch == SearchText.Normalize(card.Name));

    private static bool DifferentTaxCodes(string? known, string? named) =>
        known != named && ItalianTaxIds.IsValidTaxCode(known) && ItalianTaxIds.IsValidTaxCode(named);
}
