using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Import.Amounts;

namespace Solleciti.Core.Import;

/// <summary>Reads one FatturaElettronicaBody into a draft, or says why not.</summary>
internal sealed class FatturaPaBody
{
    private const int LongestNumber = 60;
    private const int MostPayments = 1000;
    private const int MostSummaries = 500;
    private const int MostWithheld = 100;
    private const int MostCredits = 1000;
    private const int MostWarnings = 50;

    private readonly XmlNodeView body;
    private readonly XmlNodeView general;
    private readonly XmlNodeView head;
    private readonly List<string> warnings = [];
    private readonly int position;

    private FatturaPaBody(XmlNodeView body, int position)
    {
        this.body = body;
        this.position = position;
        general = body.Child("DatiGenerali");
        head = general.Child("DatiGeneraliDocumento");
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
        if (TooMany() is { } tooMany)
            return Refuse($"Il documento {number} ha {tooMany}: controllare il file con chi lo ha emesso.", kind);
        var reader = new AmountFactsReader(body);
        var facts = reader.Read(kind == DocumentKind.CreditNote, date, currency, [.. Payments()]);
        var result = AmountToCollect.Derive(facts);
        var sign = facts.Stated < 0 ? -1 : 1;
        var content = new FatturaPaContent(body, sign).Read(seller, customer) with { HeaderAdjustment = sign * reader.HeaderAdjustment };
        if (content.Lines.Count > PrintLimits.MostLines || content.Lines.Sum(line => line.Description.Length) > PrintLimits.MostText)
            warnings.Add($"Il documento ha {content.Lines.Count} righe: la copia PDF ne mostra le prime e riassume le altre in una.");
        warnings.AddRange(body.Cuts);
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
            ToConfirm = amounts.ToConfirm,
            Doubt = amounts.Doubt,
            Installments = amounts.Installments,
            SellerId = seller.VatNumber ?? seller.TaxCode ?? SearchText.Normalize(seller.Name),
            Credits = amounts.CreditNote ? [.. Credits()] : [],
            Content = content.Bounded() with
            {
                Withholdings = Named(content.Withholdings, amounts),
                Derivation = amounts.Derivation,
                Warnings = [.. amounts.Warnings, .. warnings.Distinct(StringComparer.Ordinal).Take(MostWarnings)],
            },
        };
    }

    /// <summary>As the file names them, where these are all; ENASARCO and what follows from a rate have other places there.</summary>
    private static IReadOnlyList<LabelledAmount> Named(IReadOnlyList<LabelledAmount> written, KnownAmounts amounts) =>
        amounts.Withholding == 0 || written.Sum(w => w.Amount) == amounts.Withholding ? written : amounts.Withheld;

    private IEnumerable<StatedPayment> Payments() =>
        body.Children("DatiPagamento")
            .SelectMany(
                (block, index) =>
                    block
                        .Children("DettaglioPagamento")
                        .Select(detail => Payment(detail, index, advance: block.Is("CondizioniPagamento", "TP03")))
            );

    private StatedPayment Payment(XmlNodeView detail, int block, bool advance)
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
            iban,
            block
        );
    }

    /// <summary>What there is more of than in any real document: all of it counts, so none of it can be left out.</summary>
    private string? TooMany()
    {
        var payments = body.Children("DatiPagamento").Sum(block => block.Children("DettaglioPagamento").Count());
        var (summaries, withheld) = (
            body.Child("DatiBeniServizi").Children("DatiRiepilogo").Count(),
            head.Children("DatiRitenuta").Count()
        );
        var funds = head.Children("DatiCassaPrevidenziale").Count();
        return payments > MostPayments ? $"{payments} rate"
            : summaries > MostSummaries ? $"{summaries} riepiloghi IVA"
            : withheld > MostWithheld ? $"{withheld} ritenute"
            : funds > MostWithheld ? $"{funds} contributi previdenziali"
            : null;
    }

    private IEnumerable<CreditedReference> Credits() =>
        general
            .Children("DatiFattureCollegate")
            .Take(MostCredits)
            .SelectMany(node => CreditedReference.Of(node.Text("IdDocumento"), node.Day("Data")))
            .DistinctBy(reference => (DocumentNumber.Normalize(reference.Number), reference.Date));

    private RefusedBody Refuse(string reason, DocumentKind? kind) =>
        new(position, reason, kind, head.Text("Numero") is { Length: <= LongestNumber } number ? number : null, head.Day("Data"));
}
