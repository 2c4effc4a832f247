using System.Text;
using Solleciti.Core.Customers.AddressImport;

namespace Solleciti.Tests.Core.Customers;

public sealed class AddressFileReaderTests
{
    private const string Vat = "IT02780790107";

    [Theory]
    [InlineData("P.IVA;E-mail\n02780790107;a@x.example")]
    [InlineData("Partita IVA,Email\n02780790107,a@x.example")]
    [InlineData("\"P. Iva\"\t\"Indirizzo e-mail\"\nIT 02780790107\ta@x.example")]
    [InlineData("sep=;\r\nPARTITA IVA;MAIL\r\n02780790107;a@x.example\r\n")]
    [InlineData("Part. IVA;Posta elettronica;Fax\n=\"02780790107\";a@x.example;\n\n")]
    [InlineData("p.iva/cf;e-mail\n02780790107;a@x.example")]
    // A spreadsheet took the zero away.
    [InlineData("P.IVA;E-mail\n2780790107;a@x.example")]
    public void Read_AsProgramsWriteIt_FindsNumberAndAddress(string text)
    {
        var row = Single(text);

        Assert.Equal((Vat, "a@x.example", ""), (row.VatNumber, row.Emails, row.Pec));
    }

    [Theory]
    [InlineData("Codice fiscale;PEC\nrssmra80a01h501u;p@pec.example")]
    [InlineData("C.F.;E-mail PEC\nRSSMRA80A01H501U;p@pec.example")]
    [InlineData("Cod. Fisc.;Posta elettronica certificata\nRSSMRA80A01H501U;p@pec.example")]
    [InlineData("P.IVA/Codice fiscale;Indirizzo PEC\nRSSMRA80A01H501U;p@pec.example")]
    public void Read_PecColumn_IsNeverAnOrdinaryAddress(string text)
    {
        var row = Single(text);

        Assert.Equal(("RSSMRA80A01H501U", null, "", "p@pec.example"), (row.TaxCode, row.VatNumber, row.Emails, row.Pec));
    }

    [Theory]
    [InlineData("Ragione sociale;E-mail\nRossi;\"a@x.example; b@x.example\"")]
    [InlineData("Ragione sociale;E-mail\nRossi;a@x.example,b@x.example")]
    [InlineData("Ragione sociale;E-mail\nRossi;\"a@x.example\nb@x.example\"")]
    [InlineData("Denominazione;E-mail 1;E-mail 2\nRossi;a@x.example;b@x.example")]
    public void Read_SeveralAddresses_KeepsAll(string text)
    {
        Assert.Null(Solleciti.Core.Mail.EmailAddresses.Read(Single(text).Emails, out var addresses));

        Assert.Equal(["a@x.example", "b@x.example"], addresses);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("windows-1252", false)]
    public void Read_Encodings_KeepAccents(string name, bool marked)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);
        byte[] bytes =
        [
            .. marked ? encoding.Preamble : [],
            .. encoding.GetBytes("Ragione sociale;E-mail\nCaffè Perché – Società;a@x.example"),
        ];

        Assert.Equal("Caffè Perché – Società", Assert.Single(AddressFileReader.Read(CsvTable.Read(bytes)).Rows).Name);
    }

    [Fact]
    public void Read_Lines_AreThoseOfTheFile()
    {
        var rows = Read("Ragione sociale;E-mail\nA;\"a@x.example\nb@x.example\"\n;\n\nB;c@x.example").Rows;

        Assert.Equal([(2, "A"), (6, "B")], rows.Select(r => (r.Line, r.Name)));
    }

    [Theory]
    [InlineData("", "vuoto")]
    [InlineData(" \r\n", "vuoto")]
    [InlineData("P.IVA;E-mail\n", "nessuna riga")]
    [InlineData("P.IVA;Fax\n1;2", "«E-mail» oppure «PEC»")]
    [InlineData("E-mail;Fax\na@x.example;2", "di quale cliente")]
    [InlineData("PK\u0003\u0004xyz", "foglio di calcolo")]
    [InlineData("P.IVA\0;E-mail", "file di testo")]
    public void Read_UselessFile_SaysWhy(string text, string reason) =>
        Assert.Contains(reason, Read(text).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Read_TooManyRows_IsRefused()
    {
        var text = "P.IVA;E-mail\n" + string.Concat(Enumerable.Repeat("1;a@x.example\n", CsvTable.MostRows));

        Assert.Null(Read(text).Refusal);
        Assert.Contains("20.000", Read(text + "1;a@x.example\n").Refusal, StringComparison.Ordinal);
    }

    private static AddressFile Read(string text) => AddressFileReader.Read(CsvTable.Read(Encoding.UTF8.GetBytes(text)));

    private static AddressRow Single(string text)
    {
        var file = Read(text);
        Assert.Null(file.Refusal);
        return Assert.Single(file.Rows);
    }
}
