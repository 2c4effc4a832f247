using Solleciti.Core.Documents;

namespace Solleciti.Tests.Core.Documents;

public sealed class DocumentNamesTests
{
    private static readonly DateOnly Date = new(2026, 2, 3);

    [Theory]
    [InlineData(DocumentKind.ElectronicInvoice, "Fattura 12/A del 03/02/2026")]
    [InlineData(DocumentKind.ProfessionalFeeInvoice, "Parcella 12/A del 03/02/2026")]
    [InlineData(DocumentKind.Invoice, "Fattura 12/A del 03/02/2026")]
    [InlineData(DocumentKind.Proforma, "Proforma 12/A del 03/02/2026")]
    [InlineData(DocumentKind.Receipt, "Ricevuta 12/A del 03/02/2026")]
    [InlineData(DocumentKind.CreditNote, "Nota di credito 12/A del 03/02/2026")]
    public void Title_EachKind_NamesIt(DocumentKind kind, string expected) =>
        Assert.Equal(expected, DocumentNames.Title(kind, "12/A", Date));

    [Fact]
    public void PdfFileName_Slashes_BecomeHyphens() =>
        Assert.Equal("Fattura 12-A del 03-02-2026.pdf", DocumentNames.PdfFileName(DocumentKind.ElectronicInvoice, "12/A", Date));

    [Theory]
    [InlineData(@"..\..\x")]
    [InlineData("../../etc/passwd")]
    [InlineData("a:b*c?d\"e<f>g|h")]
    [InlineData("1\r\nBcc: c@x.it\0\t")]
    public void PdfFileName_ForbiddenCharacters_AreGone(string number)
    {
        var name = DocumentNames.PdfFileName(DocumentKind.Proforma, number, Date);

        Assert.DoesNotContain(name, c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal));
        Assert.StartsWith("Proforma ", name, StringComparison.Ordinal);
        Assert.EndsWith(" del 03-02-2026.pdf", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_EveryKind_HasOne() => Assert.All(Enum.GetValues<DocumentKind>(), kind => Assert.NotEmpty(kind.FullName()));
}
