namespace Solleciti.Core.Customers;

// One card that turns out to be two customers.
public sealed partial class Customer
{
    /// <summary>
    /// A card of its own for the other customer that was on this one. Papers and addresses that are not given to it stay here; who is not to
    /// be reminded is not reminded there either. E-mail lists and other names must be loaded.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherNames">What its papers call it. This card bears neither these nor the name any more.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">When.</param>
    /// <param name="vatNumber">As its papers have it.</param>
    /// <param name="taxCode">As its papers have it.</param>
    /// <param name="address">As its papers have it.</param>
    /// <param name="addresses">E-mail addresses of this card that are the other customer's.</param>
    public Customer SplitOff(
        string name,
        IReadOnlyCollection<string> otherNames,
        string by,
        DateTimeOffset now,
        string? vatNumber,
        string? taxCode,
        PostalAddress address,
        IReadOnlyCollection<string> addresses
    )
    {
        var other = Create(name, vatNumber, taxCode, address, null, null);
        var moved = emails.FindAll(email => addresses.Contains(email.Address, StringComparer.OrdinalIgnoreCase));
        other.SetEmails(moved.OrderBy(email => email.Order).Select(email => email.Address));
        foreach (var email in moved)
            other.Known(email.Address)!.Learn(email);
        SetEmails(InOrder(this).Except(moved.Select(email => email.Address), StringComparer.OrdinalIgnoreCase).ToList());
        other.ExcludedFromReminders = ExcludedFromReminders;
        NotCalled(name);
        foreach (var otherName in otherNames)
        {
            NotCalled(otherName);
            other.AlsoCalled(otherName, by, now);
        }
        return other;
    }

    /// <summary>A merged card turns out to stand for another one.</summary>
    internal void StandFor(Customer other) => MergedIntoId = other.Id;
}
