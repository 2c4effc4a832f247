using Solleciti.Core.Common;
using Solleciti.Core.Customers;

namespace Solleciti.Core.Documents;

// What people and the SdI say about a document after it was stored.
public sealed partial class Document
{
    /// <summary>What was to collect or to confirm as imported, in cents, once somebody has corrected it by hand; null before.</summary>
    public long? ImportedToCollectCents { get; private set; }

    /// <summary>
    /// Puts a person's figures in the place of the derived ones; what is settled stays settled, and what it was is kept. Instalments
    /// must be loaded.
    /// </summary>
    /// <param name="planned">The schedule; its sum is what is to collect. Amounts ≥ 0.</param>
    /// <param name="why">The person's reason; may be blank.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="InvalidOperationException">A credit note, which has no schedule.</exception>
    /// <exception cref="ArgumentException">No instalment, a negative one, or less than is settled.</exception>
    public void Correct(IReadOnlyList<PlannedInstallment> planned, string? why, string by, DateTimeOffset now)
    {
        if (Kind == DocumentKind.CreditNote)
            throw new InvalidOperationException("A credit note has no schedule to correct.");
        var cents = planned.Sum(i => Money.ToCents(i.Amount));
        if (cents < SettledCents || planned.Any(i => i.Amount < 0))
            throw new ArgumentException("No instalment is negative, and together they are not less than is settled.", nameof(planned));
        var before = DescribeSchedule();
        var wasSettled = OpenCents == 0;
        ImportedToCollectCents ??= ToCollectCents + ToConfirmCents;
        ToCollectCents = cents;
        var dropped = ToConfirmCents;
        (ToConfirmCents, Doubt) = (0, null);
        Plan(planned);
        Distribute();
        if (wasSettled && OpenCents != 0)
            ReminderCycle++;
        var reason = string.IsNullOrWhiteSpace(why) ? "" : $" Motivo: {PlainText.Line(why)}";
        var unclear = dropped == 0 ? "" : $", da confermare {Money.FormatCents(dropped, Currency)}";
        Note($"Importi corretti a mano. Prima: {before}{unclear}. Ora: {DescribeSchedule()}.{reason}", by, now);
    }

    /// <summary>Takes proposed due days as agreed ones; false when none was proposed. Instalments must be loaded.</summary>
    public bool ConfirmDueDates(string by, DateTimeOffset now)
    {
        var estimated = installments.FindAll(i => i.DueDateEstimated);
        if (estimated.Count == 0)
            return false;
        foreach (var installment in estimated)
            installment.ConfirmDueDate();
        Note("Scadenze stimate confermate: " + string.Join(", ", estimated.Select(i => RomeCalendar.Format(i.DueDate))) + ".", by, now);
        return true;
    }

    /// <summary>What the bank was to collect came back unpaid (insoluto), or that was a mistake. Instalments must be loaded.</summary>
    public void ReturnUnpaid(bool returned, string by, DateTimeOffset now)
    {
        foreach (var installment in installments)
            installment.ReturnUnpaid(returned);
        Distribute();
        Note(returned ? "Tornato insoluto dalla banca: da sollecitare." : "Di nuovo in attesa di incasso dalla banca.", by, now);
    }

    /// <summary>The SdI rejected the file it is in: it counts as never issued.</summary>
    /// <param name="reason">What the SdI says, in its words.</param>
    /// <param name="by">Who imported the message.</param>
    /// <param name="now">When.</param>
    public void RejectBySdi(string reason, string by, DateTimeOffset now)
    {
        if (RejectedBySdiAt is not null)
            return;
        RejectedBySdiAt = now;
        RejectionReason = reason;
        Note($"Scartata dallo SdI: {reason}", by, now);
    }

    /// <summary>It was issued after all, for example by sending it again.</summary>
    public void LiftRejection(string why, string by, DateTimeOffset now)
    {
        if (RejectedBySdiAt is null)
            return;
        RejectedBySdiAt = null;
        RejectionReason = null;
        Note(why, by, now);
    }

    /// <summary>
    /// A person found it on the wrong card. What no file says of the customer was the card's and is the other card's from now on; its printed
    /// content must be loaded.
    /// </summary>
    /// <param name="customer">Whose it is.</param>
    /// <param name="from">Name of the card it was on.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    public void MoveTo(Customer customer, string from, string by, DateTimeOffset now)
    {
        Customer = customer;
        if (SourceFileId is null)
            Printed?.Replace(Printed.Content with { Customer = ManualContent.PartyOf(customer) });
        Note($"Passato dalla scheda di «{from}» a quella di «{customer.Name}».", by, now);
    }

    /// <summary>A person used this credit note for an invoice, or took it back from it; both keep it in mind.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="linked">False when it was taken back.</param>
    /// <param name="usedCents">How much of it was or had been used, ≥ 0.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    public void NoteCredit(Document invoice, bool linked, long usedCents, string by, DateTimeOffset now)
    {
        var amount = Money.FormatCents(usedCents, Currency);
        Note(
            linked
                ? $"Collegata a mano a {invoice.Title}: usati {amount}."
                : $"Scollegata da {invoice.Title}: {amount} di nuovo a credito.",
            by,
            now
        );
        invoice.Note(
            linked ? $"{Title} collegata a mano: {amount} in meno da incassare." : $"{Title} scollegata: {amount} di nuovo da incassare.",
            by,
            now
        );
    }

    /// <summary>Takes the document out of everything that is counted and shown; <see cref="Restore"/> brings it back.</summary>
    /// <exception cref="InvalidOperationException">Something is booked on it: that has to be taken back first.</exception>
    public void Delete(string by, DateTimeOffset now)
    {
        if (SettledCents != 0)
            throw new InvalidOperationException("A document with payments or credits is not deleted.");
        DeletedAt = now;
        DeletedBy = by;
    }

    /// <summary>Undoes <see cref="Delete"/>.</summary>
    public void Restore()
    {
        DeletedAt = null;
        DeletedBy = null;
    }

    private void Note(string text, string by, DateTimeOffset now) => changes.Add(new DocumentChange(text, by, now));

    private string DescribeSchedule() =>
        $"da incassare {Money.FormatCents(ToCollectCents, Currency)} ("
        + string.Join("; ", installments.Select(i => $"{RomeCalendar.Format(i.DueDate)} {Money.FormatCents(i.AmountCents, Currency)}"))
        + ")";
}
