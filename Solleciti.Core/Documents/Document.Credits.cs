namespace Solleciti.Core.Documents;

// How a credit note and the invoices it reduces come together and apart.
public sealed partial class Document
{
    private readonly List<CreditReference> references = [];

    /// <summary>The invoices a credit note names, when loaded.</summary>
    public IReadOnlyList<CreditReference> References => references;

    /// <summary>Uses this credit note for an invoice of the same customer; null when there is nothing to use or to reduce.</summary>
    /// <exception cref="InvalidOperationException">Not a credit note, linked already, or another customer's invoice.</exception>
    public CreditApplication? CreditTo(Document invoice, DateTimeOffset now)
    {
        if (CreditedDocumentId is not null)
            throw new InvalidOperationException("Only an unlinked credit note can be linked.");
        Credit(invoice);
        CountAs(invoice);
        var used = Math.Min(-OpenCents, invoice.OpenCents);
        if (used <= 0)
            return null;
        invoice.Settle(used);
        Settle(-used);
        return new CreditApplication(this, invoice, used, now);
    }

    /// <summary>A person names an invoice this credit note is used for, after those it names itself. References must be loaded.</summary>
    /// <exception cref="InvalidOperationException">Not a credit note, not an invoice, or another customer's.</exception>
    internal void Credit(Document invoice)
    {
        if (Kind != DocumentKind.CreditNote || invoice.Kind == DocumentKind.CreditNote)
            throw new InvalidOperationException("Only a credit note can be linked, and only to an invoice.");
        if (!IsOfSameCustomer(invoice))
            throw new InvalidOperationException("A credit note never reduces another customer's invoice.");
        references.Add(new CreditReference(invoice, NextPosition()));
    }

    /// <summary>A person takes this credit note back from an invoice, which is not found again by its number. References must be loaded.</summary>
    internal void Release(Document invoice)
    {
        references.RemoveAll(reference => reference.InvoiceId == invoice.Id);
        foreach (var reference in references.Where(reference => reference.In([invoice], this) is not null))
            reference.ReleasedInvoiceId = invoice.Id;
    }

    /// <summary>Takes over what a file names, in its order; what people said of it stays. References must be loaded.</summary>
    internal void Name(IReadOnlyList<CreditedReference> named)
    {
        foreach (var (reference, position) in named.Select((reference, position) => (reference, position)))
        {
            var search = DocumentNumber.Normalize(reference.Number);
            if (
                references.Find(r => r.NumberSearch == search && (r.Date is null || reference.Date is null || r.Date == reference.Date)) is
                { } known
            )
                known.Position = position;
            else
                references.Add(new CreditReference(reference, position));
        }
    }

    /// <summary>Filters treat a linked credit note as the first of its invoices, whatever kind that becomes; another by its origin.</summary>
    internal void CountAs(Document? invoice)
    {
        CreditedDocumentId = invoice?.Id;
        FilterKind = invoice?.FilterKind ?? OriginKind;
    }

    /// <summary>More (for an invoice, positive) or less of it is settled by credit.</summary>
    internal void ChangeCredit(long cents)
    {
        if (Math.Sign(cents) == Math.Sign(ToCollectCents))
            Settle(cents);
        else
            Unsettle(-cents);
    }

    private int NextPosition() => references.Count == 0 ? 0 : references.Max(reference => reference.Position) + 1;

    // A stored document may have been loaded without its customer; a new one has no key of it yet.
    private bool IsOfSameCustomer(Document other)
    {
        var id = CustomerId != 0 ? CustomerId : Customer.Id;
        var otherId = other.CustomerId != 0 ? other.CustomerId : other.Customer.Id;
        return id == otherId && (id != 0 || ReferenceEquals(Customer, other.Customer));
    }
}
