using Bunit;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>What the dialog proposes, and what leaves.</summary>
public sealed class ReminderDialogTests : ReminderDialogTestBase
{
    [Fact]
    public async Task Open_OneDocument_ProposesEverything()
    {
        await Office.StoreAsync(Build.Profile());
        var customer = Build.Customer("Amaretti Abbigliamento", "conti@amaretti.example", "titolare@amaretti.example");
        var document = Build.Invoice(customer, "12/A", (Build.Yesterday, 100m));
        await Office.StoreAsync(document);

        await OpenAsync(document);

        Assert.Equal("conti@amaretti.example, titolare@amaretti.example", Value("Destinatario"));
        Assert.Equal("", Value("In Copia"));
        Assert.Equal("Sollecito di pagamento: Fattura 12/A del 03/02/2026", Value("Oggetto"));
        Assert.Contains("IBAN IT60 X054 2811 1010 0000 0123 456", Value("Testo"), StringComparison.Ordinal);
        Assert.Equal("Amaretti Abbigliamento · 1 documento · 100,00 €", ByName.Words(Dialog.Find("h2")));
        Assert.Equal("Da solleciti@ferri.example · a conti@amaretti.example, titolare@amaretti.example · nessun allegato", WhatLeaves);
    }

    [Fact]
    public async Task Send_TypedText_LeavesAsTyped()
    {
        await Office.StoreAsync(Build.Profile());
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await TypeAsync("Testo", "Egregi,\nmanca un pagamento.");
        await Dialog.Field("Testo").BlurAsync(new());
        await PressAsync("INVIA EMAIL");

        var message = await OnlyMessageAsync();
        Assert.Equal("Egregi,\nmanca un pagamento.", message.Reminder.Text);
        Assert.Equal("Egregi,\nmanca un pagamento.", FrozenMailView.Read(message.Frozen!.Bytes).Text.ReplaceLineEndings("\n").TrimEnd());
    }
}
