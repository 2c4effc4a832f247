using System.Data.Common;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Solleciti.Core.Batches;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Pages.Reminders;

namespace Solleciti.Tests.Web.Pages.Reminders;

/// <summary>Many customers on one page before anything is sent.</summary>
public sealed class ReviewPageTests : PageTestBase
{
    private IRenderedComponent<ReviewPage> page = null!;
    private IRenderedComponent<MudDialogProvider> dialogs = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_ShowsWhoGetsWhatAndWhoIsLeftOutWithTheReason()
    {
        var (_, first) = await Office.AddDebtorAsync("Amaretti", "A-1");
        var (excluded, second) = await Office.AddDebtorAsync("Bianchi", "B-2");
        await Office.ExcludeAsync(excluded);
        var third = await AddWithoutAddressAsync("Colli");
        var (refused, fourth) = await Office.AddDebtorAsync("Doria", "D-4");
        await Office.RefuseAddressesAsync(refused);

        await OpenAsync(first, second, third, fourth);

        Assert.True(page.HasButton("Invia 1 sollecito"));
        Assert.Equal(["100,00 €", "1 documento di 1 cliente · 3 lasciati fuori"], page.FindAll(".due-box > div").Select(ByName.Words));
        Assert.Equal(["Amaretti"], page.FindAll(".customer-name").Select(ByName.Words));
        Assert.Equal(
            [
                "Segnato «non sollecitare» nella scheda del cliente.",
                "Senza indirizzo e-mail.",
                "Non proposto doria@cliente.example: un server lo ha rifiutato il 15/03/2026 10:00. Correggere l'indirizzo.",
            ],
            page.FindAll(".cell-reason").Select(ByName.Words)
        );
        Assert.False(page.HasButton("Includi Bianchi"));
        Assert.False(page.HasButton("Modifica Bianchi"));
        Assert.False(page.HasButton("Includi Colli"));
        Assert.True(page.HasButton("Modifica Colli"));
    }

    [Fact]
    public async Task Send_QueuesOneEachAndLeadsToTheBatch()
    {
        var documents = await AddDebtorsAsync(3);
        await OpenAsync([.. documents]);

        await page.CheckBox("Invia a Cliente 1").ChangeAsync(false);
        await page.Button("Invia 2 solleciti").ClickAsync();

        var batch = await OnlyBatchAsync();
        Assert.EndsWith($"/inviati/invii/{batch.Id}", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("Giulia Ferri", batch.CreatedBy);
        Assert.Equal(
            [documents[0].CustomerId, documents[2].CustomerId],
            await Office.ReadAsync(db => db.Reminders.Select(r => r.CustomerId).Order().ToListAsync(Token))
        );
        Assert.Equal("Escluso a mano.", batch.Entries.Single(e => e.CustomerId == documents[1].CustomerId).Reason);
    }

    [Fact]
    public async Task Include_ExcludedByHand_IsSentAgain()
    {
        await OpenAsync([.. await AddDebtorsAsync(2)]);
        await page.CheckBox("Invia a Cliente 0").ChangeAsync(false);
        Assert.True(page.HasButton("Invia 1 sollecito"));

        await page.CheckBox("Invia a Cliente 0").ChangeAsync(true);

        Assert.True(page.HasButton("Invia 2 solleciti"));
    }

    [Fact]
    public async Task Edit_MissingAddress_PutsTheCustomerIn()
    {
        var document = await AddWithoutAddressAsync("Colli");
        await OpenAsync(document);
        Assert.True(page.Button("Invia 0 solleciti").HasAttribute("disabled"));

        var editing = EditAsync("Modifica Colli");
        await dialogs.Field("Destinatario").InputAsync("conti@colli.example");
        await dialogs.Button("FATTO").ClickAsync();
        await editing;
        await page.Button("Invia 1 sollecito").ClickAsync();

        await OnlyBatchAsync();
        var message = await Office.ReadAsync(db => db.Outbox.SingleAsync(Token));
        Assert.Equal("conti@colli.example", message.EnvelopeRecipients);
    }

    [Fact]
    public async Task Edit_LeftWithEsci_ChangesNothing()
    {
        await OpenAsync([.. await AddDebtorsAsync(1)]);

        var editing = EditAsync("Modifica Cliente 0");
        await dialogs.Field("Destinatario").InputAsync("altro@cliente.example");
        await dialogs.Button("ESCI").ClickAsync();
        await editing;

        Assert.Equal("cliente0@cliente.example", page.Find(".review td.cell-subject").FirstChild!.TextContent);
        Assert.DoesNotContain("modificato", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_WrongAddress_IsSaidAndTheDialogStays()
    {
        await OpenAsync([.. await AddDebtorsAsync(1)]);
        var editing = EditAsync("Modifica Cliente 0");
        await dialogs.Field("Destinatario").InputAsync("");

        await dialogs.Button("FATTO").ClickAsync();

        Assert.StartsWith("Manca il destinatario", dialogs.Under("Destinatario"), StringComparison.Ordinal);
        Assert.False(editing.IsCompleted);
    }

    [Fact]
    public async Task Edit_JustRemindedAndLeftAsItWas_StaysOut()
    {
        var documents = await AddDebtorsAsync(1);
        await RemindAsync(documents[0]);
        await OpenAsync([.. documents]);
        Assert.StartsWith("Sollecitato da poco", ByName.Words(page.Find("td.cell-reason")), StringComparison.Ordinal);

        var editing = EditAsync("Modifica Cliente 0");
        await dialogs.Button("FATTO").ClickAsync();
        await editing;

        Assert.True(page.HasButton("Invia 0 solleciti"));
        await page.Button("Includi Cliente 0").ClickAsync();
        Assert.True(page.HasButton("Invia 1 sollecito"));
        Assert.DoesNotContain("modificato", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_PdfsMadeThenLeftWithEsci_AreStillMissing()
    {
        await OpenAsync([.. await AddDebtorsAsync(1)]);
        var editing = EditAsync("Modifica Cliente 0");
        await dialogs.Button("Genera PDF").ClickAsync();
        await dialogs.Button("ESCI").ClickAsync();
        await editing;

        await page.Button("Genera 1 PDF mancante").ClickAsync();

        Assert.Contains("1 di 1", ByName.Words(page.Find(".review .customer-row")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MakePdfs_ForAllThatMiss_AttachesThem()
    {
        await OpenAsync([.. await AddDebtorsAsync(2)]);

        await page.Button("Genera 2 PDF mancanti").ClickAsync();
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent.Contains("mancant", StringComparison.Ordinal));
        await page.Button("Invia 2 solleciti").ClickAsync();

        await OnlyBatchAsync();
        foreach (var message in await Office.ReadAsync(db => db.Outbox.Include(m => m.Frozen).ToListAsync(Token)))
            Assert.Single(FrozenMailView.Read(message.Frozen!.Bytes).Attachments);
    }

    [Fact]
    public async Task MakePdfs_StoppedWithTheSameButton_KeepsThoseThatAreMade()
    {
        await OpenAsync([.. await AddDebtorsAsync(3)]);
        var slow = new TaskCompletionSource();
        Contexts.Gate = slow.Task;

        var making = page.Button("Genera 3 PDF mancanti").ClickAsync();
        await page.Button("INTERROMPI").ClickAsync();
        slow.SetResult();
        await making;

        Assert.True(page.HasButton("Genera 2 PDF mancanti"));
    }

    [Fact]
    public async Task BlindCopy_ForAll_GoesIntoEveryEnvelope()
    {
        await OpenAsync([.. await AddDebtorsAsync(2)]);

        await page.Choice("Metti in \"Copia Nascosta\" per tutti", "SÌ").ClickAsync();
        await page.Button("Invia 2 solleciti").ClickAsync();

        await OnlyBatchAsync();
        Assert.All(
            await Office.ReadAsync(db => db.Outbox.ToListAsync(Token)),
            m => Assert.Contains(Build.Profile().Email!, m.EnvelopeRecipients, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Open_WithoutASelection_SaysWhereToChoose()
    {
        await OpenAsync();

        Assert.Contains("Nessun documento da rivedere", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_PartOfAName_ShowsItInBothListsAndSendsAllTheSame()
    {
        var documents = await AddDebtorsAsync(26);
        documents.Add(await AddAsync(Build.Customer("Caffè Rialto", "rialto@cliente.example"), "C-1"));
        documents.Add(await AddWithoutAddressAsync("Caffetteria Nord"));
        documents.Add(await AddWithoutAddressAsync("Da Gino"));
        await OpenAsync([.. documents]);

        await SearchAsync(" CAFFE", "2 di 29 clienti");

        Assert.Equal(["Caffè Rialto"], page.FindAll(".customer-name").Select(ByName.Words));
        Assert.Equal(["Caffetteria Nord"], page.FindAll(".plain-row td:first-child").Select(ByName.Words));
        Assert.Equal("1 di 2 clienti lasciati fuori", ByName.Words(page.Find(".review-left h2")));
        Assert.Equal(["2.700,00 €", "27 documenti di 27 clienti · 2 lasciati fuori"], page.FindAll(".due-box > div").Select(ByName.Words));
        await page.Button("Invia 27 solleciti").ClickAsync();
        Assert.Equal(29, (await OnlyBatchAsync()).Entries.Count);
    }

    [Fact]
    public async Task Search_FromAnotherPage_ShowsTheMatchAndThenAllAgain()
    {
        await OpenAsync([.. await AddDebtorsAsync(30)]);
        await page.Button("Pagina successiva").ClickAsync();
        Assert.Equal(5, page.FindAll(".customer-name").Count);

        await SearchAsync("Cliente 29", "1 di 30 clienti");
        Assert.Equal(["Cliente 29"], page.FindAll(".customer-name").Select(ByName.Words));

        await SearchAsync("", "30 clienti");
        Assert.Equal(25, page.FindAll(".customer-name").Count);
    }

    [Fact]
    public async Task Search_WithoutAMatch_SaysSo()
    {
        await OpenAsync([.. await AddDebtorsAsync(26)]);

        await SearchAsync("Rossi", "Nessun cliente corrisponde a «Rossi».");

        Assert.Empty(page.FindAll(".customer-name"));
        Assert.True(page.HasButton("Invia 26 solleciti"));
    }

    [Fact]
    public async Task Search_AllOnOnePage_IsNotOffered()
    {
        await OpenAsync([.. await AddDebtorsAsync(25)]);

        Assert.Empty(page.FindAll("[role=search]"));
    }

    [Fact]
    public async Task Include_All_IsNotOfferedForWhoIsNotShown()
    {
        var documents = await AddDebtorsAsync(26);
        await RemindAsync(documents[0], documents[1]);
        await OpenAsync([.. documents]);
        Assert.True(page.HasButton("Includi tutti i 2 che si possono inviare"));

        await SearchAsync("Cliente 0", "1 di 26 clienti");
        Assert.False(page.HasButton("Includi tutti i 2 che si possono inviare"));

        await SearchAsync("", "26 clienti");
        await page.Button("Includi tutti i 2 che si possono inviare").ClickAsync();
        Assert.True(page.HasButton("Invia 26 solleciti"));
        Assert.EndsWith("Aggiunti all'invio: 2 clienti.", ByName.Words(page.Find(".due-box")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Include_IsSaidUntilSomethingElseHappens()
    {
        var documents = await AddDebtorsAsync(2);
        await RemindAsync(documents[1]);
        await OpenAsync([.. documents]);

        await page.Button("Includi Cliente 1").ClickAsync();
        Assert.EndsWith("Aggiunto all'invio: Cliente 1.", ByName.Words(page.Find(".due-box")), StringComparison.Ordinal);

        await page.CheckBox("Invia a Cliente 0").ChangeAsync(false);
        Assert.EndsWith("lasciato fuori", ByName.Words(page.Find(".due-box")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_ItsButton_IsNamedByTheCustomerAndShowsTheMessage()
    {
        await OpenAsync([.. await AddDebtorsAsync(2)]);
        Assert.Equal("false", page.Button("Mostra il messaggio a Cliente 1").GetAttribute("aria-expanded"));

        await page.Button("Mostra il messaggio a Cliente 1").ClickAsync();

        Assert.Equal("Messaggio a Cliente 1", Assert.Single(page.FindAll("[role=region]")).GetAttribute("aria-label"));
        Assert.Equal("true", page.Button("Mostra il messaggio a Cliente 1").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task Send_TheBatchIsStoredButItsAnswerLost_SendsNoOtherContentUnderItsName()
    {
        var documents = await AddDebtorsAsync(2);
        await OpenAsync([.. documents]);
        Contexts.Open = new FirstAnswerLost(Office.Database).CreateDbContext;
        await page.Button("Invia 2 solleciti").ClickAsync();
        Assert.StartsWith("L'invio non è riuscito", ByName.Words(page.Find(".mud-alert-message")), StringComparison.Ordinal);

        await page.CheckBox("Invia a Cliente 1").ChangeAsync(false);
        await page.Button("Invia 1 sollecito").ClickAsync();

        Assert.StartsWith(
            "Da questo riepilogo è già stato registrato un invio con il contenuto di prima",
            ByName.Words(page.Find(".mud-alert-message")),
            StringComparison.Ordinal
        );
        Assert.Equal(2, (await OnlyBatchAsync()).Entries.Count(e => e.Ended is null));
    }

    private async Task OpenAsync(params Document[] documents)
    {
        await Office.StoreAsync(Build.Profile());
        Services
            .GetRequiredService<ReviewSelection>()
            .Put([.. documents.Select(d => d.Id)], "solleciti?scaduti=si", "Solleciti di pagamento");
        Render<MudPopoverProvider>();
        dialogs = Render<MudDialogProvider>();
        page = Render<ReviewPage>();
        page.WaitForState(() => page.FindAll(".review, .plain-row, .empty-state").Count > 0);
    }

    private async Task SearchAsync(string name, string found)
    {
        await page.Field("Cerca cliente").InputAsync(name);
        // As long as the field waits for the next letter.
        Office.Time.Advance(TimeSpan.FromMilliseconds(250));
        page.WaitForAssertion(() => Assert.Equal(found, ByName.Words(page.Find("[role=search] [role=status]"))));
    }

    private async Task RemindAsync(params IEnumerable<Document> documents)
    {
        foreach (var document in documents)
        {
            await Office.QueueAsync(document);
            await Office.NewDispatcher().DeliverNextAsync(Token);
        }
    }

    /// <summary>Ends when the dialog is closed.</summary>
    private Task EditAsync(string button)
    {
        var editing = page.Button(button).ClickAsync();
        dialogs.WaitForElement(".dialog-foot");
        return editing;
    }

    private async Task<ReminderBatch> OnlyBatchAsync()
    {
        var batch = await Office.ReadAsync(db => db.ReminderBatches.SingleAsync(Token));
        await Services.GetRequiredService<BatchSender>().QueuedAsync();
        return await Office.ReadAsync(db => db.ReminderBatches.Include(b => b.Entries).SingleAsync(Token));
    }

    private async Task<List<Document>> AddDebtorsAsync(int count)
    {
        var documents = new List<Document>();
        for (var i = 0; i < count; i++)
            documents.Add(await AddAsync(Build.Customer($"Cliente {i}", $"cliente{i}@cliente.example"), $"{i}"));
        return documents;
    }

    private Task<Document> AddWithoutAddressAsync(string name) => AddAsync(Build.Customer(name), name);

    private async Task<Document> AddAsync(Customer customer, string number)
    {
        var document = Build.Invoice(customer, number, (Build.Yesterday, 100m));
        await Office.StoreAsync(document);
        return document;
    }

    /// <summary>The first transaction is committed, and whoever waits for it hears that it broke.</summary>
    private sealed class FirstAnswerLost(TestDatabase database) : DbTransactionInterceptor, IDbContextFactory<SollecitiDbContext>
    {
        private bool lost;

        public SollecitiDbContext CreateDbContext() =>
            new(
                new DbContextOptionsBuilder<SollecitiDbContext>()
                    .UseSqlite($"Data Source={database.Path};Pooling=False")
                    .AddInterceptors(new SqliteSession(), this)
                    .Options
            );

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            if (lost)
                return Task.CompletedTask;
            lost = true;
            throw new IOException("The answer is lost.");
        }
    }
}
