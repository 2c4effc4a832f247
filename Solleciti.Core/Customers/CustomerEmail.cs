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

    /// <summary>When a mail server said that the address does not exist; null while it is not known to be bad.</summary>
    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>What the server said then, in Italian.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The server's answer itself, code and text on one line; null when it is not known.</summary>
    public string? RefusedWith { get; private set; }

    /// <summary>Not known to be bad: proposed for reminders.</summary>
    public bool IsUsable => RefusedAt is null;

    /// <summary>A person knows that the address is right.</summary>
    internal void Trust() => (RefusedAt, Refusal, RefusedWith) = (null, null, null);

    /// <summary>Takes over what is known of the same address on another card.</summary>
    internal void Learn(CustomerEmail other)
    {
        if (IsUsable)
            (RefusedAt, Refusal, RefusedWith) = (other.RefusedAt, other.Refusal, other.RefusedWith);
    }

    internal void MoveTo(int order) => Order = order;
}
