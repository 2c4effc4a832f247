using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>What a Body says about money, as far as the amount to collect depends on it. Signs are those of the file.</summary>
internal sealed record AmountFacts
{
    /// <summary>TD04 and TD08. A negative total makes any document one.</summary>
    public bool CreditNote { get; init; }

    public required DateOnly Date { get; init; }

    public string Currency { get; init; } = Money.Euro;

    /// <summary>ImportoTotaleDocumento.</summary>
    public decimal? DeclaredTotal { get; init; }

    /// <summary>Σ (ImponibileImporto + Imposta) + Arrotondamento; null without summaries.</summary>
    public decimal? Gross { get; init; }

    /// <summary>Σ ImponibileImporto.</summary>
    public decimal Taxable { get; init; }

    /// <summary>Σ of the lines and pension funds with their VAT; null without lines.</summary>
    public decimal? LineTotal { get; init; }

    /// <summary>
    /// ScontoMaggiorazione of the whole document, where the summaries do not contain it yet, in the ways it may be meant; the most usual
    /// one first.
    /// </summary>
    public IReadOnlyList<HeaderChange> HeaderChanges { get; init; } = [];

    /// <summary>Everything the file says is withheld, with its amount, by its Italian name.</summary>
    public IReadOnlyList<LabelledAmount> Withholdings { get; init; } = [];

    /// <summary>Withholdings the file states as a rate only, computed on the bases that come into question; the likely one first.</summary>
    public IReadOnlyList<ComputedWithholding> ComputedWithholdings { get; init; } = [];

    /// <summary>Σ Imposta of the summaries with EsigibilitaIVA S.</summary>
    public decimal SplitVat { get; init; }

    /// <summary>ENASARCO that stands among the summaries as if it were part of the price.</summary>
    public decimal EnasarcoInSummaries { get; init; }

    /// <summary>DatiBollo: the stamp duty that may be asked for without being in the total.</summary>
    public decimal Stamp { get; init; }

    public IReadOnlyList<StatedPayment> Payments { get; init; } = [];

    /// <summary>Amounts the document names in currencies other than euro, beside its own.</summary>
    public IReadOnlyList<ForeignAmount> ForeignAmounts { get; init; } = [];

    /// <summary>The total the sign is taken from. Some issuers write a declared total of zero when they mean none.</summary>
    public decimal? Stated => DeclaredTotal is null or 0 ? Gross ?? DeclaredTotal : DeclaredTotal;

    /// <summary>The same with the signs of an invoice and whole cents; withholdings are never negative.</summary>
    public AmountFacts Upright()
    {
        var sign = Stated < 0 ? -1 : 1;
        return this with
        {
            CreditNote = CreditNote || Stated < 0,
            DeclaredTotal = DeclaredTotal is 0 && Gross is not null ? null : Cents(sign * DeclaredTotal),
            Gross = Cents(sign * Gross),
            Taxable = Cents(sign * Taxable),
            LineTotal = Cents(sign * LineTotal),
            HeaderChanges = [.. HeaderChanges.Select(c => c with { Change = Cents(sign * c.Change) })],
            Withholdings =
            [
                .. Withholdings
                    .GroupBy(w => w.Label, StringComparer.Ordinal)
                    .Select(group => new LabelledAmount(group.Key, Math.Abs(Cents(group.Sum(w => w.Amount)))))
                    .Where(w => w.Amount > 0),
            ],
            ComputedWithholdings = [.. ComputedWithholdings.Select(c => c with { Amount = Cents(c.Amount) }).Where(c => c.Amount > 0)],
            SplitVat = Cents(sign * SplitVat),
            EnasarcoInSummaries = Cents(sign * EnasarcoInSummaries),
            Stamp = Math.Abs(Cents(Stamp)),
            Payments = [.. Payments.Select(p => p with { Amount = Cents(p.Amount) })],
        };
    }

    public static decimal Cents(decimal amount) => decimal.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static decimal? Cents(decimal? amount) => amount is { } value ? Cents(value) : null;
}

/// <summary>A discount or surcharge on the whole document.</summary>
/// <param name="Change">What it does to the total; negative for a discount.</param>
/// <param name="ChangesVat">The VAT in split payment goes down (up) with it.</param>
internal sealed record HeaderChange(decimal Change, bool ChangesVat);

/// <summary>A withholding that follows from its rate.</summary>
/// <param name="Label">Italian.</param>
/// <param name="Amount">≥ 0.</param>
/// <param name="Reduced">Computed on half or a fifth of the base, as for agents.</param>
/// <param name="Unstated">The file has no amount at all; false where it says zero.</param>
internal sealed record ComputedWithholding(string Label, decimal Amount, bool Reduced = false, bool Unstated = true);

/// <summary>An amount in another currency, as named in free text.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Amount">Null where only the currency is named.</param>
internal sealed record ForeignAmount(string Currency, decimal? Amount);
