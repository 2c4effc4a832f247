using Solleciti.Core.Common;

namespace Solleciti.Core.Customers;

// What a customer is called. Other names must be loaded.
public sealed partial class Customer
{
    private readonly List<CustomerAlias> aliases = [];

    /// <summary>Names that a person said are this customer's as well, when loaded.</summary>
    public IReadOnlyList<CustomerAlias> Aliases => aliases;

    /// <summary>No paper has named it yet: its number stands for a name.</summary>
    public bool IsNamedByNumber => Named(Name, VatNumber, TaxCode);

    /// <summary>Whether a paper that bears this name is this customer's, as far as names can tell: null says nothing.</summary>
    public bool IsCalled(string? name) => IsCalled(name, Name, aliases.Select(alias => alias.Name));

    /// <summary>The name on a paper of this card where it is another customer's, as far as anybody has said; else null.</summary>
    internal string? OtherNameOn(string? paperName) => IsCalled(paperName) ? null : paperName;

    /// <summary>The same of a card of which no more is loaded.</summary>
    internal static bool IsCalled(string? name, string cardName, IEnumerable<string> otherNames) =>
        string.IsNullOrWhiteSpace(name) || PartyNames.Same(cardName, name) || otherNames.Any(other => PartyNames.Same(other, name));

    /// <summary>The same of a card of which no more is loaded.</summary>
    internal static bool Named(string cardName, string? vatNumber, string? taxCode) => cardName == vatNumber || cardName == taxCode;

    /// <summary>The first paper with a name names the card that had only its number; every other card stays as it is.</summary>
    internal void TakeName(string name)
    {
        if (IsNamedByNumber && !string.IsNullOrWhiteSpace(name) && !Named(name, VatNumber, TaxCode))
            (Name, NameSearch) = (PlainText.Line(name), SearchText.Normalize(name));
    }

    /// <summary>A person says that this customer is called so, too.</summary>
    /// <returns>False where nothing is new.</returns>
    public bool AlsoCalled(string name, string by, DateTimeOffset now)
    {
        TakeName(name);
        var search = SearchText.Normalize(name);
        if (search.Length == 0 || search == NameSearch || aliases.Exists(alias => alias.NameSearch == search))
            return false;
        aliases.Add(new CustomerAlias(name, by, now));
        return true;
    }

    /// <summary>A person says that somebody else is called so.</summary>
    internal void NotCalled(string name) => aliases.RemoveAll(alias => PartyNames.Same(alias.Name, name));
}
