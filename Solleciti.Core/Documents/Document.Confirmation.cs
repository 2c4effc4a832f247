using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

// What a paper may mean beyond what is asked for.
public sealed partial class Document
{
    /// <summary>
    /// What the paper may mean beyond <see cref="ToCollectCents"/>, in cents with its sign («da confermare»). Neither asked for nor counted
    /// anywhere until a person confirms or corrects it.
    /// </summary>
    public long ToConfirmCents { get; private set; }

    /// <summary>Why there is something to confirm; null when there is nothing.</summary>
    public AmountDoubt? Doubt { get; private set; }

    /// <summary>What was to be confirmed is owed as well: it becomes an instalment. Instalments must be loaded.</summary>
    /// <param name="due">When it is due; a credit note is due on its own day.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">When.</param>
    /// <returns>False when there is nothing to confirm.</returns>
    public bool ConfirmAmount(DateOnly due, string by, DateTimeOffset now)
    {
        if (ToConfirmCents == 0)
            return false;
        var (confirmed, isNew) = (ToConfirmCents, OpenCents == 0);
        var added = new PlannedInstallment(due, Money.FromCents(confirmed), Iban: installments.Find(i => i.Iban is not null)?.Iban);
        ToCollectCents += confirmed;
        (ToConfirmCents, Doubt) = (0, null);
        Plan(
            Kind == DocumentKind.CreditNote
                ? [new PlannedInstallment(Date, Money.FromCents(ToCollectCents))]
                : [.. installments.Where(i => i.AmountCents != 0).Select(i => i.ToPlanned()), added]
        );
        Distribute();
        if (isNew)
            ReminderCycle++;
        var when = Kind == DocumentKind.CreditNote ? "" : $" con scadenza {RomeCalendar.Format(due)}";
        Note(
            $"Confermati {Money.FormatCents(confirmed, Currency)}{when}: da incassare {Money.FormatCents(ToCollectCents, Currency)}.",
            by,
            now
        );
        return true;
    }
}
