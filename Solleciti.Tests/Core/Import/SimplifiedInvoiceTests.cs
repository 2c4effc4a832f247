using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

public sealed class SimplifiedInvoiceTests
{
    [Fact]
    public void Read_Simplified_TotalIsTheSumOfAmountsWithVat()
    {
        var draft = Read(
            "<TipoDocumento>TD07</TipoDocumento>",
            Line("Riparazione", "90.00", "<DatiIVA><Imposta>16.23</Imposta></DatiIVA>") + Line("Bollo", "2.00", "", "<Natura>N1</Natura>")
        );

        Assert.Equal((DocumentKind.ElectronicInvoice, 92m, 92m), (draft.Kind, draft.Total, draft.ToCollect));
        Assert.Equal((new DateOnly(2026, 3, 12), true), (draft.Installments[0].DueDate, draft.Installments[0].DueDateEstimated));
        Assert.Equal(["Riparazione", "Bollo"], draft.Content.Lines.Select(l => l.Description));
        Assert.Equal((73.77m, 16.23m), (draft.Content.VatSummaries[0].Taxable, draft.Content.VatSummaries[0].Tax));
        Assert.Equal(
            ("N1", 2m, 0m),
            (draft.Content.VatSummaries[1].Nature, draft.Content.VatSummaries[1].Taxable, draft.Content.VatSummaries[1].Tax)
        );
    }

    [Fact]
    public void Read_RateOnly_PartsTheVatFromTheAmount()
    {
        var summary = Assert.Single(
            Read(
                "<TipoDocumento>TD07</TipoDocumento>",
                Line("Cena", "25.00", "<DatiIVA><Aliquota>22.00</Aliquota></DatiIVA>")
            ).Content.VatSummaries
        );

        Assert.Equal((22m, 20.49m, 4.51m), (summary.Rate, summary.Taxable, summary.Tax));
    }

    [Fact]
    public void Read_CreditNote_NamesTheCorrectedInvoice()
    {
        var draft = Read(
            "<TipoDocumento>TD08</TipoDocumento>",
            Line("Storno", "10.00", "<DatiIVA><Aliquota>22.00</Aliquota></DatiIVA>"),
            "<DatiFatturaRettificata><NumeroFR>12/A</NumeroFR><DataFR>2026-01-15</DataFR><ElementiRettificati>importo</ElementiRettificati></DatiFatturaRettificata>"
        );

        Assert.Equal((DocumentKind.CreditNote, 10m), (draft.Kind, draft.ToCollect));
        Assert.Equal(new CreditedReference("12/A", new DateOnly(2026, 1, 15)), Assert.Single(draft.Credits));
    }

    [Fact]
    public void Read_CreditNote_NamesAllCorrectedInvoicesInTheirOrder()
    {
        var draft = Read(
            "<TipoDocumento>TD08</TipoDocumento>",
            Line("Storno", "10.00", "<DatiIVA><Aliquota>22.00</Aliquota></DatiIVA>"),
            "<DatiFatturaRettificata><NumeroFR>13/A</NumeroFR><DataFR>2026-01-16</DataFR><ElementiRettificati>importo</ElementiRettificati></DatiFatturaRettificata>"
                + "<DatiFatturaRettificata><NumeroFR>12/A</NumeroFR><DataFR>2026-01-15</DataFR><ElementiRettificati>importo</ElementiRettificati></DatiFatturaRettificata>"
        );

        Assert.Equal(["13/A", "12/A"], draft.Credits.Select(c => c.Number));
    }

    [Theory]
    [InlineData("1301, 1302", "1301|1302")]
    [InlineData("12/A; 13/A;14/A", "12/A|13/A|14/A")]
    [InlineData("12/A e 13/A", "12/A|13/A")]
    [InlineData("7 & 8", "7|8")]
    // One number, however it is written.
    [InlineData("2026-17", "2026-17")]
    [InlineData("1,302", "1,302")]
    [InlineData("FT 12/E", "FT 12/E")]
    [InlineData("Rossi e Figli 12", "Rossi e Figli 12")]
    public void Of_ListOfNumbers_IsSeveralInvoices(string written, string numbers)
    {
        var day = new DateOnly(2026, 1, 15);

        var named = CreditedReference.Of(written, day).ToList();

        Assert.Equal(numbers.Split('|'), named.Select(one => one.Number));
        Assert.All(named, one => Assert.Equal(named.Count == 1 ? day : null, one.Date));
    }

    [Fact]
    public async Task Import_CreditNote_ReducesTheCorrectedInvoice()
    {
        using var database = new TestDatabase();
        var importer = new DocumentImporter(database, new FakeTimeProvider(Build.Now));
        var invoice = Xml("<TipoDocumento>TD07</TipoDocumento>", Line("Riparazione", "90.00"), number: "12/A");
        var note = Xml(
            "<TipoDocumento>TD08</TipoDocumento>",
            Line("Storno", "10.00"),
            "<DatiFatturaRettificata><NumeroFR>12/A</NumeroFR><DataFR>2026-02-10</DataFR><ElementiRettificati>importo</ElementiRettificati></DatiFatturaRettificata>"
        );
        var token = TestContext.Current.CancellationToken;
        await importer.ImportAsync("fattura.xml", invoice, "anna", token);

        var report = await importer.ImportAsync("nota.xml", note, "anna", token);

        Assert.Contains(
            "riduce Fattura 12/A",
            Assert.Single(Assert.IsType<ImportedDocument>(Assert.Single(report.Documents)).Notes),
            StringComparison.Ordinal
        );
        await using var db = database.CreateDbContext();
        Assert.Equal([8000L, 0L], await db.Documents.OrderBy(d => d.Id).Select(d => d.OpenCents).ToListAsync(token));
    }

    [Fact]
    public void Read_CustomerWithoutName_IsKnownByItsCode()
    {
        var file = Assert.IsType<ReadableFile>(
            FatturaPaReader.Read(
                "a.xml",
                Xml("<TipoDocumento>TD07</TipoDocumento>", Line("Cena", "25.00"), buyer: "<CodiceFiscale>RSSMRA80A01H501U</CodiceFiscale>")
            )
        );

        Assert.Equal(("RSSMRA80A01H501U", "RSSMRA80A01H501U"), (file.Customer.Name, file.Customer.TaxCode));
        Assert.Equal(("Officina Verdi", "IT02780790107"), (file.Seller.Name, file.Seller.VatNumber));
    }

    [Theory]
    [InlineData("<Importo>venti</Importo>")]
    [InlineData("")]
    public void Read_AmountThatCannotBeRead_IsRefusedRatherThanGuessed(string amount)
    {
        var xml = Xml("<TipoDocumento>TD07</TipoDocumento>", $"<DatiBeniServizi><Descrizione>Cena</Descrizione>{amount}</DatiBeniServizi>");

        var body = Assert.Single(Assert.IsType<ReadableFile>(FatturaPaReader.Read("a.xml", xml)).Bodies);

        Assert.Contains("illeggibili", Assert.IsType<RefusedBody>(body).Reason, StringComparison.Ordinal);
    }

    private static DocumentDraft Read(string type, string lines, string more = "") =>
        Assert
            .IsType<ReadableBody>(Assert.Single(Assert.IsType<ReadableFile>(FatturaPaReader.Read("a.xml", Xml(type, lines, more))).Bodies))
            .Draft;

    private static string Line(string description, string amount, string vat = "", string more = "") =>
        $"<DatiBeniServizi><Descrizione>{description}</Descrizione><Importo>{amount}</Importo>{vat}{more}</DatiBeniServizi>";

    private static byte[] Xml(
        string type,
        string lines,
        string more = "",
        string buyer = "<IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>05979361218</IdCodice></IdFiscaleIVA>",
        string number = "7"
    ) =>
        Encoding.UTF8.GetBytes(
            $"""
            <p:FatturaElettronicaSemplificata versione="FSM10" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0">
              <FatturaElettronicaHeader>
                <CedentePrestatore>
                  <IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>02780790107</IdCodice></IdFiscaleIVA>
                  <Denominazione>Officina Verdi</Denominazione>
                  <Sede><Indirizzo>Via Emilia 1</Indirizzo><CAP>41121</CAP><Comune>Modena</Comune><Nazione>IT</Nazione></Sede>
                </CedentePrestatore>
                <CessionarioCommittente><IdentificativiFiscali>{buyer}</IdentificativiFiscali></CessionarioCommittente>
              </FatturaElettronicaHeader>
              <FatturaElettronicaBody>
                <DatiGenerali>
                  <DatiGeneraliDocumento>{type}<Divisa>EUR</Divisa><Data>2026-02-10</Data><Numero>{number}</Numero></DatiGeneraliDocumento>
                  {more}
                </DatiGenerali>
                {lines}
              </FatturaElettronicaBody>
            </p:FatturaElettronicaSemplificata>
            """
        );
}
