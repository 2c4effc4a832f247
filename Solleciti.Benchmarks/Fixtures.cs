using System.Text;
using Solleciti.Tests.Support;

namespace Solleciti.Benchmarks;

/// <summary>A file with the name it is given under; the name tells the readers apart.</summary>
internal sealed record Fixture(string Name, byte[] Bytes)
{
    public bool IsAddresses => Name.EndsWith(".csv", StringComparison.Ordinal) && !IsTable;

    /// <summary>Documents as rows.</summary>
    public bool IsTable => Name.StartsWith("documents", StringComparison.Ordinal);
}

/// <summary>Whole files of every kind the program reads, written by ourselves.</summary>
internal static class Fixtures
{
    private static readonly DateOnly Date = new(2026, 2, 10);

    public static IReadOnlyList<Fixture> All()
    {
        var plain = FatturaPaXml.Invoice("12/A", Date, "Amaretti È Così Srl", 1220m, (new(2026, 3, 31), 610m), (new(2026, 4, 30), 610m));
        var rich = Rich();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var windows = Encoding.GetEncoding(1252);
        var signed = SignedFile.Der(rich.Bytes);
        return
        [
            new("plain.xml", plain.Bytes),
            new("rich.xml", rich.Bytes),
            new("lot.xml", Lot().Bytes),
            new("old.xml", Encoding.UTF8.GetBytes(Old(rich.Text))),
            new("simplified.xml", Encoding.UTF8.GetBytes(Simplified)),
            new("utf16.xml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Declared(plain.Text, "UTF-16"))]),
            new(
                "utf16be.xml",
                [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Declared(plain.Text, "UTF-16"))]
            ),
            new("windows.xml", windows.GetBytes(Declared(plain.Text, "windows-1252"))),
            new("latin-said-utf8.xml", windows.GetBytes(plain.Text)),
            new("der.xml.p7m", signed),
            new("ber.xml.p7m", SignedFile.Ber(rich.Bytes, 200)),
            new("pem.xml.p7m", SignedFile.Pem(signed)),
            new("base64.xml.p7m", SignedFile.Base64(signed)),
            new("twice.xml.p7m", SignedFile.Der(SignedFile.Ber(plain.Bytes))),
            new("bare.xml.p7m", Encoding.ASCII.GetBytes(Convert.ToBase64String(signed).TrimEnd('='))),
            new("base64-twice.xml.p7m", SignedFile.Base64(SignedFile.Base64(signed))),
            new("unsigned.xml", SignedFile.Base64(plain.Bytes)),
            new("smime.xml.p7m", SignedFile.Smime(signed)),
            new("stamped.xml.tsd", SignedFile.TimeStamped(signed)),
            new("signed.zip.p7m", SignedFile.Ber(Zipped.Of(("a.xml", plain.Bytes), ("b.xml.p7m", signed)))),
            new("xml11.xml", Encoding.UTF8.GetBytes(plain.Text.Replace("\"1.0\"", "\"1.1\"", StringComparison.Ordinal))),
            new("windows-said-latin.xml", windows.GetBytes(Declared(plain.Text, "ISO-8859-1"))),
            new(
                "lot.zip",
                Zipped.Of(("a.xml", plain.Bytes), ("b.xml.p7m", signed), ("c/simplified.xml", Encoding.UTF8.GetBytes(Simplified)))
            ),
            new(
                "receipt.xml",
                "<t:RicevutaConsegna xmlns:t=\"u\"><IdentificativoSdI>1</IdentificativoSdI></t:RicevutaConsegna>"u8.ToArray()
            ),
            new("addresses.csv", Encoding.UTF8.GetBytes(Addresses.Replace(';', ','))),
            new("documents.csv", Encoding.UTF8.GetBytes(Table)),
            new("documents-windows.csv", windows.GetBytes(Table.Replace(';', '\t'))),
            new("addresses-windows.csv", windows.GetBytes(Addresses)),
            new("addresses-utf16.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Addresses.Replace(';', '\t'))]),
        ];
    }

    private static FatturaPaXml Rich() =>
        FatturaPaXml.Of(
            FatturaPaBodyXml.Taxed("FPR 7/26", Date, 1220m) with
            {
                Type = "TD06",
                Vat = [new FatturaPaVat(800m, 176m, Chargeability: "S"), new FatturaPaVat(200m, 44m, 22m)],
                Withholdings = [("RT01", 200m), ("RT04", 17.5m)],
                Credits = [("12/A", Date), ("13", null)],
                Payments =
                [
                    new FatturaPaPayment(400m, new DateOnly(2026, 3, 31)) { Iban = "IT60X0542811101000000123456" },
                    new FatturaPaPayment(100m, Condition: "TP03"),
                    new FatturaPaPayment(500m) { Reference = Date, Days = 60 },
                ],
                InHead =
                    "<DatiBollo><BolloVirtuale>SI</BolloVirtuale></DatiBollo>"
                    + "<DatiCassaPrevidenziale><TipoCassa>TC07</TipoCassa><AlCassa>4.00</AlCassa><ImportoContributoCassa>38.78</ImportoContributoCassa></DatiCassaPrevidenziale>"
                    + "<ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione><Arrotondamento>0.01</Arrotondamento><Causale>Perché &amp; come</Causale>",
                InGeneral =
                    "<DatiOrdineAcquisto><IdDocumento>O1</IdDocumento><CodiceCIG>Z1</CodiceCIG></DatiOrdineAcquisto><DatiDDT><NumeroDDT>5</NumeroDDT><DataDDT>2026-02-01</DataDDT></DatiDDT>",
            }
        ) with
        {
            Customer = new FatturaPaParty("Comune di Forlì", null, "00606620409"),
            RecipientCode = "0000000",
            Pec = "comune@pec.example.it",
        };

    private static FatturaPaXml Lot() =>
        FatturaPaXml.Of(
            FatturaPaBodyXml.Taxed("1", Date, 122m),
            FatturaPaBodyXml.Taxed("2", Date, -61m),
            FatturaPaBodyXml.Taxed("3", Date.AddDays(3), 61m) with
            {
                Type = "TD04",
                Credits = [("1", Date)],
            }
        );

    // Version 1.1, as it was sent until 2016.
    private static string Old(string text) =>
        text.Replace("versione=\"FPR12\"", "versione=\"1.1\"", StringComparison.Ordinal)
            .Replace(
                "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2",
                "http://www.fatturapa.gov.it/sdi/fatturapa/v1.1",
                StringComparison.Ordinal
            )
            .Replace("FPR12", "SDI11", StringComparison.Ordinal);

    private static string Declared(string text, string encoding) => text.Replace("UTF-8", encoding, StringComparison.Ordinal);

    private const string Simplified = """
        <?xml version="1.0" encoding="UTF-8"?>
        <p:FatturaElettronicaSemplificata versione="FSM10" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0">
          <FatturaElettronicaHeader>
            <DatiTrasmissione><FormatoTrasmissione>FSM10</FormatoTrasmissione><CodiceDestinatario>0000000</CodiceDestinatario></DatiTrasmissione>
            <CedentePrestatore><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>02780790107</IdCodice></IdFiscaleIVA><Denominazione>Studio Bianchi</Denominazione>
              <Sede><Indirizzo>Via Roma</Indirizzo><CAP>20121</CAP><Comune>Milano</Comune><Nazione>IT</Nazione></Sede><RegimeFiscale>RF01</RegimeFiscale></CedentePrestatore>
            <CessionarioCommittente><IdentificativiFiscali><CodiceFiscale>RSSMRA80A01H501U</CodiceFiscale></IdentificativiFiscali></CessionarioCommittente>
          </FatturaElettronicaHeader>
          <FatturaElettronicaBody>
            <DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD08</TipoDocumento><Divisa>EUR</Divisa><Data>2026-02-10</Data><Numero>S/9</Numero></DatiGeneraliDocumento>
              <DatiFatturaRettificata><NumeroFR>S/8</NumeroFR><DataFR>2026-02-01</DataFR></DatiFatturaRettificata></DatiGenerali>
            <DatiBeniServizi><Descrizione>Caffè</Descrizione><Importo>90.00</Importo><DatiIVA><Imposta>16.23</Imposta><Aliquota>22.00</Aliquota></DatiIVA></DatiBeniServizi>
            <DatiBeniServizi><Descrizione>Libro</Descrizione><Importo>10.00</Importo><DatiIVA><Aliquota>4.00</Aliquota></DatiIVA><Natura>N4</Natura></DatiBeniServizi>
          </FatturaElettronicaBody>
        </p:FatturaElettronicaSemplificata>
        """;

    private const string Table = """
        Tipo;Numero;Data;Cliente;Partita IVA;Codice fiscale;E-mail;Totale;Da incassare;Scadenza;Descrizione
        proforma;P/1;10/02/2026;Caffè Prova;02780790107;;conti@prova.example;1.220,00;1.000,00;31/03/2026;Anticipo "lavori"
        fattura;12/A;11/02/2026;Rossi Mario;;RSSMRA80A01H501U;;500,00;250,00;31/03/2026;
        fattura;12/A;11/02/2026;Rossi Mario;;RSSMRA80A01H501U;;500,00;250,00;30/04/2026;
        nota di credito;3;12/02/2026;Caffè Prova;02780790107;;;-100,00;;;
        ricevuta;R-7;31/02/2026;Verdi;;;;abc;;;
        """;

    private const string Addresses = """
        Ragione sociale;P.IVA;Codice fiscale;E-mail;PEC
        Amaretti È Così Srl;05979361218;;"amm@amaretti.example.it, conti@amaretti.example.it";amaretti@pec.example.it
        "Rossi ""il Vecchio"" Mario";;RSSMRA80A01H501U;mario@example.it;
        Zeri persi;743110157;;zeri@example.it;="x@pec.example.it"
        """;
}
