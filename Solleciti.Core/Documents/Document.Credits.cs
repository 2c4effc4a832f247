namespace Solleciti.Core.Documents;

// How a credit note and the invoice it reduces come together and apart.
public sealed partial class Document
{
    /// <summary>Uses this credit note for an invoice of the same customer; returns the cents used, which may be zero.</summary>
    /// <exception cref="InvalidOperationException">Not a credit note, linked already, or another customer's invoice.</exception>
    public CreditApplication? CreditTo(Document invoice, DateTimeOffset now)
    {
        if (Kind != DocumentKind.CreditNote || invoice.Kind == DocumentKind.CreditNote || CreditedDocumentId is not null)
            throw new InvalidOperationException("Only an unlinked credit note can be linked, and only to an invoice.");
        if (!IsOfSameCustomer(invoice))
            throw new InvalidOperationException("A credit note never reduces another customer's invoice.");
        FilterKind = invoice.FilterKind;
        CreditedDocumentId = invoice.Id;
        var used = Math.Min(-OpenCents, invoice.OpenCents);
        if (used <= 0)
            return null;
        invoice.Settle(used);
        Settle(-used);
        return new CreditApplication(this, invoice, used, now);
    }

    /// <summary>Undoes <see cref="CreditTo"/>: both documents are open again by what had been used.</summary>
    /// <param name="invoice">The invoice it was linked to.</param>
    /// <param name="usedCents">The sum of its <see cref="CreditApplication"/>s, which the caller removes.</param>
    /// <exception cref="InvalidOperationException">It is not linked to that invoice.</exception>
    public void TakeBackFrom(Document invoice, long usedCents)
    {
        if (CreditedDocumentId != invoice.Id)
            throw new InvalidOperationException("A credit note is taken back from the invoice it is linked to.");
        if (usedCents > 0)
        {
            invoice.Unsettle(usedCents);
            Unsettle(-usedCents);
        }
        CreditedDocumentId = null;
        FilterKind = OriginKind;
    }

    /// <summary>Filters treat a linked credit note as its invoice, whatever kind that becomes.</summary>
    internal void CountAs(Document invoice) => FilterKind = invoice.FilterKind;

    // A stored document may have been loaded without its customer; a new one has no key of it yet.
    private bool IsOfSameCustomer(Document other)
    {
        var id = CustomerId != 0 ? CustomerId : Customer.Id;
        var otherId = other.CustomerId != 0 ? other.CustomerId : other.Customer.Id;
        return id == otherId && (id != 0 || ReferenceEquals(Customer, other.Customer));
    }
}
