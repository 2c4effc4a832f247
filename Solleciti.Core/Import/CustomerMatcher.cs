using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Storage;

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
            .Include(c => c.Aliases)
            .Where(c =>
                EF.Parameter(vats).Contains(c.VatNumber!)
                || EF.Parameter(codes).Contains(c.TaxCode!)
                || EF.Parameter(names).Contains(c.NameSearch)
                || c.Aliases.Any(a => EF.Parameter(names).Contains(a.NameSearch))
            )
            .ToListAsync(cancellation);
        var merged = found.Select(c => c.MergedIntoId).OfType<int>().ToHashSet();
        var into =
            merged.Count == 0
                ? []
                : await context
                    .Customers.Include(c => c.Aliases)
                    .Where(c => EF.Parameter(merged).Contains(c.Id))
                    .ToDictionaryAsync(c => c.Id, cancellation);
        // The card that stayed was deleted since: nobody is meant by this one any more.
        found.RemoveAll(c => c.MergedIntoId is { } id && !into.ContainsKey(id));
        return new CustomerMatcher(found, into);
    }

    public void Add(Customer customer) => known.Add(customer);

    /// <summary>How many cards have just this name.</summary>
    public int CountNamed(string name)
    {
        var search = SearchText.Normalize(name);
        return known.Count(c => c.MergedIntoId is null && c.NameSearch == search);
    }

    /// <summary>Whom a card means, and whether it is called so.</summary>
    public CustomerMatch Match(CustomerCard card)
    {
        var (vat, code) = Ids(card);
        if (vat is null && code is null)
            return new CustomerMatch(ByName(card), IsOtherName: false);
        List<Customer> found = [.. ByVatNumber(vat, code).Concat(ByTaxCode(code)).Select(Standing).Distinct()];
        if (found.Count == 0)
            return CustomerMatch.None;
        if (!card.HasName)
            return Nameless(found, code);
        if (found is [{ IsNamedByNumber: true } unnamed])
            return new CustomerMatch(unnamed, IsOtherName: false);
        var called = found.FindAll(c => c.IsCalled(card.Name));
        var likely = called.Count > 0 ? called : found;
        return new CustomerMatch(likely.Find(c => c.TaxCode == code) ?? likely[0], IsOtherName: called.Count == 0);
    }

    /// <summary>Of several that share the number, the one with the tax code, or that no paper has named either.</summary>
    private static CustomerMatch Nameless(List<Customer> found, string? code)
    {
        var one =
            found.Count == 1 ? found
            : found.FindAll(c => code is not null && c.TaxCode == code) is { Count: 1 } own ? own
            : found.FindAll(c => c.IsNamedByNumber);
        return new CustomerMatch(one is [var only] ? only : null, IsOtherName: false) { Cards = found.Count };
    }

    private Customer Standing(Customer card) => card.MergedIntoId is { } into ? standing[into] : card;

    private static (string? Vat, string? Code) Ids(CustomerCard card) =>
        (TaxIdentity.Identifying(card.VatNumber), TaxIdentity.IdentifyingCode(card.TaxCode));

    private IEnumerable<Customer> ByVatNumber(string? vat, string? code)
    {
        // A company's tax code is usually its VAT number, and some files carry only one of the two.
        var digits = TaxIdentity.Digits(vat);
        return vat is null
            ? []
            : known
                .Where(c =>
                    c.VatNumber == vat || (digits is not null && c.TaxCode == digits && TaxIdentity.Identifying(c.VatNumber) is null)
                )
                // Members of a VAT group share the number and are told apart by their tax codes (art. 70-bis DPR 633/72).
                .Where(c => !DifferentTaxCodes(c.TaxCode, code));
    }

    private IEnumerable<Customer> ByTaxCode(string? code)
    {
        var asVat = "IT" + code;
        return code is null
            ? []
            : known.Where(c => c.TaxCode == code || (c.VatNumber == asVat && TaxIdentity.IdentifyingCode(c.TaxCode) is null));
    }

    private Customer? ByName(CustomerCard card)
    {
        var name = SearchText.Normalize(card.Name);
        var (vat, code) = (TaxIdentity.Unchecked(card.VatNumber), TaxIdentity.Unchecked(card.TaxCode));
        var found = known.FindAll(c => (c.NameSearch == name || c.Aliases.Any(a => a.NameSearch == name)) && SameUnchecked(c, vat, code));
        found.RemoveAll(c =>
            c.Address.Country is not null && card.Address.Country is not null && c.Address.Country != card.Address.Country
        );
        // Two people of one name are told apart by where they live; who has moved gets a second card, which can be merged.
        found.RemoveAll(c => c.Address.IsElsewhere(card.Address));
        // A merged card and the one it was merged into are one customer; a name that is only the number again names nobody.
        var one =
            found.Select(Standing).Distinct().Count() == 1 && card.HasName
                ? found[0]
                : found.Find(c => c.Address == card.Address && !c.Address.IsBlank);
        return one is null ? null : Standing(one);
    }

    /// <summary>A number that identifies nobody still tells two of the same name apart.</summary>
    private static bool SameUnchecked(Customer known, string? vat, string? code) =>
        (vat is null && code is null)
        || (vat is not null && (vat == known.VatNumber || TaxIdentity.Digits(vat) == known.TaxCode))
        || (code is not null && (code == known.TaxCode || known.VatNumber == "IT" + code));

    private static bool DifferentTaxCodes(string? known, string? named) =>
        known != named && ItalianTaxIds.IsValidTaxCode(known) && ItalianTaxIds.IsValidTaxCode(named);
}

/// <summary>Whom a paper means.</summary>
/// <param name="Customer">The card its number is on, or without a number its name; null for none yet.</param>
/// <param name="IsOtherName">The number is this card's, but the card is not called so and nobody has said that it is.</param>
internal readonly record struct CustomerMatch(Customer? Customer, bool IsOtherName)
{
    public static CustomerMatch None => new(null, false);

    /// <summary>How many cards a paper without a name may mean.</summary>
    public int Cards { get; init; }
}
