using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>Schedules as an office proposes them.</summary>
public static class InstallmentPlan
{
    /// <summary>Days from the document's date to the first due date, when nobody says otherwise.</summary>
    public const int DefaultDays = 30;

    /// <summary>An amount in equal parts, a month apart; cents that cannot be shared go to the first ones.</summary>
    /// <param name="amount">Euro, &gt; 0.</param>
    /// <param name="parts">How many, ≥ 1.</param>
    /// <param name="firstDue">Due day of the first; the others keep its day of the month where the month has it.</param>
    public static IReadOnlyList<PlannedInstallment> Split(decimal amount, int parts, DateOnly firstDue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        var cents = Money.ToCents(amount);
        var (share, rest) = Math.DivRem(cents, parts);
        return
        [
            .. Enumerable
                .Range(0, parts)
                .Select(i => new PlannedInstallment(firstDue.AddMonths(i), Money.FromCents(share + (i < rest ? 1 : 0)))),
        ];
    }
}
