namespace Solleciti.Core.Documents;

/// <summary>An invoice that a credit note names, whether it is here or not.</summary>
public sealed class CreditReference
{
    private CreditReference() { }

    internal CreditReference(CreditedReference named, int position)
    {
        (Number, Date, Position) = (named.Number, named.Date, position);
        NumberSearch = DocumentNumber.Normalize(named.Number);
    }

    /// <summary>An invoice that a person chose.</summary>
    internal CreditReference(Document invoice, int position)
        : this(new CreditedReference(invoice.Number, invoice.Date), position) => InvoiceId = invoice.Id;

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The credit note.</summary>
    public int CreditNoteId { get; private set; }

    /// <summary>Its place among those the note names: the first is reduced first.</summary>
    public int Position { get; internal set; }

    /// <summary>The invoice's number as the note writes it.</summary>
    public string Number { get; private set; } = "";

    /// <summary><see cref="DocumentNumber.Normalize"/> of the number.</summary>
    public string NumberSearch { get; private set; } = "";

    /// <summary>The invoice's date, where the note states it.</summary>
    public DateOnly? Date { get; private set; }

    /// <summary>The invoice a person chose; null where number and date tell.</summary>
    public int? InvoiceId { get; private set; }

    /// <summary>The invoice a person took the note back from: it is not found again.</summary>
    public int? ReleasedInvoiceId { get; internal set; }

    /// <summary>
    /// The invoice that is meant, as far as one and only one can be. One the note was taken back from still counts: without it the number
    /// would seem to say which of two is meant.
    /// </summary>
    internal Document? In(IEnumerable<Document> invoices, Document note)
    {
        var own = invoices.Where(d => d.CustomerId == note.CustomerId && d.Currency == note.Currency);
        if (InvoiceId is { } chosen)
            return own.FirstOrDefault(d => d.Id == chosen);
        var found = own.Where(d => d.NumberSearch == NumberSearch && d.Date <= note.Date && (Date is null || d.Date == Date)).ToList();
        var exact = found.FindAll(d => d.Number == Number);
        return (exact.Count > 0 ? exact : found) is [var one] && one.Id != ReleasedInvoiceId ? one : null;
    }
}
