using Solleciti.Core.Reminders;

namespace Solleciti.Tests.Core.Reminders;

public sealed class ReminderFormTests
{
    private static readonly ReminderForm Good = new("anna@ferri.example", "a@x.it", "", false, "Sollecito", "Testo");

    [Fact]
    public void Read_EverythingRight_IsTrimmedAndBare()
    {
        var form = Good with
        {
            Sender = " anna@FERRI.example ",
            Recipients = "a@x.it, b@x.it; c@x.it\r\nA@X.IT ;; ",
            Copies = "capo@ferri.example",
            BlindCopyToSender = true,
            Subject = "  Sollecito di pagamento ",
            Text = "Riga\r\ndue\ttab\u0007\u2028tre",
        };

        var result = form.Read();

        Assert.Empty(result.Errors);
        var message = result.Message!;
        Assert.Equal("anna@ferri.example", message.Sender);
        Assert.Equal(["a@x.it", "b@x.it", "c@x.it"], message.Recipients);
        Assert.Equal(["capo@ferri.example"], message.Copies);
        Assert.True(message.BlindCopyToSender);
        Assert.Equal(("Sollecito di pagamento", "Riga\ndue\ttab\ntre"), (message.Subject, message.Text));
    }

    [Fact]
    public void Read_EverythingWrong_SaysSoFieldByField()
    {
        var result = new ReminderForm("anna", "", "x@", false, " ", "\n").Read();

        Assert.Null(result.Message);
        Assert.Equal(Enum.GetValues<ReminderField>(), result.Errors.Keys.Order());
        Assert.All(result.Errors.Values, error => Assert.EndsWith(".", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("anna@ferri.example, b@x.it")]
    [InlineData("Anna <anna@ferri.example>")]
    [InlineData("anna@ferri.example\r\nBcc: c@x.it")]
    [InlineData("anna@ferri.example\0")]
    [InlineData("anna@ferri\u2028.example")]
    public void Read_Sender_IsOneBareAddress(string sender) => Fails(Good with { Sender = sender }, ReminderField.Sender);

    [Theory]
    [InlineData("a@x.it\u2029c@x.it", "a@x.it,c@x.it")]
    [InlineData("a@x.it\0", "a@x.it")]
    public void Read_UnseenCharacters_AreLinesOrTakenOut(string typed, string expected)
    {
        var message = (Good with { Recipients = typed }).Read().Message!;

        Assert.Equal(expected.Split(','), message.Recipients);
    }

    [Theory]
    [InlineData(" ,; \n ")]
    [InlineData("a@x.it\r\nBcc: c@x.it")]
    [InlineData("a@x.it\nSubject: ciao")]
    [InlineData("a@x.it\0b@x.it")]
    [InlineData("a@x.it\u2028Bcc: c@x.it")]
    [InlineData("a@x.it\u0085c@x.it")]
    [InlineData("a@x.it c@x.it")]
    [InlineData("Rossi <a@x.it")]
    public void Read_RecipientsAndCopies_TakeOnlyAddresses(string typed)
    {
        Fails(Good with { Recipients = typed }, ReminderField.Recipients);
        if (!string.IsNullOrWhiteSpace(typed.Trim(',', ';', ' ', '\n')))
            Fails(Good with { Copies = typed }, ReminderField.Copies);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Sollecito\r\nBcc: c@x.it")]
    [InlineData("Sollecito\nBcc: c@x.it")]
    [InlineData("Sollecito\rBcc: c@x.it")]
    [InlineData("Sollecito\0")]
    [InlineData("Sollecito\u0085Bcc: c@x.it")]
    [InlineData("Sollecito\u2028Bcc: c@x.it")]
    [InlineData("Sollecito\u2029Bcc: c@x.it")]
    [InlineData("Solle\tcito")]
    public void Read_Subject_IsOneLine(string subject) => Fails(Good with { Subject = subject }, ReminderField.Subject);

    [Fact]
    public void Read_SubjectLength_EndsAtTwoHundred()
    {
        Assert.NotNull((Good with { Subject = $" {new string('è', 200)} " }).Read().Message);
        var error = Fails(Good with { Subject = new string('è', 201) }, ReminderField.Subject);
        Assert.Equal("L'oggetto ha 201 caratteri: al massimo 200.", error);
    }

    [Fact]
    public void Read_TextLength_EndsAtTwentyThousand()
    {
        Assert.Equal(20_000, (Good with { Text = new string('è', 20_000) }).Read().Message!.Text.Length);
        var error = Fails(Good with { Text = new string('è', 20_001) }, ReminderField.Text);
        Assert.Equal("Il testo ha 20001 caratteri: al massimo 20000.", error);
    }

    private static string Fails(ReminderForm form, ReminderField field)
    {
        var result = form.Read();
        Assert.Null(result.Message);
        Assert.Equal([field], result.Errors.Keys);
        return result.Errors[field];
    }
}
