namespace Solleciti.Core.Customers;

// What a customer is called. Other names must be loaded.
public sealed partial class Customer
{
    private readonly List<CustomerAlias> aliases = [];

    /// <summary>Names that a person said are this customer's as well, when loaded.</summary>
    public IReadOnlyList<CustomerAlias> Aliases => aliases;

    /// <summary>
    /// Whether a paper that bears this name is this customer's, as far as names can tell: null says nothing, and neither does a card that is
    /// named by its number only.
    /// </summary>
    public bool IsCalled(string? name) => IsCalled(name, Name, VatNumber, TaxCode, aliases.Select(alias => alias.Name));

    /// <summary>The same of a card of which no more is loaded.</summary>
    internal static bool IsCalled(string? name, string cardName, string? vatNumber, string? taxCode, IEnumerable<string> otherNames) =>
        string.IsNullOrWhiteSpace(name)
        || cardName == vatNumber
        || cardName == taxCode
        || PartyNames.Same(cardName, name)
        || otherNames.Any(other => PartyNames.Same(other, name));

    /// <summary>A person says that this customer is called so, too.</summary>
    public void AlsoCalled(string name, string by, DateTimeOffset now)
    {
        var search = SearchText.Normalize(name);
        if (search.Length > 0 && search != NameSearch && !aliases.Exists(alias => alias.NameSearch == search))
            aliases.Add(new CustomerAlias(name, by, now));
    }

    /// <summary>A person says that somebody else is called so.</summary>
    internal void NotCalled(string name) => aliases.RemoveAll(alias => PartyNames.Same(alias.Name, name));
}
