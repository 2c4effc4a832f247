using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Data;

namespace Solleciti.Core.Import.Csv;

/// <summary>Finds the customer a row names. A row without ids has no address either: where two cards have its name, a person decides.</summary>
internal sealed class CsvCustomers(SollecitiDbContext db)
{
    /// <returns>The card, neither for a new customer, or why it cannot be told, in Italian.</returns>
    public async Task<(Customer? Customer, string? Problem)> FindAsync(CustomerCard card, CancellationToken cancellation)
    {
        if (TaxIdentity.Identifying(card.VatNumber) is null && TaxIdentity.IdentifyingCode(card.TaxCode) is null)
        {
            if (card.Name.Length == 0)
                return (null, $"«{card.VatNumber ?? card.TaxCode}» non è una partita IVA né un codice fiscale: serve anche il nome.");
            var name = SearchText.Normalize(card.Name);
            var many = await db.Customers.CountAsync(c => c.NameSearch == name, cancellation);
            if (many > 1)
                return (null, $"{many} clienti si chiamano «{card.Name}»: aggiungere la partita IVA o il codice fiscale.");
        }
        var customer = await CustomerMatcher.FindAsync(db, card, cancellation);
        return customer is null && card.Name.Length == 0
            ? (null, $"Nessun cliente con {card.VatNumber ?? card.TaxCode}: per crearlo serve anche il nome.")
            : (customer, null);
    }
}
