using Bunit;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>What the dialog proposes, and that what is typed leaves as it is.</summary>
public sealed class ReminderDialogTests : ReminderDialogTestBase
{
    [Fact]
    public async Task Open_OneDocument_ProposesEverything()
    {
        var customer = Build.Customer("Amaretti Abbigliamento", "conti@amaretti.example", "titolare@amaretti.example");
        var document = Build.Invoice(customer, "12/A", (Build.Yesterday, 100m));
        await Office.StoreAsync(document);

        await OpenAsync(document);

        Assert.Equal("Amaretti Abbigliamento · 1 documento · 100,00 €", Title);
        Assert.Equal("conti@amaretti.example, titolare@amaretti.example", Value("Destinatario"));
        Assert.Equal("", Value("In Copia"));
        Assert.True(Dialog.Choice("Metti in \"Copia Nascosta\"", "NO").HasAttribute("checked"));
        Assert.Equal("Sollecito di pagamento: Fattura 12/A del 03/02/2026", Value("Oggetto"));
        Assert.Contains("Fattura 12/A del 03/02/2026, scadenza 14/03/2026: 100,00 €", Value("Testo"), StringComparison.Ordinal);
        Assert.Equal("Da solleciti@ferri.example · a conti@amaretti.example, titolare@amaretti.example · nessun allegato", WhatLeaves);
    }

    [Fact]
    public async Task Send_Unchanged_LeavesAsProposedAndCloses()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        var text = Value("Testo");

        await PressAsync("INVIA EMAIL");

        var message = await OnlyMessageAsync();
        Assert.Equal("amaretti@cliente.example", message.EnvelopeRecipients);
        Assert.Equal("Sollecito di pagamento: Fattura 1 del 03/02/2026", Header(message, "Subject"));
        Assert.Equal("\"Studio Ferri Servizi S.r.l.\" <solleciti@ferri.example>", Header(message, "From"));
        Assert.Equal(text.ReplaceLineEndings("\n"), message.Reminder.Text);
        Assert.Equal("Giulia Ferri", message.Reminder.CreatedBy);
        Assert.Empty(Dialog.FindAll("[role=dialog]"));
    }

    [Fact]
    public async Task Send_OwnSubjectAndText_LeaveAsTyped()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await TypeAsync("Oggetto", "Perché non è pagata? – 100 €");
        await TypeAsync("Testo", "Egregi,\nmanca un <b>pagamento</b>.");
        Assert.Contains("parte come testo semplice", Dialog.Under("Testo"), StringComparison.Ordinal);
        await PressAsync("INVIA EMAIL");

        var message = await OnlyMessageAsync();
        Assert.Equal("Perché non è pagata? – 100 €", Header(message, "Subject"));
        Assert.Equal("Egregi,\nmanca un <b>pagamento</b>.", message.Reminder.Text);
        Assert.DoesNotContain("<b>", FrozenMailView.Read(message.Frozen!.Bytes).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sender_ProfileAndUser_AreTheChoices()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        Assert.Equal("solleciti@ferri.example", Value("Mittente"));

        await Dialog.ChooseAsync(Popovers, "Mittente", "giulia@ferri.example");

        Assert.StartsWith("Da giulia@ferri.example · a ", WhatLeaves, StringComparison.Ordinal);
        await PressAsync("INVIA EMAIL");
        Assert.Equal("giulia@ferri.example", (await OnlyMessageAsync()).EnvelopeSender);
    }

    [Fact]
    public async Task Sender_ProfileWithoutAddress_IsTheUser()
    {
        var (_, document) = await Office.AddDebtorAsync();

        await ReopenAsync(document);

        Assert.Equal("giulia@ferri.example", Value("Mittente"));
    }

    [Fact]
    public async Task Sender_AccountOfAnotherAddress_IsSaidAndSentAsReplyTo()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await Office.StoreAsync(
            new MailAccount
            {
                Active = true,
                Address = "ufficio@provider.example",
                Host = "smtp.provider.example",
                Port = 587,
                Protocol = MailProtocol.StartTls,
            }
        );
        await OpenAsync(document);

        Assert.StartsWith("Da ufficio@provider.example · risposte a solleciti@ferri.example · ", WhatLeaves, StringComparison.Ordinal);
        Assert.Equal(
            "Il messaggio parte da ufficio@provider.example; le risposte arrivano a solleciti@ferri.example",
            Dialog.Under("Mittente")
        );

        await PressAsync("INVIA EMAIL");

        Assert.Contains("<solleciti@ferri.example>", Header(await OnlyMessageAsync(), "Reply-To"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlindCopy_Yes_IsInTheEnvelopeOnly()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await TypeAsync("In Copia", "capo@cliente.example; legale@cliente.example");
        await Dialog.Choice("Metti in \"Copia Nascosta\"", "SÌ").ClickAsync();

        Assert.Equal(
            "Da solleciti@ferri.example · a amaretti@cliente.example · in copia capo@cliente.example, legale@cliente.example"
                + " · copia nascosta a solleciti@ferri.example · nessun allegato",
            WhatLeaves
        );
        await PressAsync("INVIA EMAIL");

        var message = await OnlyMessageAsync();
        Assert.Equal(
            "amaretti@cliente.example\ncapo@cliente.example\nlegale@cliente.example\nsolleciti@ferri.example",
            message.EnvelopeRecipients
        );
        var headers = FrozenMailView.Read(message.Frozen!.Bytes).Headers;
        Assert.DoesNotContain(headers, header => header.Key.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(headers, header => header.Key is "To" or "Cc" && header.Value.Contains("ferri", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_TooLongOrEmpty_IsRefusedAndKept()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        var long20001 = new string('a', 20_001);

        await TypeAsync("Testo", long20001);
        await PressAsync("INVIA EMAIL");
        Assert.Equal("Il testo ha 20001 caratteri: al massimo 20000.", Dialog.Under("Testo"));
        Assert.Equal(long20001, Value("Testo"));

        await TypeAsync("Testo", " ");
        Assert.Equal("Manca il testo.", Dialog.Under("Testo"));
        await AssertNothingQueuedAsync();
    }
}
