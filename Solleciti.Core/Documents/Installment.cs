using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>One due date of a document (rata). On a credit note its amounts are negative.</summary>
public sealed class Installment
{
    private Installment() { }

    internal Installment(int sequence, PlannedInstallment planned)
    {
        Sequence = sequence;
        DueDate = planned.DueDate;
        DueDateEstimated = planned.DueDateEstimated;
        AmountCents = OpenCents = Money.ToCents(planned.Amount);
        PaymentMethod = planned.PaymentMethod;
        Iban = planned.Iban;
        AwaitsBank = BankCollection.Covers(planned.PaymentMethod);
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The document it belongs to.</summary>
    public int DocumentId { get; private set; }

    /// <summary>One-based place in the schedule as written.</summary>
    public int Sequence { get; private set; }

    /// <summary>The day up to which it is to be paid; overdue from the next day on.</summary>
    public DateOnly DueDate { get; private set; }

    /// <summary>The document named no due date and this one was proposed («scadenza stimata»).</summary>
    public bool DueDateEstimated { get; private set; }

    /// <summary>Amount in cents.</summary>
    public long AmountCents { get; private set; }

    /// <summary>What is still to collect of it, in cents.</summary>
    public long OpenCents { get; private set; }

    /// <summary>ModalitaPagamento (MP01…MP23), where known.</summary>
    public string? PaymentMethod { get; private set; }

    /// <summary>The account it is to be paid to, where the document names one.</summary>
    public string? Iban { get; private set; }

    /// <summary>The bank collects it (Ri.Ba., SDD, card): the customer has nothing to do until it comes back unpaid.</summary>
    public bool AwaitsBank { get; private set; }

    /// <summary>The bank was to collect it and it came back unpaid (insoluto).</summary>
    public bool ReturnedUnpaid => !AwaitsBank && BankCollection.Covers(PaymentMethod);

    /// <summary>Amount in the document's currency.</summary>
    public decimal Amount => Money.FromCents(AmountCents);

    /// <summary>Open amount in the document's currency.</summary>
    public decimal Open => Money.FromCents(OpenCents);

    internal PlannedInstallment ToPlanned() => new(DueDate, Amount, DueDateEstimated, PaymentMethod, Iban);

    internal void SetOpen(long cents) => OpenCents = cents;

    internal void ConfirmDueDate() => DueDateEstimated = false;

    /// <summary>It came back unpaid (insoluto), or (false) that was a mistake.</summary>
    internal void ReturnUnpaid(bool returned) => AwaitsBank = !returned && BankCollection.Covers(PaymentMethod);
}
