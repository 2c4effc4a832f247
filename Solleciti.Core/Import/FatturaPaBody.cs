using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>Reads one FatturaElettronicaBody into a draft, or says why not.</summary>
internal sealed class FatturaPaBody
{
    private const int LongestNumber = 60;
    private const int MostAdjustments = 10;
    private const int MostPayments = 1000;

    private readonly XmlNodeView body;
    private readonly XmlNodeView general;
    private readonly XmlNodeView head;
    private readonly XmlNodeView goods;
    private readonly List<string> warnings = [];
    private readonly int position;
    private decimal printedAdjustment;

    private FatturaPaBody(XmlNodeView body, int position)
    {
        this.body = body;
        this.position = position;
        general = body.Child("DatiGenerali");
        head = general.Child("DatiGeneraliDocumento");
        goods = body.Child("DatiBeniServizi");
    }

    public static BodyReading Read(XmlNodeView body, int position, Party seller, Party customer) =>
        new FatturaPaBody(body, position).Read(seller, customer);

    private BodyReading Read(Party seller, Party customer)
    {
        if (head.Text("TipoDocumento") is not { } type)
            return Refuse("Il documento non indica il tipo (TipoDocumento): controllare il file con chi lo ha emesso.", null);
        if (DocumentTypes.KindOf(type) is not { } kind)
            return Refuse(DocumentTypes.RefusalOf(type), null);
        if (head.Text("Numero") is not { Length: <= LongestNumber } number || DocumentNumber.Normalize(number).Length == 0)
            return Refuse("Il documento non ha un numero leggibile: controllare il file con chi lo ha emesso.", kind);
        if (head.Day("Data") is not { } date)
            return Refuse(
                $"La data «{head.Text("Data")}» del documento {number} non è leggibile: controllare il file con chi lo ha emesso.",
                kind
            );

        var currency = head.Text("Divisa")?.ToUpperInvariant() ?? Money.Euro;
        if (!Money.IsCurrency(currency))
            return Refuse($"La valuta «{head.Text("Divisa")}» del documento {number} non è un codice ISO di tre lettere.", kind);
        if (currency != Money.Euro)
            warnings.Add($"Il documento è in {currency}: resta a parte e non si somma agli importi in euro.");
        var facts = Facts(kind, date, currency);
        if (facts.Payments.Count > MostPayments)
            return Refuse($"Il documento {number} ha {facts.Payments.Count} rate: controllare il file con chi lo ha emesso.", kind);
        var result = AmountToCollect.Derive(facts);
        var content = new FatturaPaContent(body, facts.Stated < 0 ? -1 : 1).Read(seller, customer) with
        {
            HeaderAdjustment = printedAdjustment,
        };
        if (body.Problems.Count > 0)
            return Refuse(
                $"Nel documento {number} ci sono importi illeggibili: {string.Join("; ", body.Problems.Distinct(StringComparer.Ordinal).Take(3))}. Controllare il file con chi lo ha emesso.",
                kind
            );
        return result switch
        {
            IncoherentAmounts incoherent => Refuse(incoherent.Reason, kind),
            KnownAmounts amounts => new ReadableBody(position, Draft(kind, type, number, date, currency, seller, content, amounts))
            {
                Attachments = Attachment.Of(body),
            },
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private DocumentDraft Draft(
        DocumentKind kind,
        string type,
        string number,
        DateOnly date,
        string currency,
        Party seller,
        DocumentContent content,
        KnownAmounts amounts
    )
    {
        return new DocumentDraft
        {
            Kind = amounts.CreditNote ? DocumentKind.CreditNote : kind,
            TypeCode = type,
            Number = number,
            Date = date,
            Currency = currency,
            Total = amounts.Total,
            Withholding = amounts.Withholding,
            SplitVat = amounts.SplitVat,
            ToCollect = amounts.ToCollect,
            Installments = amounts.Installments,
            SellerId = seller.VatNumber ?? seller.TaxCode ?? SearchText.Normalize(seller.Name),
            Credits = amounts.CreditNote ? [.. Credits()] : [],
            Content = content with
            {
                Derivation = amounts.Derivation,
                Warnings = [.. amounts.Warnings, .. warnings.Distinct(StringComparer.Ordinal)],
            },
        };
    }

    private AmountFacts Facts(DocumentKind kind, DateOnly date, string currency)
    {
        var summaries = goods.Children("DatiRiepilogo").ToList();
        var funds = head.Children("DatiCassaPrevidenziale").ToList();
        var taxable = Sum(summaries, "ImponibileImporto");
        decimal? gross = summaries.Count == 0 ? null : taxable + Sum(summaries, "Imposta") + (head.Number("Arrotondamento") ?? 0);
        var facts = new AmountFacts
        {
            CreditNote = kind == DocumentKind.CreditNote,
            Date = date,
            Currency = currency,
            DeclaredTotal = head.Number("ImportoTotaleDocumento"),
            Gross = gross,
            Withholdings =
            [
                .. head.Children("DatiRitenuta")
                    .Select(w => new LabelledAmount(FatturaPaLabels.Withholding(w.Text("TipoRitenuta")), w.Number("ImportoRitenuta") ?? 0)),
            ],
            SplitVat = Sum(summaries.Where(s => s.Text("EsigibilitaIVA") == "S"), "Imposta"),
            Enasarco = Sum(funds.Where(f => f.Text("TipoCassa") == "TC07"), "ImportoContributoCassa"),
            Payments = [.. Payments()],
        };
        // Some issuers write the summaries before the discount on the whole document, some after it: the lines tell.
        var lines = Sum(goods.Children("DettaglioLinee"), "PrezzoTotale") + Sum(funds, "ImportoContributoCassa");
        var onLines = HeaderAdjustment(lines);
        var contained = Math.Abs(lines + onLines - taxable) <= 0.05m;
        var adjustment = contained ? onLines : HeaderAdjustment(gross ?? 0);
        printedAdjustment = (facts.Stated < 0 ? -1 : 1) * decimal.Round(adjustment, 2, MidpointRounding.AwayFromZero);
        return contained ? facts : facts with { HeaderAdjustment = adjustment };
    }

    private static decimal Sum(IEnumerable<XmlNodeView> nodes, string name) => nodes.Sum(node => node.Number(name) ?? 0);

    /// <summary>Discounts and surcharges on the whole document, one after the other.</summary>
    private decimal HeaderAdjustment(decimal amount)
    {
        var running = amount;
        foreach (var node in head.Children("ScontoMaggiorazione").Take(MostAdjustments))
        {
            var rate = Math.Clamp(node.Number("Percentuale") ?? 0, -100, 100);
            var size = node.Number("Importo") is { } stated and not 0 ? stated : running * rate / 100m;
            running += node.Text("Tipo") == "MG" ? size : -size;
        }
        return running - amount;
    }

    private IEnumerable<StatedPayment> Payments() =>
        body.Children("DatiPagamento")
            .SelectMany(block =>
                block.Children("DettaglioPagamento").Select(detail => Payment(detail, advance: block.Text("CondizioniPagamento") == "TP03"))
            );

    private StatedPayment Payment(XmlNodeView detail, bool advance)
    {
        var due = detail.Day("DataScadenzaPagamento");
        if (due is null && detail.Text("DataScadenzaPagamento") is { } unreadable)
            warnings.Add($"La scadenza «{unreadable}» non è una data leggibile: è stata proposta un'altra data.");
        var iban = detail.Text("IBAN") is { } text ? Iban.Compact(text) : null;
        if (iban is not null && !Iban.IsValid(iban))
            warnings.Add($"L'IBAN {iban} scritto nel documento non supera il controllo: verificarlo.");
        return new StatedPayment(
            due,
            detail.Day("DataRiferimentoTerminiPagamento"),
            detail.Days("GiorniTerminiPagamento"),
            detail.Number("ImportoPagamento") ?? 0,
            advance,
            detail.Text("ModalitaPagamento"),
            iban
        );
    }

    private IEnumerable<CreditedReference> Credits() =>
        general
            .Children("DatiFattureCollegate")
            .Select(node => (Number: node.Text("IdDocumento"), Date: node.Day("Data")))
            .Where(reference => reference.Number is not null && DocumentNumber.Normalize(reference.Number).Length > 0)
            .Select(reference => new CreditedReference(reference.Number!, reference.Date));

    private RefusedBody Refuse(string reason, DocumentKind? kind) =>
        new(position, reason, kind, head.Text("Numero") is { Length: <= LongestNumber } number ? number : null, head.Day("Data"));
}
