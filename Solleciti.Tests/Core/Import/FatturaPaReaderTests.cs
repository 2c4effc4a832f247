using System.Text;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

public sealed class FatturaPaReaderTests
{
    private static readonly DateOnly Date = new(2026, 2, 10);

    [Fact]
    public void Read_Invoice_GivesDraftAndCustomer()
    {
        var file = Readable(
            (
                FatturaPaXml.Of(
                    FatturaPaBodyXml.Taxed("12/A", Date, 1220m) with
                    {
                        Payments = [new FatturaPaPayment(1220m, new DateOnly(2026, 3, 31)) { Iban = "IT60 X054 2811 1010 0000 0123 456" }],
                    }
                ) with
                {
                    Customer = new FatturaPaParty("Amaretti  Abbigliamento Srl", "05979361218", "05979361218"),
                    Pec = "amaretti@pec.example.it",
                }
            ).Bytes
        );

        var draft = Draft(file);
        Assert.Equal(DocumentKind.ElectronicInvoice, draft.Kind);
        Assert.Equal(("12/A", Date, "TD01", "EUR"), (draft.Number, draft.Date, draft.TypeCode, draft.Currency));
        Assert.Equal((1220m, 1220m), (draft.Total, draft.ToCollect));
        Assert.Equal("IT02780790107", draft.SellerId);
        Assert.Equal(
            [new PlannedInstallment(new DateOnly(2026, 3, 31), 1220m, false, "MP05", "IT60X0542811101000000123456")],
            draft.Installments
        );
        Assert.Empty(draft.Content.Warnings);
        Assert.Equal(
            new CustomerCard(
                "Amaretti Abbigliamento Srl",
                "IT05979361218",
                "05979361218",
                new PostalAddress("Via Roma, 1", "20121", "Milano", "MI", "IT"),
                "amaretti@pec.example.it",
                "ABC1234"
            ),
            file.Customer
        );
    }

    [Theory]
    [InlineData("TD01", DocumentKind.ElectronicInvoice)]
    [InlineData("TD02", DocumentKind.ElectronicInvoice)]
    [InlineData("TD05", DocumentKind.ElectronicInvoice)]
    [InlineData("TD24", DocumentKind.ElectronicInvoice)]
    [InlineData("TD25", DocumentKind.ElectronicInvoice)]
    [InlineData("TD26", DocumentKind.ElectronicInvoice)]
    [InlineData("TD07", DocumentKind.ElectronicInvoice)]
    [InlineData("TD09", DocumentKind.ElectronicInvoice)]
    [InlineData("TD03", DocumentKind.ProfessionalFeeInvoice)]
    [InlineData("TD06", DocumentKind.ProfessionalFeeInvoice)]
    [InlineData("TD04", DocumentKind.CreditNote)]
    [InlineData("TD08", DocumentKind.CreditNote)]
    public void Read_DocumentType_GivesItsKind(string type, DocumentKind kind) =>
        Assert.Equal(kind, Draft(Readable(FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Type = type }).Bytes)).Kind);

    [Theory]
    [InlineData("TD16", "compratore")]
    [InlineData("TD17", "compratore")]
    [InlineData("TD18", "compratore")]
    [InlineData("TD19", "compratore")]
    [InlineData("TD20", "compratore")]
    [InlineData("TD21", "compratore")]
    [InlineData("TD22", "compratore")]
    [InlineData("TD23", "compratore")]
    [InlineData("TD27", "autoconsumo")]
    [InlineData("TD28", "compratore")]
    [InlineData("TD29", "compratore")]
    [InlineData("TD99", "non è tra quelli previsti")]
    public void Read_TypeThatIsNoClaim_RefusesThatBodyOnly(string type, string word)
    {
        var file = Readable(
            FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Type = type }, FatturaPaBodyXml.Taxed("2", Date, 61m)).Bytes
        );

        var refused = Assert.IsType<RefusedBody>(file.Bodies[0]);
        Assert.Contains(word, refused.Reason, StringComparison.Ordinal);
        Assert.Equal("1", refused.Number);
        Assert.Equal("2", Assert.IsType<ReadableBody>(file.Bodies[1]).Draft.Number);
    }

    [Fact]
    public void Read_RichBody_FillsThePrintedContent()
    {
        var body = new FatturaPaBodyXml("5", Date)
        {
            Type = "TD06",
            Total = 2283.84m,
            Vat = [new FatturaPaVat(1872m, 411.84m, Description: "Consulenza è così")],
            Withholdings = [("RT01", 360m)],
            InHead = """
                <DatiBollo><BolloVirtuale>SI</BolloVirtuale></DatiBollo>
                <DatiCassaPrevidenziale><TipoCassa>TC02</TipoCassa><AlCassa>4.00</AlCassa><ImportoContributoCassa>72.00</ImportoContributoCassa></DatiCassaPrevidenziale>
                <Causale>Prima parte</Causale><Causale> </Causale><Causale>Seconda parte</Causale>
                """,
            InGeneral = """
                <DatiOrdineAcquisto><IdDocumento>66</IdDocumento><Data>2026-01-05</Data><CodiceCUP>CUP1</CodiceCUP><CodiceCIG>CIG2</CodiceCIG></DatiOrdineAcquisto>
                <DatiDDT><NumeroDDT>7</NumeroDDT><DataDDT>2026-01-06</DataDDT></DatiDDT>
                """,
        };
        var discount = "<ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.50</Percentuale></ScontoMaggiorazione>";
        var xml = FatturaPaXml.Of(body) with
        {
            Spoil = text =>
                text.Replace("<PrezzoTotale>", discount + "<PrezzoTotale>", StringComparison.Ordinal)
                    .Replace(
                        "</CedentePrestatore>",
                        "<IscrizioneREA><Ufficio>MI</Ufficio><NumeroREA>1234</NumeroREA></IscrizioneREA><Contatti><Telefono>02 1234</Telefono><Email>info@bianchi.example.it</Email></Contatti></CedentePrestatore>",
                        StringComparison.Ordinal
                    ),
        };

        var content = Draft(Readable(xml.Bytes)).Content;

        Assert.Equal("Studio Bianchi Srl", content.Seller.Name);
        Assert.Equal(["Tel. 02 1234", "info@bianchi.example.it"], content.Seller.Contacts);
        Assert.Equal(["REA MI 1234", "Regime fiscale ordinario (RF01)"], content.Seller.Details);
        Assert.Equal(["Codice destinatario ABC1234"], content.Customer.Details);
        Assert.Equal(["Prima parte", "Seconda parte"], content.Reasons);
        Assert.Equal([new DocumentLine("Consulenza è così", 1m, null, 1872m, "10,5 %", 22m, null, 1872m)], content.Lines);
        Assert.Equal([new VatSummary(22m, null, 1872m, 411.84m, false, null)], content.VatSummaries);
        Assert.Equal([new LabelledAmount("Ritenuta d'acconto 20 %", 360m)], content.Withholdings);
        Assert.Equal([new LabelledAmount("Cassa dottori commercialisti 4 %", 72m)], content.PensionFunds);
        Assert.Equal(2m, content.StampDuty);
        Assert.Equal(["Ordine 66 del 05/01/2026 – CUP CUP1 – CIG CIG2", "DDT 7 del 06/01/2026"], content.References);
        Assert.Equal([new("Totale", 2283.84m), new("Ritenuta d'acconto", -360m)], content.Derivation);
    }

    [Fact]
    public void Read_NegativeInvoice_IsPrintedWithPositiveAmounts()
    {
        var body = new FatturaPaBodyXml("9", Date) { Total = -122m, Vat = [new FatturaPaVat(-100m, -22m)] };

        var draft = Draft(Readable(FatturaPaXml.Of(body).Bytes));

        Assert.Equal(DocumentKind.CreditNote, draft.Kind);
        Assert.Equal(122m, draft.ToCollect);
        Assert.Equal((100m, 100m), (draft.Content.Lines[0].UnitPrice, draft.Content.Lines[0].Total));
        Assert.Equal((100m, 22m), (draft.Content.VatSummaries[0].Taxable, draft.Content.VatSummaries[0].Tax));
    }

    [Theory]
    [InlineData("</Numero>", "</Numero><ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione>", 109.80)]
    [InlineData("</Numero>", "</Numero><ScontoMaggiorazione><Tipo>MG</Tipo><Importo>10.00</Importo></ScontoMaggiorazione>", 132.00)]
    public void Read_HeaderDiscountWithoutTotal_IsApplied(string place, string with, double expected)
    {
        var xml = FatturaPaXml.Of(new FatturaPaBodyXml("1", Date) { Vat = [new FatturaPaVat(100m, 22m)] }) with
        {
            Spoil = text => text.Replace(place, with, StringComparison.Ordinal),
        };

        Assert.Equal((decimal)expected, Draft(Readable(xml.Bytes)).Total);
    }

    [Fact]
    public void Read_HeaderDiscountContainedInSummaries_IsNotAppliedTwice()
    {
        var xml = FatturaPaXml.Of(new FatturaPaBodyXml("1", Date) { Vat = [new FatturaPaVat(100m, 22m)] }) with
        {
            Spoil = text =>
                text.Replace(
                        "</Numero>",
                        "</Numero><ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione>",
                        StringComparison.Ordinal
                    )
                    .Replace(
                        "<ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00",
                        "<ImponibileImporto>90.00</ImponibileImporto><Imposta>19.80",
                        StringComparison.Ordinal
                    ),
        };

        var draft = Draft(Readable(xml.Bytes));

        Assert.Equal(109.80m, draft.Total);
        Assert.Equal(-10m, draft.Content.HeaderAdjustment);
    }

    [Theory]
    [InlineData("p:FatturaElettronica", "ns2:FatturaElettronica", "xmlns:p", "xmlns:ns2")]
    [InlineData("docs/xsd/fatture/v1.2", " docs/xsd/qualcosa ", "", "")]
    [InlineData("<FatturaElettronicaBody>", "<FatturaElettronicaBody xmlns=\"urn:altro\">", "", "")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "", "", "")]
    [InlineData(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- x --><?xml-stylesheet href=\"a.xsl\"?>",
        "",
        ""
    )]
    [InlineData("<?xml version=\"1.0\"", "\n  <?xml version=\"1.0\"", "", "")]
    [InlineData("encoding=\"UTF-8\"", "encoding=\"utf-16\"", "", "")]
    [InlineData("<Data>2026-02-10</Data>", "<Data> 2026-02-10+01:00 </Data>", "", "")]
    [InlineData(
        "<ImportoTotaleDocumento>122.00</ImportoTotaleDocumento>",
        "<ImportoTotaleDocumento>\n  122.0  </ImportoTotaleDocumento>",
        "",
        ""
    )]
    [InlineData("<ImportoTotaleDocumento>122.00</ImportoTotaleDocumento>", "<ImportoTotaleDocumento> </ImportoTotaleDocumento>", "", "")]
    public void Read_TolerableOddity_IsRead(string first, string firstWith, string second, string secondWith)
    {
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with
        {
            Spoil = text =>
            {
                var spoiled = text.Replace(first, firstWith, StringComparison.Ordinal);
                Assert.NotEqual(text, spoiled);
                return second.Length == 0 ? spoiled : spoiled.Replace(second, secondWith, StringComparison.Ordinal);
            },
        };

        var draft = Draft(Readable(xml.Bytes));

        Assert.Equal((122m, Date), (draft.Total, draft.Date));
    }

    [Theory]
    [InlineData("UTF-8", 1252)]
    [InlineData("windows-1252", 1252)]
    [InlineData("ISO-8859-1", 28591)]
    [InlineData("UTF-8", 65001)]
    [InlineData("utf-16", 1200)]
    [InlineData("utf-16", 1201)]
    public void Read_AnyEncoding_KeepsAccents(string declared, int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        var text = FatturaPaXml.Invoice("1", Date, "Caffè Perché Srl", 122m).Text.Replace("UTF-8", declared, StringComparison.Ordinal);

        var file = Readable([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

        Assert.Equal("Caffè Perché Srl", file.Customer.Name);
    }

    [Theory]
    [InlineData("ImportoTotaleDocumento", "122,00")]
    [InlineData("ImportoTotaleDocumento", "1e3")]
    [InlineData("Imposta", "abc")]
    [InlineData("ImponibileImporto", "99999999999999999999999999999999")]
    public void Read_UnreadableAmount_RefusesTheBodyAndNamesIt(string element, string value)
    {
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with
        {
            Spoil = text =>
                System.Text.RegularExpressions.Regex.Replace(
                    text,
                    $"<{element}>[^<]*<",
                    $"<{element}>{value}<",
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                ),
        };

        var refused = Assert.IsType<RefusedBody>(Readable(xml.Bytes).Bodies[0]);

        Assert.Contains(element, refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Numero>1</Numero>", "", "numero")]
    [InlineData("<Numero>1</Numero>", "<Numero>---</Numero>", "numero")]
    [InlineData("<Data>2026-02-10</Data>", "<Data>0001-01-01</Data>", "0001-01-01")]
    [InlineData("<Data>2026-02-10</Data>", "<Data>9999-12-31</Data>", "9999-12-31")]
    [InlineData("<TipoDocumento>TD01</TipoDocumento>", "", "TipoDocumento")]
    public void Read_MissingEssential_RefusesTheBody(string find, string replace, string word)
    {
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with
        {
            Spoil = text => text.Replace(find, replace, StringComparison.Ordinal),
        };

        Assert.Contains(word, Assert.IsType<RefusedBody>(Readable(xml.Bytes).Bodies[0]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ThousandsOfInstalments_RefusesTheBody()
    {
        var payments = Enumerable.Repeat(new FatturaPaPayment(0.01m, Date), 1001).ToList();

        var file = Readable(FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Payments = payments }).Bytes);

        Assert.Contains("1001 rate", Assert.IsType<RefusedBody>(file.Bodies[0]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnreadableDueDate_ProposesOneWithWarning()
    {
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Payments = [new FatturaPaPayment(122m, Date)] }) with
        {
            Spoil = text =>
                text.Replace("<DataScadenzaPagamento>2026-02-10", "<DataScadenzaPagamento>2026-02-30", StringComparison.Ordinal),
        };

        var draft = Draft(Readable(xml.Bytes));

        Assert.Equal(Date.AddDays(30), draft.Installments[0].DueDate);
        Assert.True(draft.Installments[0].DueDateEstimated);
        Assert.Contains("2026-02-30", Assert.Single(draft.Content.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WrongCheckDigits_OnlyWarn()
    {
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with
        {
            Customer = new FatturaPaParty("Beta", "01234567890", "RSSMRA77E01L840X"),
        };

        var warnings = Draft(Readable(xml.Bytes)).Content.Warnings;

        Assert.Equal(2, warnings.Count);
        Assert.Contains("IT01234567890", warnings[0], StringComparison.Ordinal);
        Assert.Contains("RSSMRA77E01L840X", warnings[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("US", "0000000")]
    [InlineData("US", "OO99999999999")]
    [InlineData("CH", "99999999999")]
    public void Read_PlaceholderForForeigners_IsNoVatNumber(string country, string code)
    {
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with
        {
            Customer = new FatturaPaParty("John Doe", code, Country: country),
            RecipientCode = "XXXXXXX",
        };

        var customer = Readable(xml.Bytes).Customer;

        Assert.Null(customer.VatNumber);
        Assert.Null(customer.RecipientCode);
    }

    [Fact]
    public void Read_NameAndSurname_MakeTheName()
    {
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m)) with
        {
            Spoil = text =>
                text.Replace(
                    "<Denominazione>Amaretti Abbigliamento Srl</Denominazione>",
                    "<Nome>Anna</Nome><Cognome>De Rossi</Cognome>",
                    StringComparison.Ordinal
                ),
        };

        Assert.Equal("Anna De Rossi", Readable(xml.Bytes).Customer.Name);
    }

    [Theory]
    [InlineData("IT60X0542811101000000123456", 0)]
    [InlineData("DE89370400440532013000", 0)]
    [InlineData("IT60X0542811101000000123457", 1)]
    [InlineData("IT88A01234567890123456", 1)]
    public void Read_Iban_WarnsOnWrongCheckDigits(string iban, int warnings)
    {
        var payment = new FatturaPaPayment(61m, Date) { Iban = iban };
        var xml = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Payments = [payment, payment] });

        Assert.Equal(warnings, Draft(Readable(xml.Bytes)).Content.Warnings.Count);
    }

    [Fact]
    public void Read_ForeignCurrency_IsKeptWithAWarning()
    {
        var draft = Draft(Readable(FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Currency = "usd" }).Bytes));

        Assert.Equal(("USD", 122m), (draft.Currency, draft.ToCollect));
        Assert.Contains(draft.Content.Warnings, w => w.Contains("USD", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_NoCurrency_IsRefused()
    {
        var file = Readable(FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 122m) with { Currency = "EURO" }).Bytes);

        Assert.Contains("EURO", Assert.IsType<RefusedBody>(Assert.Single(file.Bodies)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DueBeforeTheDocument_IsTakenWithAWarning()
    {
        var draft = Draft(Readable(FatturaPaXml.Invoice("1", Date, "Beta", 122m, (Date.AddDays(-1), 122m)).Bytes));

        Assert.Equal(Date.AddDays(-1), Assert.Single(draft.Installments).DueDate);
        Assert.Contains(draft.Content.Warnings, w => w.Contains("viene prima della data del documento", StringComparison.Ordinal));
    }

    private static ReadableFile Readable(byte[] bytes) => Assert.IsType<ReadableFile>(FatturaPaReader.Read("file.xml", bytes));

    private static DocumentDraft Draft(ReadableFile file) => Assert.IsType<ReadableBody>(file.Bodies[0]).Draft;
}
