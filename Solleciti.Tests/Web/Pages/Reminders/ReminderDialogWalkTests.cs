using Bunit;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>Several customers in one dialog: a message each, and none knows of another.</summary>
public sealed class ReminderDialogWalkTests : ReminderDialogTestBase
{
    [Fact]
    public async Task Walk_ThereAndBack_KeepsWhatWasTypedPerCustomer()
    {
        await OpenTwoAsync();
        Assert.Contains("Sollecito 1 di 2", ByName.Words(Dialog.Find(".dialog-title")), StringComparison.Ordinal);
        Assert.Equal("Amaretti · 1 documento · 100,00 €", Title);
        Assert.True(Dialog.Button("Indietro").HasAttribute("disabled"));
        await TypeAsync("Oggetto", "Per Amaretti");
        await TypeAsync("Testo", "Testo per Amaretti");

        await PressAsync("Avanti");

        Assert.Contains("Sollecito 2 di 2", ByName.Words(Dialog.Find(".dialog-title")), StringComparison.Ordinal);
        Assert.Equal("Bianchi · 1 documento · 100,00 €", Title);
        Assert.Equal("Sollecito di pagamento: Fattura B-2 del 03/02/2026", Value("Oggetto"));
        Assert.Equal("bianchi@cliente.example", Value("Destinatario"));
        Assert.True(Dialog.Button("Avanti").HasAttribute("disabled"));
        await TypeAsync("Destinatario", "altro@bianchi.example");

        await PressAsync("Indietro");

        Assert.Equal("Per Amaretti", Value("Oggetto"));
        Assert.Equal("Testo per Amaretti", Value("Testo"));
        Assert.Equal("amaretti@cliente.example", Value("Destinatario"));
        await PressAsync("Avanti");
        Assert.Equal("altro@bianchi.example", Value("Destinatario"));
    }

    [Fact]
    public async Task Send_TwoCustomers_NoneSeesTheOthersLinesOrFiles()
    {
        var documents = await OpenTwoAsync();
        await PressAsync("Genera PDF");
        await PressAsync("Avanti");
        await PressAsync("Genera PDF");

        await PressAsync("INVIA EMAIL");

        var ids = await Closed;
        Assert.Equal(2, ids.Count);
        foreach (var (id, own, other) in ids.Zip(documents, documents.Reverse()))
        {
            var message = await Office.MessageAsync(id);
            var mail = FrozenMailView.Read(message.Frozen!.Bytes);
            Assert.Equal(own.CustomerId, message.Reminder.CustomerId);
            Assert.Equal(own.Id, Assert.Single(message.Reminder.Items).DocumentId);
            Assert.Equal(own.Customer.Emails[0].Address, message.EnvelopeRecipients);
            Assert.Contains(own.Number, mail.Text, StringComparison.Ordinal);
            foreach (var text in new[] { mail.Text, mail.Html!, string.Concat(mail.Headers) })
            {
                Assert.DoesNotContain(other.Number, text, StringComparison.Ordinal);
                Assert.DoesNotContain(other.Customer.Name, text, StringComparison.OrdinalIgnoreCase);
            }
            Assert.Equal($"Fattura {own.Number} del 03-02-2026.pdf", Assert.Single(mail.Attachments).FileName);
        }
    }

    [Fact]
    public async Task Send_SecondIsWrong_ShowsItAndSendsNone()
    {
        await OpenTwoAsync();
        await PressAsync("Avanti");
        await TypeAsync("Destinatario", "storto@");
        await PressAsync("Indietro");

        await PressAsync("INVIA EMAIL");

        Assert.StartsWith("Bianchi", Title, StringComparison.Ordinal);
        Assert.NotEqual("", Dialog.Under("Destinatario"));
        await AssertNothingQueuedAsync();
    }

    [Fact]
    public async Task Send_OneWithoutAddress_IsLeftOutWithTheReasonUntilThereIsOne()
    {
        var documents = await OpenTwoAsync();
        await PressAsync("Avanti");
        await TypeAsync("Destinatario", "");

        Assert.Equal("Questo messaggio non parte. Senza indirizzo e-mail.", WhatLeaves);
        Assert.Equal("1 messaggio lasciato fuori · 0 PDF di 1", InAll);
        await TypeAsync("Destinatario", "altro@bianchi.example");
        Assert.Equal("0 PDF di 2", InAll);
        await TypeAsync("Destinatario", "");
        await PressAsync("INVIA EMAIL");

        Assert.Equal(documents[0].CustomerId, (await OnlyMessageAsync()).Reminder.CustomerId);
    }

    [Fact]
    public async Task GenerateAll_TwoCustomers_MakesThePdfsOfAllMessages()
    {
        var documents = await OpenTwoAsync();
        Assert.Contains("In tutti i messaggi 0 PDF di 2", ByName.Words(Dialog.Find(".attachments .toolbar")), StringComparison.Ordinal);

        await PressAsync("Genera PDF per tutti");

        Assert.Empty(Dialog.FindAll("[data-testid=in-all]"));
        await PressAsync("INVIA EMAIL");
        foreach (var (id, document) in (await Closed).Zip(documents))
            Assert.Equal(
                $"Fattura {document.Number} del 03-02-2026.pdf",
                Assert.Single(FrozenMailView.Read((await Office.MessageAsync(id)).Frozen!.Bytes).Attachments).FileName
            );
    }

    [Fact]
    public async Task Reminded_Lately_IsAskedAboutAndLeftOutUntilSaidSo()
    {
        var (_, first) = await Office.AddDebtorAsync("Amaretti", "A-1");
        var (_, second) = await Office.AddDebtorAsync("Bianchi", "B-2");
        await Office.QueueAsync(first);
        await Office.NewDispatcher().DeliverNextAsync(TestContext.Current.CancellationToken);
        await OpenAsync(first, second);

        Assert.StartsWith("Sollecitato il 15/03/2026 (1° sollecito): inviare di nuovo?", Assert.Single(Alerts), StringComparison.Ordinal);
        Assert.Equal("Ultimo sollecito: 15/03/2026 (1° sollecito)", LastSent);
        Assert.Equal("2° sollecito di pagamento: Fattura A-1 del 03/02/2026", Value("Oggetto"));
        Assert.Equal("1 messaggio lasciato fuori · 0 PDF di 1", InAll);
        Assert.StartsWith("Questo messaggio non parte. Sollecitato da poco", WhatLeaves, StringComparison.Ordinal);

        await Dialog.Choice("Inviare di nuovo", "SÌ").ClickAsync();
        Assert.Equal("0 PDF di 2", InAll);
        await PressAsync("INVIA EMAIL");

        var messages = await Task.WhenAll((await Closed).Select(Office.MessageAsync));
        Assert.Equal([2, 1], messages.Select(m => m.Reminder.Level));
    }

    [Fact]
    public async Task Exclude_OneOfTwo_SendsTheOther()
    {
        var documents = await OpenTwoAsync();
        Assert.Contains("2 messaggi", ByName.Words(Dialog.Find(".dialog-buttons")), StringComparison.Ordinal);

        await Dialog.CheckBox("Escludi questo messaggio").ChangeAsync(true);
        Assert.Contains("1 messaggio", ByName.Words(Dialog.Find(".dialog-buttons")), StringComparison.Ordinal);
        await PressAsync("INVIA EMAIL");

        Assert.Equal(documents[1].CustomerId, (await OnlyMessageAsync()).Reminder.CustomerId);
    }

    [Fact]
    public async Task Exclude_All_LeavesNothingToSend()
    {
        await OpenTwoAsync();

        await Dialog.CheckBox("Escludi questo messaggio").ChangeAsync(true);
        await PressAsync("Avanti");
        Assert.True(CanSend);
        await Dialog.CheckBox("Escludi questo messaggio").ChangeAsync(true);

        Assert.False(CanSend);
    }

    [Fact]
    public async Task Send_OneIsPaidMeanwhile_SendsTheOtherAndSaysWhatIsLeft()
    {
        var documents = await OpenTwoAsync();
        await PressAsync("Avanti");
        await Office.PayAsync(documents[1], 100m);

        await PressAsync("INVIA EMAIL");

        Assert.False(Closed.IsCompleted);
        Assert.StartsWith("Bianchi", Title, StringComparison.Ordinal);
        Assert.StartsWith("Intanto i documenti sono cambiati", Assert.Single(Alerts), StringComparison.Ordinal);
        await PressAsync("ESCI");
        Assert.Equal(documents[0].CustomerId, (await OnlyMessageAsync()).Reminder.CustomerId);
    }

    private string InAll => ByName.Words(Dialog.Find("[data-testid=in-all]"))!;

    private string LastSent => ByName.Words(Dialog.Find("[data-testid=last-sent]"))!;

    /// <summary>Amaretti with invoice A-1 and Bianchi with invoice B-2, of 100,00 € each.</summary>
    private async Task<Document[]> OpenTwoAsync()
    {
        var (_, first) = await Office.AddDebtorAsync("Amaretti", "A-1");
        var (_, second) = await Office.AddDebtorAsync("Bianchi", "B-2");
        await OpenAsync(second, first);
        return [first, second];
    }
}
