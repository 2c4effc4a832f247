using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>What follows from <see cref="AmountFacts"/>.</summary>
internal abstract record AmountResult;

/// <summary>Nobody can say what is to be collected; the reason is Italian.</summary>
internal sealed record IncoherentAmounts(string Reason) : AmountResult;

/// <summary>All amounts are positive, for credit notes, too. The instalments add up to <see cref="ToCollect"/> exactly.</summary>
internal sealed record KnownAmounts : AmountResult
{
    public required bool CreditNote { get; init; }
    public required decimal Total { get; init; }
    public required IReadOnlyList<LabelledAmount> Withheld { get; init; }
    public required decimal SplitVat { get; init; }
    public required decimal ToCollect { get; init; }

    /// <summary>What the paper may mean beyond it, until a person says so.</summary>
    public decimal ToConfirm { get; init; }

    /// <summary>Why there is something to confirm; null when there is nothing.</summary>
    public AmountDoubt? Doubt { get; init; }

    public required IReadOnlyList<PlannedInstallment> Installments { get; init; }

    /// <summary>Steps from the total to the amount to collect; they add up to it. Empty when both are the same.</summary>
    public required IReadOnlyList<LabelledAmount> Derivation { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public decimal Withholding => Withheld.Sum(w => w.Amount);
}
