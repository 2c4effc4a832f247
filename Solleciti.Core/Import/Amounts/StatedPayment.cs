using Solleciti.Core.Common;

namespace Solleciti.Core.Import.Amounts;

/// <summary>One DettaglioPagamento.</summary>
/// <param name="DueDate">DataScadenzaPagamento.</param>
/// <param name="ReferenceDate">DataRiferimentoTerminiPagamento.</param>
/// <param name="Days">GiorniTerminiPagamento.</param>
/// <param name="Amount">ImportoPagamento.</param>
/// <param name="Advance">CondizioniPagamento TP03: paid already.</param>
/// <param name="Method">ModalitaPagamento.</param>
/// <param name="Iban">IBAN.</param>
/// <param name="Block">The DatiPagamento it stands in.</param>
internal sealed record StatedPayment(
    DateOnly? DueDate,
    DateOnly? ReferenceDate,
    int? Days,
    decimal Amount,
    bool Advance = false,
    string? Method = null,
    string? Iban = null,
    int Block = 0
);
