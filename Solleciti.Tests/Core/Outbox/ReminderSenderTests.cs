using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>T0: what is stored when a person sends.</summary>
public sealed class ReminderSenderTests : IDisposable
{
    private static readonly byte[] OwnCopy = [.. "%PDF-1.4 la nostra copia"u8];
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task SendAsync_RemindedSinceItWasComposed_IsRefusedAlthoughTheFirstHasLeft()
    {
        var (_, document) = await office.AddDebtorAsync();
        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));
        var request = TestOffice.Request(document) with { LatestReminderId = proposal.LatestReminderId };
        await office.QueueAsync(document);
        await office.NewDispatcher().DeliverNextAsync(Token);

        var refused = Assert.IsType<SendOutcome.Refused>(await office.SendAsync(request));

        Assert.StartsWith("Intanto per Fattura 1 ", refused.Reason, StringComparison.Ordinal);
        var later = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));
        Assert.IsType<SendOutcome.Queued>(
            await office.SendAsync(TestOffice.Request(document) with { LatestReminderId = later.LatestReminderId })
        );
    }

    [Fact]
    public async Task SendAsync_Request_StoresReminderMessageAndHistory()
    {
        await office.StoreAsync(Build.Profile());
        var (customer, document) = await office.AddDebtorAsync();
        var running = Build.Invoice(customer, "2", (Build.Tomorrow, 20m));
        await office.AddAsync(running);
        var changes = new List<OutboxChange>();
        using var subscription = office.Feed.Subscribe(changes.Add);
        var request = TestOffice.Request(document, running);
        request = request with { Message = request.Message with { Copies = ["capo@amaretti.example"], BlindCopyToSender = true } };

        var id = Assert.IsType<SendOutcome.Queued>(await office.SendAsync(request)).ReminderId;

        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Queued, request.Token, 0, 0), (message.State, message.DialogToken, message.Epoch, message.Attempts));
        Assert.Equal((Build.Now, Build.Now, Build.Now.AddHours(24)), (message.QueuedAt, message.NextAttemptAt, message.Deadline));
        Assert.Equal("anna@ferri.example", message.EnvelopeSender);
        Assert.Equal("cliente@amaretti.example\ncapo@amaretti.example\nanna@ferri.example", message.EnvelopeRecipients);
        Assert.Equal(Sha256Hex.Of(message.Frozen!.Bytes), message.Frozen.Sha256);
        Assert.EndsWith("@ferri.example", message.MessageId, StringComparison.Ordinal);
        var reminder = message.Reminder;
        Assert.Equal(
            (customer.Id, false, 1, 12000L, "anna", Build.Now),
            (reminder.CustomerId, reminder.Friendly, reminder.Level, reminder.TotalCents, reminder.CreatedBy, reminder.CreatedAt)
        );
        Assert.Equal(
            ("Sollecito", "anna@ferri.example", "cliente@amaretti.example", "capo@amaretti.example", true),
            (reminder.Subject, reminder.Sender, reminder.Recipients, reminder.Copies, reminder.BlindCopyToSender)
        );
        Assert.Equal(
            [(document.Id, 1, 0, 10000L, true), (running.Id, 1, 0, 2000L, true)],
            reminder.Items.OrderBy(i => i.DocumentId).Select(i => (i.DocumentId, i.Level, i.Cycle, i.OpenCents, i.Counts))
        );
        var view = FrozenMailView.Read(message.Frozen.Bytes);
        Assert.Equal(request.Message.Text, view.Text);
        Assert.Contains("Studio Ferri Servizi", view.Headers.Single(h => h.Key == "From").Value, StringComparison.Ordinal);
        Assert.Equal([OutboxState.Queued], await office.HistoryAsync(id));
        Assert.Equal([new OutboxChange(id, OutboxState.Queued)], changes);
    }

    [Fact]
    public async Task SendAsync_PreparedText_HasTheTableInHtml()
    {
        var (_, document) = await office.AddDebtorAsync();
        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));
        var request = TestOffice.Request(document);

        await office.SendAsync(request with { Message = request.Message with { Text = proposal.Text } });

        var view = FrozenMailView.Read(await office.ReadAsync(db => db.Outbox.Select(m => m.Frozen!.Bytes).SingleAsync(Token)));
        Assert.Equal(proposal.Text, view.Text.ReplaceLineEndings("\n"));
        Assert.Contains(proposal.List.Html(), view.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_Attachments_AreStoredWithTheirHash()
    {
        var (customer, document) = await office.AddDebtorAsync(number: "12/A");
        var twin = Build.Of(DocumentKind.Invoice, customer, "12-A", Build.Yesterday, 5m);
        await office.AddAsync(twin);
        await office.Pdfs.GenerateAsync(document.Id, Token);
        await office.Pdfs.UploadAsync(twin.Id, OwnCopy, Token);
        var request = TestOffice.Request(document, twin) with { Attach = [document.Id, twin.Id] };

        var id = Assert.IsType<SendOutcome.Queued>(await office.SendAsync(request)).ReminderId;

        var files = FrozenMailView.Read((await office.Sent.BytesAsync(id, Token))!).Attachments;
        var stored = await office.ReadAsync(db => db.Reminders.SelectMany(r => r.Attachments).ToListAsync(Token));
        Assert.Equal(
            files.Select(f => (f.FileName, f.Bytes.Length, Sha256Hex.Of(f.Bytes))),
            stored.Select(a => (a.FileName, a.Size, a.Sha256))
        );
        Assert.Equal([document.Id, twin.Id], stored.Select(a => a.DocumentId).Order());
        Assert.Contains(files, f => f.Bytes.SequenceEqual(OwnCopy));
        Assert.Equal(2, files.Select(f => f.FileName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, f => Assert.EndsWith("Fattura 12-A del 03-02-2026.pdf", f.FileName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_AttachmentGone_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync();

        Refused(await office.SendAsync(TestOffice.Request(document) with { Attach = [document.Id] }), "Un PDF scelto non c'è più");
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task SendAsync_AttachmentOfAnotherCustomer_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, foreign) = await office.AddDebtorAsync("Ferri", "2");
        await office.Pdfs.UploadAsync(foreign.Id, OwnCopy, Token);

        Refused(await office.SendAsync(TestOffice.Request(document) with { Attach = [foreign.Id] }), "Un PDF scelto");
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task SendAsync_SameTokenTwice_GivesTheFirstResult()
    {
        var (_, document) = await office.AddDebtorAsync();
        var request = TestOffice.Request(document);

        var first = await office.SendAsync(request);
        var second = await office.SendAsync(request);

        Assert.IsType<SendOutcome.Queued>(first);
        Assert.Equal(first, second);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task SendAsync_SameTokenAfterDeliveryAndPayment_StillGivesTheFirstResult()
    {
        var (_, document) = await office.AddDebtorAsync();
        var request = TestOffice.Request(document);
        var first = await office.SendAsync(request);
        await office.NewDispatcher().DeliverNextAsync(Token);
        await office.PayAsync(document, 100m);

        Assert.Equal(first, await office.SendAsync(request));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task SendAsync_SameTokenOtherContent_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.Pdfs.UploadAsync(document.Id, OwnCopy, Token);
        var request = TestOffice.Request(document);
        await office.SendAsync(request);
        ReminderRequest[] others =
        [
            request with
            {
                Message = request.Message with { Text = "Altro" },
            },
            request with
            {
                Message = request.Message with { Recipients = ["altro@amaretti.example"] },
            },
            request with
            {
                Message = request.Message with { BlindCopyToSender = true },
            },
            request with
            {
                Attach = [document.Id],
            },
            request with
            {
                Documents = new Dictionary<int, long> { [document.Id] = 9999 },
            },
        ];

        foreach (var other in others)
            Refused(await office.SendAsync(other), "già stato inviato con un altro contenuto");
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task SendAsync_ParallelWithOneToken_QueueOneMessage()
    {
        var (_, document) = await office.AddDebtorAsync();
        var request = TestOffice.Request(document);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => office.SendAsync(request), Token)));

        Assert.Single(outcomes.Select(o => Assert.IsType<SendOutcome.Queued>(o).ReminderId).Distinct());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task SendAsync_ParallelFromTwoDialogs_QueueOneMessage()
    {
        var (_, document) = await office.AddDebtorAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => office.SendAsync(TestOffice.Request(document)), Token))
        );

        Assert.Single(outcomes.OfType<SendOutcome.Queued>());
        Assert.All(outcomes.OfType<SendOutcome.Refused>(), o => Assert.Contains("è già in partenza", o.Reason, StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task SendAsync_PaidSinceTheDialogOpened_IsRefused(int amount)
    {
        var (_, document) = await office.AddDebtorAsync();
        var request = TestOffice.Request(document);
        await office.PayAsync(document, amount);

        Refused(await office.SendAsync(request), "Intanto i documenti sono cambiati");
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task SendAsync_PaidAfterTheFirstLook_IsRefusedInTheTransaction()
    {
        var (_, document) = await office.AddDebtorAsync();
        // The profile is read last before the transaction begins.
        var profiles = new Profiles(new DatabaseWithHook(office.Database, Pay));
        var sender = new ReminderSender(
            office.Database,
            office.Receivables,
            new ReminderMails(office.Database, profiles),
            office.Routes,
            office.Feed,
            office.Options,
            office.Time
        );

        Refused(await sender.SendAsync(TestOffice.Request(document), "anna", Token), "Intanto i documenti sono cambiati");

        Assert.Equal(9900, await office.ReadAsync(db => db.Documents.Select(d => d.OpenCents).SingleAsync(Token)));
        await NothingIsStoredAsync();

        void Pay()
        {
            using var db = office.Database.CreateDbContext();
            db.Documents.Include(d => d.Installments).Single().Settle(100);
            db.SaveChanges();
        }
    }

    [Fact]
    public async Task SendAsync_UnknownDocument_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync();
        var request = TestOffice.Request(document);

        Refused(
            await office.SendAsync(request with { Documents = new Dictionary<int, long>(request.Documents) { [999] = 1 } }),
            "Intanto i documenti sono cambiati"
        );
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task SendAsync_AnotherCustomersDocument_ThrowsAndStoresNothing()
    {
        var (customer, document) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, foreign) = await office.AddDebtorAsync("Ferri", "2");
        var request = TestOffice.Request(document, foreign) with { CustomerId = customer.Id };

        await Assert.ThrowsAsync<InvalidOperationException>(() => office.SendAsync(request));

        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task SendAsync_DocumentUnderWay_IsRefused()
    {
        var (_, document) = await office.AddDebtorAsync(number: "12/A");
        await office.QueueAsync(document);

        Refused(await office.SendAsync(TestOffice.Request(document)), "Per Fattura 12/A del 03/02/2026 un sollecito è già in partenza");
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task SendAsync_AfterDelivery_HasTheNextLevel()
    {
        var (customer, document) = await office.AddDebtorAsync();
        var fresh = Build.Invoice(customer, "2", (Build.Yesterday, 5m));
        await office.AddAsync(fresh);
        await office.QueueAsync(document);
        await office.NewDispatcher().DeliverNextAsync(Token);

        var second = await office.MessageAsync(await office.QueueAsync(document, fresh));

        Assert.Equal(2, second.Reminder.Level);
        Assert.Equal([(document.Id, 2), (fresh.Id, 1)], second.Reminder.Items.Select(i => (i.DocumentId, i.Level)).Order());
    }

    [Fact]
    public async Task SendAsync_AfterRejection_HasTheSameLevelAgain()
    {
        var (_, document) = await office.AddDebtorAsync();
        office.Server.ThenBeforeFence(DeliveryKind.Rejected, "550 5.1.1 Unknown");
        var first = await office.QueueAsync(document);
        await office.NewDispatcher().DeliverNextAsync(Token);

        var second = await office.MessageAsync(await office.QueueAsync(document));

        Assert.All((await office.MessageAsync(first)).Reminder.Items, i => Assert.False(i.Counts));
        Assert.Equal(1, second.Reminder.Level);
    }

    [Fact]
    public async Task SendAsync_PaidAndOpenedAgain_StartsAtLevelOne()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        await office.NewDispatcher().DeliverNextAsync(Token);
        await office.WriteAsync(async db =>
        {
            var stored = await db.Documents.Include(d => d.Installments).SingleAsync(Token);
            stored.Settle(10000);
            stored.Unsettle(10000);
        });

        var item = Assert.Single((await office.MessageAsync(await office.QueueAsync(document))).Reminder.Items);

        Assert.Equal((1, 1), (item.Level, item.Cycle));
    }

    [Fact]
    public async Task SendAsync_NothingToAsk_IsRefused()
    {
        var (customer, document) = await office.AddDebtorAsync();
        var note = Build.CreditNote(customer, "9", Build.Yesterday, 100m);
        await office.AddAsync(note);

        Refused(await office.SendAsync(TestOffice.Request(document, note)), "non c'è nulla da chiedere");
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task SendAsync_ExcludedCustomer_IsRefused()
    {
        var (customer, document) = await office.AddDebtorAsync();
        await office.ExcludeAsync(customer);

        Refused(await office.SendAsync(TestOffice.Request(document)), "«non sollecitare»");
        await NothingIsStoredAsync();
    }

    [Fact]
    public async Task SendAsync_HistoryCannotBeWritten_StoresNothingAtAll()
    {
        var (_, document) = await office.AddDebtorAsync();
        await office.WriteAsync(db =>
            db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER stop BEFORE INSERT ON OutboxAttempts BEGIN SELECT RAISE(ABORT, 'disk full'); END",
                Token
            )
        );

        await Assert.ThrowsAsync<DbUpdateException>(() => office.SendAsync(TestOffice.Request(document)));

        await NothingIsStoredAsync();
    }

    private static void Refused(SendOutcome outcome, string reason) =>
        Assert.Contains(reason, Assert.IsType<SendOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);

    private Task<int> CountAsync() => office.ReadAsync(db => db.Outbox.CountAsync(Token));

    private async Task NothingIsStoredAsync()
    {
        Assert.Equal(0, await CountAsync());
        Assert.Equal(0, await office.ReadAsync(db => db.Reminders.CountAsync(Token)));
        Assert.Equal(0, await office.ReadAsync(db => db.ReminderItems.CountAsync(Token)));
        Assert.Equal(0, await office.ReadAsync(db => db.OutboxAttempts.CountAsync(Token)));
    }

    private sealed class DatabaseWithHook(TestDatabase database, Action hook) : IDbContextFactory<SollecitiDbContext>
    {
        public SollecitiDbContext CreateDbContext()
        {
            hook();
            return database.CreateDbContext();
        }
    }
}
