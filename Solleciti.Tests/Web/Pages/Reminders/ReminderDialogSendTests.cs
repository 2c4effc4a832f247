using Bunit;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>Sending once, not at all, or leaving.</summary>
public sealed class ReminderDialogSendTests : ReminderDialogTestBase
{
    [Fact]
    public async Task Send_PressedTwice_SendsOnce()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        var slow = new TaskCompletionSource();
        Contexts.Gate = slow.Task;
        // Two clicks that both reach the server before the page knows of the first.
        var press = Dialog.FindComponents<MudButton>().Single(button => button.Markup.Contains("INVIA EMAIL")).Instance.OnClick;
        Task[] clicks = [];
        await Dialog.InvokeAsync(() =>
        {
            clicks = [press.InvokeAsync(new MouseEventArgs()), press.InvokeAsync(new MouseEventArgs())];
        });
        slow.SetResult();
        await Task.WhenAll(clicks);

        await OnlyMessageAsync();
        Assert.Equal(1, Contexts.Uses);
    }

    [Fact]
    public async Task Send_UnderWay_CannotBePressed()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        var slow = new TaskCompletionSource();
        Contexts.Gate = slow.Task;

        var sending = PressAsync("INVIA EMAIL");

        Assert.False(CanSend);
        slow.SetResult();
        await sending;
        await OnlyMessageAsync();
    }

    [Fact]
    public async Task Send_DatabaseBroken_KeepsWhatWasTypedAndCanBeRepeated()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        await TypeAsync("Oggetto", "Il mio oggetto");
        Contexts.Gate = Task.FromException(new IOException("The disk is gone."));

        await PressAsync("INVIA EMAIL");

        Assert.StartsWith("L'invio non è riuscito per un errore interno.", Assert.Single(Alerts), StringComparison.Ordinal);
        Assert.Equal("Il mio oggetto", Value("Oggetto"));

        Contexts.Gate = Task.CompletedTask;
        await PressAsync("INVIA EMAIL");
        Assert.Equal("Il mio oggetto", (await OnlyMessageAsync()).Reminder.Subject);
    }

    [Fact]
    public async Task Send_TotalIsZero_IsNotPossibleAndSaysWhy()
    {
        var customer = Build.Customer("Amaretti", "a@cliente.example");
        var invoice = Build.Invoice(customer, "1", (Build.Yesterday, 100m));
        var note = Build.CreditNote(customer, "2", Build.Yesterday, 100m);
        await Office.StoreAsync(invoice, note);

        await OpenAsync(invoice, note);

        Assert.False(CanSend);
        Assert.StartsWith(
            "Il totale dei documenti scelti è 0,00 €: non c'è nulla da chiedere.",
            Assert.Single(Alerts),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Send_OnlyACredit_IsNotPossibleAndSaysWhy()
    {
        var note = Build.CreditNote(Build.Customer("Amaretti", "a@cliente.example"), "2", Build.Yesterday, 0.01m);
        await Office.StoreAsync(note);

        await OpenAsync(note);

        Assert.False(CanSend);
        Assert.StartsWith("Il totale dei documenti scelti è -0,01 €", Assert.Single(Alerts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_CustomerNotToBeReminded_IsNotPossibleAndSaysWhy()
    {
        var (customer, document) = await Office.AddDebtorAsync();
        await Office.ExcludeAsync(customer);

        await OpenAsync(document);

        Assert.False(CanSend);
        Assert.StartsWith("Il cliente è segnato «non sollecitare»", Assert.Single(Alerts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_PaidMeanwhile_IsRefusedWithTheTextKept()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        await TypeAsync("Oggetto", "Il mio oggetto");
        await Office.PayAsync(document, 50m);

        await PressAsync("INVIA EMAIL");

        Assert.StartsWith("Intanto i documenti sono cambiati", Assert.Single(Alerts), StringComparison.Ordinal);
        Assert.Equal("Il mio oggetto", Value("Oggetto"));
        await AssertNothingQueuedAsync();
    }

    [Fact]
    public async Task Send_AnotherReminderIsUnderWay_IsRefused()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await Office.QueueAsync(document);
        await OpenAsync(document);

        Assert.False(CanSend);
        Assert.StartsWith("Per Fattura 1 del 03/02/2026 un sollecito è già in partenza", Assert.Single(Alerts), StringComparison.Ordinal);
        Assert.False(Closed.IsCompleted);
    }

    [Fact]
    public async Task Send_RemindedLately_IsAskedFirst()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await Office.QueueAsync(document);
        await Office.NewDispatcher().DeliverNextAsync(TestContext.Current.CancellationToken);
        await OpenAsync(document);
        Assert.False(CanSend);
        Assert.True(Dialog.Choice("Inviare di nuovo", "NO").HasAttribute("checked"));

        await Dialog.Choice("Inviare di nuovo", "SÌ").ClickAsync();
        await PressAsync("INVIA EMAIL");

        Assert.Equal(2, (await OnlyMessageAsync()).Reminder.Level);
    }

    [Fact]
    public async Task Send_BiggerThanTheServerTakes_IsSaidBeforeWithBothSizesAndNotSent()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await Office.Pdfs.UploadAsync(document.Id, [.. "%PDF-1.7 "u8, .. new byte[3_000_000]], TestContext.Current.CancellationToken);
        await Office.StoreAsync(
            new MailAccount
            {
                Active = true,
                Address = "ufficio@provider.example",
                Host = "smtp.provider.example",
                Port = 587,
                Protocol = MailProtocol.StartTls,
                LargestMessage = 2 * 1_048_576,
            }
        );
        await OpenAsync(document);
        Assert.StartsWith(
            "Il messaggio con gli allegati è di 4,0 MB e il server accetta al massimo 2,0 MB",
            Assert.Single(Alerts),
            StringComparison.Ordinal
        );

        await PressAsync("INVIA EMAIL");
        await AssertNothingQueuedAsync();

        await Dialog.Choice("Allega Fattura 1 del 03/02/2026", "NO").ClickAsync();
        Assert.Empty(Alerts);
        await PressAsync("INVIA EMAIL");
        await OnlyMessageAsync();
    }

    [Fact]
    public async Task Open_EverythingPaidMeanwhile_SaysSo()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await Office.PayAsync(document, 100m);

        await OpenAsync(document);

        Assert.Contains("non c'è nulla da sollecitare", ByName.Words(Dialog.Find("[role=dialog]")), StringComparison.Ordinal);
        Assert.False(CanSend);
    }

    [Fact]
    public async Task Exit_Typed_ClosesAtOnceAndStoresNothing()
    {
        var (customer, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        await TypeAsync("Oggetto", "Il mio oggetto");
        await TypeAsync("Destinatario", "altro@x.example");

        await PressAsync("ESCI");

        Assert.True(Closed.IsCompleted);
        Assert.Empty(await Closed);
        await AssertNothingQueuedAsync();
        await ReopenAsync(document);
        Assert.Equal(customer.Emails[0].Address, Value("Destinatario"));
        Assert.Equal("Sollecito di pagamento: Fattura 1 del 03/02/2026", Value("Oggetto"));
    }

    [Fact]
    public async Task Close_NothingTyped_AsksNothing()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await PressAsync("Chiudi");

        Assert.True(Closed.IsCompleted);
        Assert.Empty(await Closed);
    }

    [Fact]
    public async Task Close_Typed_AsksFirst()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);
        await TypeAsync("Oggetto", "Il mio oggetto");

        var closing = AskAsync();
        await PressAsync("Continua a scrivere");
        await closing;
        Assert.False(Closed.IsCompleted);
        Assert.Equal("Il mio oggetto", Value("Oggetto"));

        closing = AskAsync();
        await PressAsync("Chiudi senza inviare");
        await closing;
        Assert.Empty(await Closed);
        await AssertNothingQueuedAsync();

        Task AskAsync()
        {
            var asking = PressAsync("Chiudi");
            Dialog.WaitForState(() => Dialog.HasButton("Continua a scrivere"));
            return asking;
        }
    }
}
