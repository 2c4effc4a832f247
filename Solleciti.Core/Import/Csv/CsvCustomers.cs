using Solleciti.Core.Customers;

namespace Solleciti.Core.Import.Csv;

/// <summary>Finds the customer a row names. A row without ids has no address either: where two cards have its name, a person decides.</summary>
internal static class CsvCustomers
{
    /// <returns>The card, neither for a new customer, or why it cannot be told, in Italian.</returns>
    public static (CustomerMatch Match, string? Problem) Find(CustomerMatcher matcher, CustomerCard card)
    {
        if (card.Identity is null)
        {
            if (card.Name.Length == 0)
                return (
                    CustomerMatch.None,
                    $"«{card.VatNumber ?? card.TaxCode}» non è una partita IVA né un codice fiscale: serve anche il nome."
                );
            var many = matcher.CountNamed(card.Name);
            if (many > 1)
                return (CustomerMatch.None, $"{many} clienti si chiamano «{card.Name}»: aggiungere la partita IVA o il codice fiscale.");
        }
        var match = matcher.Match(card);
        if (match.Customer is not null || card.Name.Length > 0)
            return (match, null);
        return match.Cards > 1
            ? (match, $"{match.Cards} clienti hanno {card.Identity}: serve anche il nome, per sapere di quale si tratta.")
            : (match, $"Nessun cliente con {card.Identity}: per crearlo serve anche il nome.");
    }
}
