using Solleciti.Core.Common;

namespace Solleciti.Core.Customers;

/// <summary>Another name of a customer, because a person said so: papers that bear it are this customer's.</summary>
public sealed class CustomerAlias
{
    private CustomerAlias() { }

    internal CustomerAlias(string name, string by, DateTimeOffset at) =>
        (Name, NameSearch, By, At) = (name.Trim(), SearchText.Normalize(name), by, at);

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The customer.</summary>
    public int CustomerId { get; private set; }

    /// <summary>The other name as written.</summary>
    public string Name { get; private set; } = "";

    /// <summary><see cref="Name"/> as <see cref="SearchText.Normalize"/> makes it.</summary>
    public string NameSearch { get; private set; } = "";

    /// <summary>Who said so.</summary>
    public string By { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
