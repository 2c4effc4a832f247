using Bunit;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>Destinatario, In Copia and Oggetto: what is no address, or would be a header of its own, does not leave.</summary>
public sealed class ReminderDialogAddressTests : ReminderDialogTestBase
{
    [Theory]
    [InlineData("a@x.example, b@x.example,c@x.example")]
    [InlineData("a@x.example;b@x.example ; c@x.example;")]
    [InlineData("a@x.example\nb@x.example\n\nc@x.example\n")]
    [InlineData(" a@x.example\r\nb@x.example, A@X.EXAMPLE; c@x.example")]
    public async Task Recipients_AnySeparator_AllGetIt(string typed)
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await TypeAsync("Destinatario", typed);
        Assert.Contains(" · a a@x.example, b@x.example, c@x.example · ", WhatLeaves, StringComparison.Ordinal);
        await PressAsync("INVIA EMAIL");

        Assert.Equal("a@x.example\nb@x.example\nc@x.example", (await OnlyMessageAsync()).EnvelopeRecipients);
    }

    [Fact]
    public async Task Recipients_NoneKnown_AreAskedFor()
    {
        var document = Build.Invoice(Build.Customer(), "1", (Build.Yesterday, 100m));
        await Office.StoreAsync(document);
        await OpenAsync(document);
        Assert.Contains(" · nessun destinatario · ", WhatLeaves, StringComparison.Ordinal);

        await PressAsync("INVIA EMAIL");

        Assert.Equal("Manca il destinatario: scrivere almeno un indirizzo e-mail.", Dialog.Under("Destinatario"));
        Assert.Equal("true", Dialog.Field("Destinatario").GetAttribute("aria-invalid"));
        await AssertNothingQueuedAsync();
    }

    [Fact]
    public async Task Recipients_RefusedByAServer_AreNotProposedAndSaidWhy()
    {
        var (customer, document) = await Office.AddDebtorAsync();
        await Office.RefuseAddressesAsync(customer);

        await OpenAsync(document);

        Assert.Contains(" · nessun destinatario · ", WhatLeaves, StringComparison.Ordinal);
        Assert.StartsWith(
            "Non proposto amaretti@cliente.example: un server lo ha rifiutato il 15/03/2026 10:00.",
            Dialog.Under("Destinatario"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Recipients_OneIsWrong_IsRefusedWithEverythingKeptAndCanBeCorrected()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        await TypeAsync("Oggetto", "Il mio oggetto");
        await TypeAsync("Destinatario", "giusto@x.example, sbagliato@x");

        await PressAsync("INVIA EMAIL");

        Assert.StartsWith("«sbagliato@x» non è un indirizzo e-mail valido", Dialog.Under("Destinatario"), StringComparison.Ordinal);
        Assert.Equal("giusto@x.example, sbagliato@x", Value("Destinatario"));
        Assert.Equal("Il mio oggetto", Value("Oggetto"));
        await AssertNothingQueuedAsync();

        await TypeAsync("Destinatario", "giusto@x.example");
        Assert.StartsWith("Più indirizzi separati da virgola", Dialog.Under("Destinatario"), StringComparison.Ordinal);
        await PressAsync("INVIA EMAIL");
        Assert.Equal("giusto@x.example", (await OnlyMessageAsync()).EnvelopeRecipients);
    }

    [Theory]
    [InlineData("a@x.example\r\nBcc: spia@y.example")]
    [InlineData("a@x.example\nSubject: altro")]
    [InlineData("a@x.example%0d%0aBcc:spia@y.example")]
    [InlineData("Rossi <a@x.example>")]
    [InlineData("\"a\\r\\nBcc: spia\"@x.example")]
    [InlineData("a@x.example\u2028Bcc: spia@y.example")]
    [InlineData("a@x.example spia@y.example")]
    public async Task Recipients_HeaderInjection_IsRefused(string typed)
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await TypeAsync("Destinatario", typed);
        await PressAsync("INVIA EMAIL");
        Assert.Contains("non è un indirizzo e-mail valido", Dialog.Under("Destinatario"), StringComparison.Ordinal);

        await TypeAsync("Destinatario", "a@x.example");
        await TypeAsync("In Copia", typed);
        await PressAsync("INVIA EMAIL");
        Assert.Contains("non è un indirizzo e-mail valido", Dialog.Under("In Copia"), StringComparison.Ordinal);
        await AssertNothingQueuedAsync();
    }

    [Theory]
    [InlineData("Sollecito\r\nBcc: spia@y.example")]
    [InlineData("Sollecito\nBcc: spia@y.example")]
    [InlineData("Sollecito\rBcc: spia@y.example")]
    [InlineData("Sollecito\u2028Bcc: spia@y.example")]
    [InlineData("Sollecito\0")]
    public async Task Subject_SecondLine_IsRefusedAndKept(string typed)
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await TypeAsync("Oggetto", typed);
        await PressAsync("INVIA EMAIL");

        Assert.Equal("L'oggetto deve stare su una sola riga.", Dialog.Under("Oggetto"));
        await AssertNothingQueuedAsync();
    }

    [Theory]
    [InlineData("Bcc: spia@y.example")]
    [InlineData("=?utf-8?q?Ciao=0D=0ABcc:_spia@y.example?=")]
    public async Task Subject_LooksLikeAHeader_IsOnlyASubject(string typed)
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await TypeAsync("Oggetto", typed);
        await PressAsync("INVIA EMAIL");

        var message = await OnlyMessageAsync();
        Assert.Equal("amaretti@cliente.example", message.EnvelopeRecipients);
        Assert.DoesNotContain(
            FrozenMailView.Read(message.Frozen!.Bytes).Headers,
            header => header.Key.Equals("Bcc", StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain("\nBcc:", System.Text.Encoding.ASCII.GetString(message.Frozen.Bytes), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SaveToCard_OtherAddresses_AreProposedNextTime()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        const string Save = "Salva nella scheda cliente";
        Assert.Contains("nothing-to-save", Dialog.Button(Save).ClassName, StringComparison.Ordinal);
        await TypeAsync("Destinatario", "nuovo@x");
        Assert.Contains("nothing-to-save", Dialog.Button(Save).ClassName, StringComparison.Ordinal);

        await TypeAsync("Destinatario", "nuovo@x.example; altro@x.example");
        await PressAsync(Save);
        Assert.Contains("nothing-to-save", Dialog.Button(Save).ClassName, StringComparison.Ordinal);
        await PressAsync("ESCI");

        await ReopenAsync(document);
        Assert.Equal("nuovo@x.example, altro@x.example", Value("Destinatario"));
    }
}
