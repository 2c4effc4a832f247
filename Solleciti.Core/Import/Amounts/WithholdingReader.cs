using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Amounts;

/// <summary>
/// What the customer withholds: every DatiRitenuta, and ENASARCO, which has no form of its own. The Agenzia advises AltriDatiGestionali
/// CASSA-PREV on each line; some issuers write a pension fund TC07, or RT04. However often it stands there, it is withheld once.
/// </summary>
internal sealed class WithholdingReader
{
    /// <summary>TipoCassa.</summary>
    public const string Enasarco = "TC07";

    private const string EnasarcoWithholding = "RT04";

    private readonly List<XmlNodeView> withholdings;
    private readonly List<XmlNodeView> lines;
    private readonly List<XmlNodeView> funds;
    private readonly decimal enasarco;

    public WithholdingReader(XmlNodeView head, List<XmlNodeView> lines, List<XmlNodeView> funds)
    {
        (this.lines, this.funds) = (lines, funds);
        withholdings = [.. head.Children("DatiRitenuta")];
        FundAmount = funds.Where(f => f.Is("TipoCassa", Enasarco)).Sum(f => f.Number("ImportoContributoCassa") ?? 0);
        var onLines = lines.Sum(OnLine);
        var isNamed = withholdings.Exists(w => w.Is("TipoRitenuta", EnasarcoWithholding) && w.Number("ImportoRitenuta") is not (null or 0));
        enasarco =
            isNamed ? 0
            : onLines != 0 ? onLines
            : FundAmount;
    }

    /// <summary>Σ of the pension funds TC07.</summary>
    public decimal FundAmount { get; }

    public IReadOnlyList<LabelledAmount> Stated()
    {
        var stated = withholdings
            .Select(w => new LabelledAmount(FatturaPaLabels.Withholding(w.Text("TipoRitenuta")), w.Number("ImportoRitenuta") ?? 0))
            .ToList();
        if (enasarco != 0)
            stated.Add(new LabelledAmount(FatturaPaLabels.Withholding(EnasarcoWithholding), enasarco));
        return stated;
    }

    /// <summary>The withholdings without an amount, on what is marked for it, on all services, on all that is taxed; whole, half, a fifth.</summary>
    public IReadOnlyList<ComputedWithholding> Computed(decimal taxable)
    {
        var rated = withholdings.FindAll(w =>
            w.Number("ImportoRitenuta") is null or 0 && w.Number("AliquotaRitenuta") is > 0 && !IsKnown(w)
        );
        if (rated.Count == 0)
            return [];
        var marked = Marked(lines, "PrezzoTotale");
        decimal[] bases =
        [
            marked + Marked(funds, "ImportoContributoCassa"),
            marked,
            lines.Sum(l => l.Number("PrezzoTotale") ?? 0),
            taxable,
        ];
        var rate = rated.Sum(w => w.Number("AliquotaRitenuta") ?? 0) / 100m;
        var label = string.Join(
            " e ",
            rated.Select(w => FatturaPaLabels.Withholding(w.Text("TipoRitenuta"))).Distinct(StringComparer.Ordinal)
        );
        var unstated = rated.Exists(w => w.Number("ImportoRitenuta") is null);
        return
        [
            .. new[] { 1m, 0.5m, 0.2m }
                .SelectMany(part => bases.Select(b => (Part: part, Amount: AmountFacts.Cents(Math.Abs(b) * rate * part))))
                .Where(option => option.Amount > 0)
                .DistinctBy(option => option.Amount)
                .Select(option => new ComputedWithholding(label, option.Amount, option.Part < 1, unstated)),
        ];
    }

    private bool IsKnown(XmlNodeView withholding) => enasarco != 0 && withholding.Is("TipoRitenuta", EnasarcoWithholding);

    private static decimal Marked(List<XmlNodeView> nodes, string name) =>
        nodes.Where(node => node.Is("Ritenuta", "SI")).Sum(node => node.Number(name) ?? 0);

    private static decimal OnLine(XmlNodeView line) =>
        line.Children("AltriDatiGestionali").Where(IsEnasarco).Sum(data => data.Number("RiferimentoNumero") ?? 0);

    // Other funds are written in the same way, and are added to the price instead.
    private static bool IsEnasarco(XmlNodeView data) =>
        data.Text("TipoDato") is { } kind
        && (kind.Contains("CASSA", StringComparison.OrdinalIgnoreCase) || kind.Contains("AswCas", StringComparison.OrdinalIgnoreCase))
        && data.Text("RiferimentoTesto") is { } text
        && (text.Contains(Enasarco, StringComparison.OrdinalIgnoreCase) || text.Contains("ENASARCO", StringComparison.OrdinalIgnoreCase));
}
