using Solleciti.Core.Customers;

namespace Solleciti.Tests.Core.Customers;

public sealed class CustomerFormTests
{
    [Fact]
    public void Errors_FieldByField_SayWhatIsWrong()
    {
        var form = new CustomerForm
        {
            Name = " ",
            Emails = "a@b.it\nsenza chiocciola",
            Pec = "uno@pec.it, due@pec.it",
            RecipientCode = "ABC",
            Country = "Italia",
            Note = new string('x', CustomerForm.NoteLength + 1),
        };

        Assert.Equal(
            [
                CustomerField.Name,
                CustomerField.Emails,
                CustomerField.Pec,
                CustomerField.RecipientCode,
                CustomerField.Country,
                CustomerField.Note,
            ],
            form.Errors().Keys.Order()
        );
        Assert.Contains("senza chiocciola", form.Errors()[CustomerField.Emails], StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OnlyAName_AreNone() => Assert.Empty(new CustomerForm { Name = "Rossi" }.Errors());

    [Theory]
    [InlineData("02780790107", "", "IT", false)]
    [InlineData("IT02780790107", "RSSMRA80A01H501U", "IT", false)]
    [InlineData("DE123456789", "", "DE", false)]
    [InlineData("", "X-42", "DE", false)]
    [InlineData("02780790108", "", "IT", true)]
    [InlineData("0278079010", "", "IT", true)]
    [InlineData("", "RSSMRA80A01H501V", "IT", true)]
    public void Warnings_WrongCheckDigits_WarnWithoutBlocking(string vat, string code, string country, bool warned)
    {
        var form = new CustomerForm
        {
            Name = "Rossi",
            VatNumber = vat,
            TaxCode = code,
            Country = country,
        };

        Assert.Equal(warned, form.Warnings().Count > 0);
        Assert.Empty(form.Errors());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" 0 ", false)]
    [InlineData("365", false)]
    [InlineData("366", true)]
    [InlineData("-1", true)]
    [InlineData("30 giorni", true)]
    public void Errors_UsualPaymentDays_AreFrom0To365OrBlank(string typed, bool wrong) =>
        Assert.Equal(
            wrong,
            new CustomerForm { Name = "Rossi", UsualPaymentDays = typed }
                .Errors()
                .ContainsKey(CustomerField.UsualPaymentDays)
        );
}
