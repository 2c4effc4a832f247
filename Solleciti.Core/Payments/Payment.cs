using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Payments;

/// <summary>
/// Money received for a document (incasso), or a credit note used up beside it. Never deleted: a mistake is reversed, and both stay
/// readable.
/// </summary>
public sealed class Payment
{
    private Payment() { }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The document it pays.</summary>
    public int DocumentId { get; private set; }

    /// <summary>The day it was received.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Cents with the sign of the document: negative on a credit note, whose credit is used up by it.</summary>
    public long AmountCents { get; private set; }

    /// <summary>Free text of the office.</summary>
    public string? Note { get; private set; }

    /// <summary>Who recorded it.</summary>
    public string RecordedBy { get; private set; } = "";

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Payments booked together (one transfer for several documents, old documents marked as paid); undone together.</summary>
    public Guid? BatchId { get; private set; }

    /// <summary>When it was taken back, if it was.</summary>
    public DateTimeOffset? ReversedAt { get; private set; }

    /// <summary>Who took it back.</summary>
    public string? ReversedBy { get; private set; }

    /// <summary>Books money on a document, oldest instalment first; cents with the sign of the document.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between zero and what is open.</exception>
    public static Payment Record(
        Document document,
        DateOnly date,
        long cents,
        string? note,
        string by,
        DateTimeOffset now,
        Guid? batchId = null
    )
    {
        document.Settle(cents);
        return new Payment
        {
            DocumentId = document.Id,
            Date = date,
            AmountCents = cents,
            Note = note,
            RecordedBy = by,
            RecordedAt = now,
            BatchId = batchId,
        };
    }

    /// <summary>Takes the payment back; the document is open by its amount again.</summary>
    /// <exception cref="InvalidOperationException">Reversed already, or of another document.</exception>
    public void Reverse(Document document, string by, DateTimeOffset now)
    {
        if (ReversedAt is not null || document.Id != DocumentId)
            throw new InvalidOperationException("A payment is reversed once, on its own document.");
        document.Unsettle(AmountCents);
        ReversedAt = now;
        ReversedBy = by;
    }
}
