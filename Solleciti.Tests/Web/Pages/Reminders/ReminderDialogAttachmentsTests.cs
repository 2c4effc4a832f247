using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>ALLEGATI: which PDFs go along.</summary>
public sealed class ReminderDialogAttachmentsTests : ReminderDialogTestBase
{
    private const string First = "Allega Fattura 1 del 03/02/2026";
    private const string Second = "Allega Fattura 2 del 03/02/2026";
    private static readonly byte[] OwnCopy = [.. "%PDF-1.4 la nostra copia"u8];

    [Fact]
    public async Task Open_NoPdf_IsNoAndCannotBeYes()
    {
        var (_, document) = await Office.AddDebtorAsync();

        await OpenAsync(document);

        Assert.True(Dialog.Choice(First, "NO").HasAttribute("checked"));
        Assert.True(Dialog.Choice(First, "SÌ").HasAttribute("disabled"));
        Assert.Contains("il PDF non c'è ancora", ByName.Words(Dialog.Find(".attachment-what")), StringComparison.Ordinal);
        Assert.EndsWith("· nessun allegato", WhatLeaves, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generate_NoPdfYet_StoresItAndSaysYes()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await PressAsync("Genera PDF");

        Assert.True(Dialog.Choice(First, "SÌ").HasAttribute("checked"));
        Assert.False(Dialog.HasButton("Genera PDF"));
        var stored = await StoredAsync(document);
        Assert.Equal((PdfOrigin.Generated, Sha256Hex.Of(stored.Content.Bytes)), (stored.Origin, stored.Sha256));
        Assert.EndsWith($"· 1 PDF ({stored.Content.Bytes.Length / 1024} KB)", WhatLeaves, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Generated_CarriesTheStoredBytesUnderTheDocumentsName()
    {
        var (_, document) = await Office.AddDebtorAsync(number: "12/È");
        await OpenAsync(document);
        await PressAsync("Genera PDF");

        await PressAsync("INVIA EMAIL");

        var file = Assert.Single(FrozenMailView.Read((await OnlyMessageAsync()).Frozen!.Bytes).Attachments);
        Assert.Equal("Fattura 12-È del 03-02-2026.pdf", file.FileName);
        Assert.Equal((await StoredAsync(document)).Sha256, Sha256Hex.Of(file.Bytes));
    }

    [Fact]
    public async Task Choice_StoredPdfs_GoAlongUnlessNoIsChosen()
    {
        var (first, second) = await AddTwoAsync();
        await Office.Pdfs.UploadAsync(first.Id, OwnCopy, TestContext.Current.CancellationToken);
        await Office.Pdfs.UploadAsync(second.Id, [.. OwnCopy, 2], TestContext.Current.CancellationToken);
        await OpenAsync(first, second);
        Assert.True(Dialog.Choice(First, "SÌ").HasAttribute("checked"));
        Assert.True(Dialog.Choice(Second, "SÌ").HasAttribute("checked"));

        await Dialog.Choice(First, "NO").ClickAsync();

        Assert.EndsWith("· 1 PDF (1 KB)", WhatLeaves, StringComparison.Ordinal);
        Assert.Contains("1 di 2 documenti allegati", ByName.Words(Dialog.Find(".attachments .toolbar")), StringComparison.Ordinal);
        await PressAsync("INVIA EMAIL");
        var file = Assert.Single(FrozenMailView.Read((await OnlyMessageAsync()).Frozen!.Bytes).Attachments);
        Assert.Equal("Fattura 2 del 03-02-2026.pdf", file.FileName);
    }

    [Fact]
    public async Task GenerateAll_SomeMissing_MakesThoseAndLeavesTheOfficesOwn()
    {
        var (first, second) = await AddTwoAsync();
        var third = Build.Invoice(first.Customer, "3", (Build.Yesterday, 1m));
        await Office.AddAsync(third);
        await Office.Pdfs.UploadAsync(first.Id, OwnCopy, TestContext.Current.CancellationToken);
        await OpenAsync(first, second, third);

        await PressAsync("Genera PDF per tutti");

        Assert.Equal(OwnCopy, (await StoredAsync(first)).Content.Bytes);
        Assert.Equal(PdfOrigin.Generated, (await StoredAsync(second)).Origin);
        Assert.Equal(PdfOrigin.Generated, (await StoredAsync(third)).Origin);
        Assert.Contains(" · 3 PDF (", WhatLeaves, StringComparison.Ordinal);
        Assert.False(Dialog.HasButton("Genera PDF per tutti"));
    }

    [Fact]
    public async Task EmbeddedPdf_OfAnImportedInvoice_IsYesAndComesBackAfterAnother()
    {
        var file = FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", new DateOnly(2026, 2, 3), 122m) with { Attachments = [("a.pdf", OwnCopy)] });
        var importer = Services.GetRequiredService<DocumentImporter>();
        await importer.ImportAsync("1.xml", file.Bytes, "anna", TestContext.Current.CancellationToken);
        var document = await Office.ReadAsync(db => db.Documents.SingleAsync(TestContext.Current.CancellationToken));
        await OpenAsync(document);
        Assert.True(Dialog.Choice(First, "SÌ").HasAttribute("checked"));
        Assert.Contains(
            "PDF allegato alla fattura elettronica, 1 KB",
            ByName.Words(Dialog.Find(".attachment-what")),
            StringComparison.Ordinal
        );

        await MenuAsync("Genera PDF");
        Assert.Equal(PdfOrigin.Generated, (await StoredAsync(document)).Origin);
        await MenuAsync("Usa il PDF della fattura");

        var stored = await StoredAsync(document);
        Assert.Equal(PdfOrigin.Embedded, stored.Origin);
        Assert.Equal(OwnCopy, stored.Content.Bytes);
    }

    [Fact]
    public async Task EmbeddedPdf_NoneInTheFile_SaysSoAndKeepsWhatThereIs()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await MenuAsync("Usa il PDF della fattura");

        Assert.Contains("non c'è un PDF", ByName.Words(Dialog.Find(".attachments .mud-alert")), StringComparison.Ordinal);
    }

    private async Task MenuAsync(string entry)
    {
        await Dialog.Button("Altre azioni per Fattura 1 del 03/02/2026").ClickAsync();
        Popovers.WaitForElement(".mud-menu-item");
        await Assert.Single(Popovers.FindAll(".mud-menu-item"), item => ByName.Words(item) == entry).ClickAsync();
    }

    [Fact]
    public async Task Upload_OwnPdf_GoesAlongInsteadOfOurs()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        Dialog
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromBinary(OwnCopy, "copia.pdf", contentType: "application/pdf"));

        Dialog.WaitForAssertion(() => Assert.True(Dialog.Choice(First, "SÌ").HasAttribute("checked")));
        Assert.Contains("copia caricata, 1 KB", ByName.Words(Dialog.Find(".attachment-what")), StringComparison.Ordinal);
        Assert.Equal(OwnCopy, (await StoredAsync(document)).Content.Bytes);
    }

    [Fact]
    public async Task Upload_NotAPdf_IsRefusedAndNothingIsStored()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        Dialog.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("ciao", "copia.pdf", contentType: "application/pdf"));

        Dialog.WaitForAssertion(() => Assert.StartsWith("«copia.pdf» non è un PDF", Assert.Single(Alerts), StringComparison.Ordinal));
        Assert.True(Dialog.Choice(First, "NO").HasAttribute("checked"));
        Assert.False(await Office.ReadAsync(db => db.DocumentPdfs.AnyAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Menu_OpenInBrowser_IsAnotherTab()
    {
        var (_, document) = await Office.AddDebtorAsync();
        await OpenAsync(document);

        await PressAsync("Altre azioni per Fattura 1 del 03/02/2026");

        var link = Popovers.WaitForElement($"a[href='/documenti/{document.Id}/pdf']");
        Assert.Equal("Apri nel browser", ByName.Words(link));
        Assert.Equal("_blank", link.GetAttribute("target"));
    }

    private Task<DocumentPdf> StoredAsync(Document document) =>
        Office.ReadAsync(db =>
            db.DocumentPdfs.Include(p => p.Content).SingleAsync(p => p.DocumentId == document.Id, TestContext.Current.CancellationToken)
        );

    private async Task<(Document First, Document Second)> AddTwoAsync()
    {
        var (customer, first) = await Office.AddDebtorAsync();
        var second = Build.Invoice(customer, "2", (Build.Yesterday, 20m));
        await Office.AddAsync(second);
        return (first, second);
    }
}
