namespace Solleciti.Core.Customers;

// Two cards that turn out to be one customer.
public sealed partial class Customer
{
    /// <summary>
    /// Takes over what another card of the same customer knows, and retires that card. What both say stays as it is here; e-mail
    /// addresses, names and notes are put together, and «non sollecitare» holds when either says so. Both e-mail lists and the other names
    /// must be loaded.
    /// </summary>
    /// <param name="other">The card that goes; its documents and reminders are the caller's to move.</param>
    /// <param name="by">Who says that it is the same customer.</param>
    /// <param name="now">When.</param>
    /// <exception cref="InvalidOperationException">The same card, or one of them is deleted.</exception>
    public void TakeOver(Customer other, string by, DateTimeOffset now)
    {
        if (other.Id == Id || DeletedAt is not null || other.DeletedAt is not null)
            throw new InvalidOperationException("Two cards that stand are merged.");
        Complete(other.VatNumber, other.TaxCode, other.Pec, other.RecipientCode);
        if (Address.IsBlank && !other.Address.IsBlank)
            Address = other.Address with { };
        Phone ??= other.Phone;
        UsualPaymentDays ??= other.UsualPaymentDays;
        Note = Together(Note, other.Note);
        SetEmails([.. InOrder(this), .. InOrder(other)]);
        foreach (var email in other.emails)
            Known(email.Address)!.Learn(email);
        AlsoCalled(other.Name, by, now);
        foreach (var alias in other.aliases)
            AlsoCalled(alias.Name, alias.By, alias.At);
        ExcludedFromReminders |= other.ExcludedFromReminders;
        other.MergedIntoId = Id;
        other.Delete(now);
    }

    private static IEnumerable<string> InOrder(Customer card) => card.emails.OrderBy(e => e.Order).Select(e => e.Address);

    private static string? Together(string? mine, string? theirs)
    {
        if (mine is null || theirs is null || mine == theirs)
            return mine ?? theirs;
        var both = $"{mine}\n\n{theirs}";
        return both.Length <= CustomerForm.NoteLength ? both : mine;
    }
}
