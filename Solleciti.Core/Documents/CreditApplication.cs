namespace Solleciti.Core.Documents;

/// <summary>How much of a credit note was used for which invoice.</summary>
public sealed class CreditApplication
{
    private CreditApplication() { }

    internal CreditApplication(Document creditNote, Document invoice, long cents, DateTimeOffset now)
    {
        CreditNote = creditNote;
        Invoice = invoice;
        AmountCents = cents;
        AppliedAt = now;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The credit note.</summary>
    public int CreditNoteId { get; private set; }

    /// <summary>The credit note, when loaded.</summary>
    public Document CreditNote { get; private set; } = null!;

    /// <summary>The invoice it reduced.</summary>
    public int InvoiceId { get; private set; }

    /// <summary>The invoice, when loaded.</summary>
    public Document Invoice { get; private set; } = null!;

    /// <summary>Cents, &gt; 0.</summary>
    public long AmountCents { get; private set; }

    /// <summary>When it was booked.</summary>
    public DateTimeOffset AppliedAt { get; private set; }
}
