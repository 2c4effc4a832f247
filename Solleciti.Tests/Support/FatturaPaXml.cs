using System.Globalization;
using System.Security;
using System.Text;
using Solleciti.Core.Common;

namespace Solleciti.Tests.Support;

/// <summary>Writes FatturaPA files: <c>FatturaPaXml.Invoice("12/A", date, "Amaretti Abbigliamento Srl", 1220m).Bytes</c>.</summary>
public sealed record FatturaPaXml
{
    public FatturaPaParty Seller { get; init; } = new("Studio Bianchi Srl", "02780790107", "02780790107");

    public FatturaPaParty Customer { get; init; } = new("Amaretti Abbigliamento Srl", "05979361218");

    public string RecipientCode { get; init; } = "ABC1234";

    public string? Pec { get; init; }

    public IReadOnlyList<FatturaPaBodyXml> Bodies { get; init; } = [];

    /// <summary>Replaces pieces of the finished text, for files that are wrong in one place.</summary>
    public Func<string, string> Spoil { get; init; } = text => text;

    /// <summary>A file with one invoice. The total contains 22 % VAT; without instalments no payment data is written.</summary>
    public static FatturaPaXml Invoice(
        string number,
        DateOnly date,
        string customer,
        decimal total,
        params (DateOnly Due, decimal Amount)[] installments
    ) =>
        Of(
            FatturaPaBodyXml.Taxed(number, date, total) with
            {
                Payments = [.. installments.Select(i => new FatturaPaPayment(i.Amount, i.Due))],
            }
        ) with
        {
            Customer = new FatturaPaParty(customer, VatOf(customer)),
        };

    public static FatturaPaXml Of(params FatturaPaBodyXml[] bodies) => new() { Bodies = bodies };

    public string Text =>
        Spoil(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
              <FatturaElettronicaHeader>
                <DatiTrasmissione>
                  <IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>02780790107</IdCodice></IdTrasmittente>
                  <ProgressivoInvio>1</ProgressivoInvio>
                  <FormatoTrasmissione>FPR12</FormatoTrasmissione>
                  {Element("CodiceDestinatario", RecipientCode)}{Element("PECDestinatario", Pec)}
                </DatiTrasmissione>
                <CedentePrestatore>{Seller.Xml("<RegimeFiscale>RF01</RegimeFiscale>")}</CedentePrestatore>
                <CessionarioCommittente>{Customer.Xml()}</CessionarioCommittente>
              </FatturaElettronicaHeader>
            {string.Concat(Bodies.Select(body => body.Xml))}
            </p:FatturaElettronica>
            """
        );

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>A VAT number with right check digits that is always the same for the same name.</summary>
    public static string VatOf(string name)
    {
        var seed = name.Aggregate(7L, (hash, character) => (hash * 31 + character) % 9_000_000) + 1_000_000;
        var digits = seed.ToString(CultureInfo.InvariantCulture) + "015";
        var sum = digits
            .Select(
                (digit, index) =>
                    index % 2 == 0 ? digit - '0'
                    : (digit - '0') * 2 is var twice and > 9 ? twice - 9
                    : (digit - '0') * 2
            )
            .Sum();
        return digits + (10 - sum % 10) % 10;
    }

    internal static string Element(string name, object? value) =>
        value switch
        {
            null => "",
            decimal number => $"<{name}>{number.ToString("0.00######", CultureInfo.InvariantCulture)}</{name}>",
            DateOnly day => $"<{name}>{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</{name}>",
            _ => $"<{name}>{SecurityElement.Escape(Convert.ToString(value, CultureInfo.InvariantCulture))}</{name}>",
        };
}

/// <summary>A party of a file. <paramref name="Vat"/> and <paramref name="TaxCode"/> may be missing.</summary>
public sealed record FatturaPaParty(string? Name, string? Vat = null, string? TaxCode = null, string Country = "IT")
{
    public string Street { get; init; } = "Via Roma";

    internal string Xml(string inData = "") =>
        $"""
            <DatiAnagrafici>{(
                Vat is null ? "" : $"<IdFiscaleIVA><IdPaese>{Country}</IdPaese><IdCodice>{Vat}</IdCodice></IdFiscaleIVA>"
            )}{FatturaPaXml.Element("CodiceFiscale", TaxCode)}
              <Anagrafica>{FatturaPaXml.Element("Denominazione", Name)}</Anagrafica>{inData}
            </DatiAnagrafici>
            <Sede>{FatturaPaXml.Element(
                "Indirizzo",
                Street
            )}<NumeroCivico>1</NumeroCivico><CAP>20121</CAP><Comune>Milano</Comune><Provincia>MI</Provincia>{FatturaPaXml.Element(
                "Nazione",
                Country
            )}</Sede>
            """;
}

/// <summary>One FatturaElettronicaBody.</summary>
public sealed record FatturaPaBodyXml(string Number, DateOnly Date)
{
    public string Type { get; init; } = "TD01";

    public string Currency { get; init; } = "EUR";

    /// <summary>ImportoTotaleDocumento; null leaves it out.</summary>
    public decimal? Total { get; init; }

    /// <summary>One line and one summary each.</summary>
    public IReadOnlyList<FatturaPaVat> Vat { get; init; } = [];

    /// <summary>Over how many lines of the same size each of <see cref="Vat"/> is spread.</summary>
    public int LineCount { get; init; } = 1;

    public IReadOnlyList<(string Type, decimal Amount)> Withholdings { get; init; } = [];

    public IReadOnlyList<FatturaPaPayment> Payments { get; init; } = [];

    public IReadOnlyList<(string Number, DateOnly? Date)> Credits { get; init; } = [];

    /// <summary>Raw XML put at the end of DatiGeneraliDocumento.</summary>
    public string InHead { get; init; } = "";

    /// <summary>Raw XML put at the end of DatiGenerali.</summary>
    public string InGeneral { get; init; } = "";

    /// <summary>Allegati.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Attachments { get; init; } = [];

    /// <summary>A document of which 22 % VAT is contained in the total.</summary>
    public static FatturaPaBodyXml Taxed(string number, DateOnly date, decimal total)
    {
        var taxable = decimal.Round(total / 1.22m, 2, MidpointRounding.AwayFromZero);
        return new FatturaPaBodyXml(number, date) { Total = total, Vat = [new FatturaPaVat(taxable, total - taxable)] };
    }

    internal string Xml =>
        $"""
              <FatturaElettronicaBody>
                <DatiGenerali>
                  <DatiGeneraliDocumento>
                    {E("TipoDocumento", Type)}{E("Divisa", Currency)}{E("Data", Date)}{E("Numero", Number)}
                    {string.Concat(
                Withholdings.Select(w =>
                    $"<DatiRitenuta>{E("TipoRitenuta", w.Type)}{E("ImportoRitenuta", w.Amount)}<AliquotaRitenuta>20.00</AliquotaRitenuta><CausalePagamento>A</CausalePagamento></DatiRitenuta>"
                )
            )}
                    {E("ImportoTotaleDocumento", Total)}{InHead}
                  </DatiGeneraliDocumento>
                  {string.Concat(
                Credits.Select(c => $"<DatiFattureCollegate>{E("IdDocumento", c.Number)}{E("Data", c.Date)}</DatiFattureCollegate>")
            )}{InGeneral}
                </DatiGenerali>
                <DatiBeniServizi>
                  {string.Concat(
                Vat.SelectMany(v => Enumerable.Repeat(v with { Taxable = v.Taxable / LineCount }, LineCount))
                    .Select((v, index) => v.LineXml(index + 1))
            )}
                  {string.Concat(Vat.Select(v => v.SummaryXml))}
                </DatiBeniServizi>
                {string.Concat(Payments.Select(p => p.Xml))}{string.Concat(
                Attachments.Select(a =>
                    $"<Allegati>{E("NomeAttachment", a.Name)}{E("Attachment", Convert.ToBase64String(a.Bytes, Base64FormattingOptions.InsertLineBreaks))}</Allegati>"
                )
            )}
              </FatturaElettronicaBody>

            """;

    private static string E(string name, object? value) => FatturaPaXml.Element(name, value);
}

/// <summary>A line and its VAT summary.</summary>
public sealed record FatturaPaVat(
    decimal Taxable,
    decimal Tax,
    decimal Rate = 22m,
    string? Chargeability = "I",
    string Description = "Servizio"
)
{
    /// <summary>PrezzoTotale where it is not the summary's taxable amount.</summary>
    public decimal? OnLine { get; init; }

    /// <summary>Raw XML put at the end of the line.</summary>
    public string InLine { get; init; } = "";

    internal string LineXml(int number) =>
        $"<DettaglioLinee><NumeroLinea>{number}</NumeroLinea>{E("Descrizione", Description)}<Quantita>1.00</Quantita>{E("PrezzoUnitario", OnLine ?? Taxable)}{E("PrezzoTotale", OnLine ?? Taxable)}{E("AliquotaIVA", Rate)}{InLine}</DettaglioLinee>";

    internal string SummaryXml =>
        $"<DatiRiepilogo>{E("AliquotaIVA", Rate)}{E("ImponibileImporto", Taxable)}{E("Imposta", Tax)}{E("EsigibilitaIVA", Chargeability)}</DatiRiepilogo>";

    private static string E(string name, object? value) => FatturaPaXml.Element(name, value);
}

/// <summary>One DatiPagamento with one DettaglioPagamento.</summary>
public sealed record FatturaPaPayment(decimal Amount, DateOnly? Due = null, string Condition = "TP01")
{
    public DateOnly? Reference { get; init; }

    public int? Days { get; init; }

    public string? Iban { get; init; }

    internal string Xml =>
        $"<DatiPagamento>{E("CondizioniPagamento", Condition)}<DettaglioPagamento><ModalitaPagamento>MP05</ModalitaPagamento>{E("DataRiferimentoTerminiPagamento", Reference)}{E("GiorniTerminiPagamento", Days)}{E("DataScadenzaPagamento", Due)}{E("ImportoPagamento", Amount)}{E("IBAN", Iban)}</DettaglioPagamento></DatiPagamento>";

    private static string E(string name, object? value) => FatturaPaXml.Element(name, value);
}
