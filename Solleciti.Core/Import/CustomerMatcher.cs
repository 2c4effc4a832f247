using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Data;

namespace Solleciti.Core.Import;

/// <summary>
/// Finds the customer a file names: by VAT number, then by tax code, and only without either by name. When in doubt it finds none: a
/// double card is a nuisance, a document on another customer's card is a breach. A card that was merged stands for the one it was merged
/// into.
/// </summary>
internal sealed class CustomerMatcher(SollecitiDbContext context)
{
    public async Task<Customer?> FindAsync(CustomerCard card, CancellationToken cancellation)
    {
        var found =
            card.VatNumber is null && card.TaxCode is null
                ? await ByNameAsync(card, cancellation)
                : await ByVatNumberAsync(card, cancellation) ?? await ByTaxCodeAsync(card, cancellation);
        return found?.MergedIntoId is { } standing
            ? await context.Customers.FirstOrDefaultAsync(c => c.Id == standing, cancellation)
            : found;
    }

    private async Task<Customer?> ByVatNumberAsync(CustomerCard card, CancellationToken cancellation)
    {
        if (card.VatNumber is null)
            return null;
        // A company's tax code is usually its VAT number, and some files carry only one of the two.
        var digits = TaxIdentity.Digits(card.VatNumber);
        var found = await context
            .Customers.Recognised()
            .Where(c => c.VatNumber == card.VatNumber || (c.VatNumber == null && digits != null && c.TaxCode == digits))
            .ToListAsync(cancellation);
        // Members of a VAT group share the number and are told apart by their tax codes (art. 70-bis DPR 633/72).
        found.RemoveAll(c => DifferentTaxCodes(c.TaxCode, card.TaxCode));
        return found.Find(c => c.TaxCode == card.TaxCode) ?? SameName(found, card) ?? found.FirstOrDefault();
    }

    private async Task<Customer?> ByTaxCodeAsync(CustomerCard card, CancellationToken cancellation)
    {
        if (card.TaxCode is null)
            return null;
        var asVat = "IT" + card.TaxCode;
        var found = await context
            .Customers.Recognised()
            .Where(c => c.TaxCode == card.TaxCode || (c.TaxCode == null && c.VatNumber == asVat))
            .ToListAsync(cancellation);
        return SameName(found, card) ?? found.FirstOrDefault();
    }

    private async Task<Customer?> ByNameAsync(CustomerCard card, CancellationToken cancellation)
    {
        var name = SearchText.Normalize(card.Name);
        var found = await context.Customers.Recognised().Where(c => c.NameSearch == name).ToListAsync(cancellation);
        found.RemoveAll(c =>
            c.Address.Country is not null && card.Address.Country is not null && c.Address.Country != card.Address.Country
        );
        // A merged card and the one it was merged into are one customer.
        return found.DistinctBy(c => c.MergedIntoId ?? c.Id).Count() == 1 ? found[0] : found.Find(c => c.Address == card.Address);
    }

    private static Customer? SameName(List<Customer> found, CustomerCard card) =>
        found.Find(c => c.NameSearch == SearchText.Normalize(card.Name));

    private static bool DifferentTaxCodes(string? known, string? named) =>
        known != named && ItalianTaxIds.IsValidTaxCode(known) && ItalianTaxIds.IsValidTaxCode(named);
}
