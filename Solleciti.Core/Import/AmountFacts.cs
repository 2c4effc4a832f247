using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>What a Body says about money, as far as the amount to collect depends on it. Signs are those of the file.</summary>
internal sealed record AmountFacts
{
    /// <summary>TD04 and TD08. A negative total makes any document one.</summary>
    public bool CreditNote { get; init; }

    public required DateOnly Date { get; init; }

    public string Currency { get; init; } = "EUR";

    /// <summary>ImportoTotaleDocumento.</summary>
    public decimal? DeclaredTotal { get; init; }

    /// <summary>Σ (ImponibileImporto + Imposta) + Arrotondamento; null without summaries.</summary>
    public decimal? Gross { get; init; }

    /// <summary>ScontoMaggiorazione of the whole document, where the summaries do not contain it yet: negative for a discount.</summary>
    public decimal HeaderAdjustment { get; init; }

    /// <summary>Every DatiRitenuta by its Italian name.</summary>
    public IReadOnlyList<LabelledAmount> Withholdings { get; init; } = [];

    /// <summary>Σ Imposta of the summaries with EsigibilitaIVA S.</summary>
    public decimal SplitVat { get; init; }

    /// <summary>Σ ImportoContributoCassa of TC07: some issuers write there what ENASARCO withholds.</summary>
    public decimal Enasarco { get; init; }

    public IReadOnlyList<StatedPayment> Payments { get; init; } = [];

    /// <summary>The total the sign is taken from. Some issuers write a declared total of zero when they mean none.</summary>
    public decimal? Stated => DeclaredTotal is null or 0 ? Gross ?? DeclaredTotal : DeclaredTotal;
}

/// <summary>One DettaglioPagamento.</summary>
/// <param name="DueDate">DataScadenzaPagamento.</param>
/// <param name="ReferenceDate">DataRiferimentoTerminiPagamento.</param>
/// <param name="Days">GiorniTerminiPagamento.</param>
/// <param name="Amount">ImportoPagamento.</param>
/// <param name="Advance">CondizioniPagamento TP03: paid already.</param>
/// <param name="Method">ModalitaPagamento.</param>
/// <param name="Iban">IBAN.</param>
internal sealed record StatedPayment(
    DateOnly? DueDate,
    DateOnly? ReferenceDate,
    int? Days,
    decimal Amount,
    bool Advance = false,
    string? Method = null,
    string? Iban = null
);

/// <summary>What follows from <see cref="AmountFacts"/>.</summary>
internal abstract record AmountResult;

/// <summary>Nobody can say what is to be collected; the reason is Italian.</summary>
internal sealed record IncoherentAmounts(string Reason) : AmountResult;

/// <summary>All amounts are positive, for credit notes, too. The instalments add up to <see cref="ToCollect"/> exactly.</summary>
internal sealed record KnownAmounts : AmountResult
{
    public required bool CreditNote { get; init; }
    public required decimal Total { get; init; }
    public required decimal Withholding { get; init; }
    public required decimal SplitVat { get; init; }
    public required decimal ToCollect { get; init; }
    public required IReadOnlyList<PlannedInstallment> Installments { get; init; }

    /// <summary>Steps from the total to the amount to collect; they add up to it. Empty when both are the same.</summary>
    public required IReadOnlyList<LabelledAmount> Derivation { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }
}
