namespace Solleciti.Core.Customers;

/// <summary>One ordinary e-mail address on a customer's card.</summary>
public sealed class CustomerEmail
{
    private CustomerEmail() { }

    internal CustomerEmail(string address, int order)
    {
        Address = address;
        Order = order;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The customer it belongs to.</summary>
    public int CustomerId { get; private set; }

    /// <summary>The bare address, without a display name.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Zero-based place in the list; the first is proposed first.</summary>
    public int Order { get; private set; }

    internal void MoveTo(int order) => Order = order;
}
