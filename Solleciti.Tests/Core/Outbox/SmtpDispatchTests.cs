using Microsoft.EntityFrameworkCore;
using MimeKit;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>From the queue through an account to a real server, and what a refusal does to both.</summary>
public sealed class SmtpDispatchTests : IAsyncDisposable
{
    private readonly TestOffice office = new();
    private readonly SmtpServer server = new();
    private readonly Dispatcher dispatcher;

    public SmtpDispatchTests() => dispatcher = office.NewDispatcher(office.NewRouter());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        office.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task DeliverNextAsync_ThroughTheAccount_DeliversWhatWasWrittenWithTheStoredPdf()
    {
        await office.Accounts.SaveAsync(server.Form(), Token);
        var (_, document) = await office.AddDebtorAsync();
        await office.Pdfs.UploadAsync(document.Id, [.. "%PDF-1.7 la copia dell'ufficio"u8], Token);
        var request = TestOffice.Request(document) with { Attach = [document.Id] };
        var id = Assert
            .IsType<SendOutcome.Queued>(
                await office.SendAsync(
                    request with
                    {
                        Message = request.Message with { Copies = ["capo@amaretti.example"], BlindCopyToSender = true },
                    }
                )
            )
            .ReminderId;

        Assert.True(await dispatcher.DeliverNextAsync(Token));

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
        var got = Assert.Single(server.Received);
        Assert.Equal(SmtpServer.User, got.From);
        Assert.Equal(["cliente@amaretti.example", "capo@amaretti.example", "anna@ferri.example"], got.Recipients);
        Assert.Equal((await office.MessageAsync(id)).Frozen!.Bytes, got.Bytes);
        using var message = await MimeMessage.LoadAsync(new MemoryStream(got.Bytes), Token);
        Assert.Equal(
            (SmtpServer.User, "anna@ferri.example"),
            (message.From.Mailboxes.Single().Address, message.ReplyTo.Mailboxes.Single().Address)
        );
        Assert.Equal("Sollecito", message.Subject);
        Assert.Equal("Egregi, manca un pagamento.", message.TextBody?.Trim());
        Assert.Equal(
            await office.ReadAsync(db => db.DocumentPdfs.Select(p => p.Content.Bytes).SingleAsync(Token)),
            Assert.Single(FrozenMailView.Read(got.Bytes).Attachments).Bytes
        );
    }

    [Fact]
    public async Task DeliverNextAsync_PaidAtTheLastMoment_NoBodyByteLeaves()
    {
        await office.Accounts.SaveAsync(server.Form(), Token);
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        server.Script.Before("RCPT", () => office.PayAsync(document, 100m));

        await dispatcher.DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Superseded, await office.StateAsync(id));
        Assert.False(server.BodyBegun);
    }

    [Fact]
    public async Task DeliverNextAsync_ServerSaysWhatItTakes_IsKnownBeforeTheNextIsQueued()
    {
        await office.Accounts.SaveAsync(server.Form(), Token);
        server.Offers = ["SIZE 20000"];
        var (_, small) = await office.AddDebtorAsync();
        var (_, big) = await office.AddDebtorAsync("Bianchi", "2");
        await office.Pdfs.UploadAsync(big.Id, [.. "%PDF-1.7 "u8, .. new byte[20_000]], Token);
        var id = await office.QueueAsync(small);
        await dispatcher.DeliverNextAsync(Token);
        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));

        var refused = Assert.IsType<SendOutcome.Refused>(await office.SendAsync(TestOffice.Request(big) with { Attach = [big.Id] }));

        Assert.Equal(
            "Il messaggio con gli allegati è di 0,1 MB e il server accetta al massimo 0,0 MB: togliere qualche allegato, oppure inviare meno documenti per volta.",
            refused.Reason
        );
        Assert.Single(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeliverNextAsync_ServerRefusesToRelay_TenCustomersKeepTheirAddressesAndWait()
    {
        await office.Accounts.SaveAsync(server.Form(), Token);
        server.Answer("RCPT", "554 5.7.1 Relay access denied");
        var ids = new List<int>();
        for (var number = 1; number <= 10; number++)
        {
            var (customer, document) = await office.AddDebtorAsync($"Cliente{number}", $"{number}");
            var request = TestOffice.Request(document);
            var outcome = await office.SendAsync(
                request with
                {
                    Message = request.Message with { Recipients = [customer.Emails[0].Address] },
                }
            );
            ids.Add(Assert.IsType<SendOutcome.Queued>(outcome).ReminderId);
        }

        while (await dispatcher.DeliverNextAsync(Token)) { }

        Assert.IsType<MailRoute.Suspended>(await office.Routes.FindAsync(Token));
        foreach (var id in ids)
            Assert.Equal(OutboxState.Queued, await office.StateAsync(id));
        Assert.False(await office.ReadAsync(db => db.Customers.SelectMany(c => c.Emails).AnyAsync(e => e.RefusedAt != null, Token)));
        Assert.Single(server.Commands, c => c.StartsWith("RCPT", StringComparison.Ordinal));

        server.Heal();
        await office.Accounts.ResumeAsync(Token);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        while (await dispatcher.DeliverNextAsync(Token)) { }
        Assert.Equal(10, server.Received.Count);
    }

    [Fact]
    public async Task HurryAsync_DeferredForLater_IsTriedNow()
    {
        await office.Accounts.SaveAsync(server.Form(), Token);
        server.Answer("RCPT", "450 4.2.0 Later");
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        await dispatcher.DeliverNextAsync(Token);
        server.Heal();
        Assert.False(await dispatcher.DeliverNextAsync(Token));

        await dispatcher.HurryAsync(Token);

        Assert.True(await dispatcher.DeliverNextAsync(Token));
        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    [Fact]
    public async Task HurryAsync_HeldBeforeItsFirstDelivery_StaysHeld()
    {
        await office.Accounts.SaveAsync(server.Form(), Token);
        var (_, document) = await office.AddDebtorAsync();
        await office.QueueAsync(document);
        var later = Build.Now.AddSeconds(10);
        await office.WriteAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, later), Token));

        await dispatcher.HurryAsync(Token);

        Assert.Equal(later, await dispatcher.NextDueAsync(Token));
    }

    [Fact]
    public async Task SendAsync_NoServiceAtAll_IsRefusedAndStoresNothing()
    {
        var (_, document) = await office.AddDebtorAsync();
        var sender = new ReminderSender(
            office.Database,
            office.Receivables,
            new ReminderMails(office.Database, office.Profiles),
            new MailRoutes(office.Accounts, new SollecitiOptions("dati", null, false)),
            office.Feed,
            office.Options,
            office.Time
        );

        var refused = Assert.IsType<SendOutcome.Refused>(await sender.SendAsync(TestOffice.Request(document), "anna", Token));

        Assert.StartsWith("Nessun servizio di posta attivo", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(0, await office.ReadAsync(db => db.Outbox.CountAsync(Token)));
    }

    [Fact]
    public async Task Logs_OfEveryOutcome_HoldNeitherPasswordNorText()
    {
        foreach (
            var (step, reply) in new[]
            {
                ("AUTH", "535 5.7.8 No"),
                ("BODY", SmtpServer.Drop),
                ("MAIL", SmtpServer.Drop),
                ("RCPT", "550 5.1.1 No"),
            }
        )
        {
            server.Heal();
            server.Answer(step, reply);
            await office.Accounts.SaveAsync(server.Form(), Token);
            var (_, document) = await office.AddDebtorAsync($"Cliente {step}", step);
            await office.QueueAsync(document);
            await dispatcher.DeliverNextAsync(Token);
        }

        var said = office.DispatchLog.Entries.Concat(office.CheckLog.Entries).Select(e => e.Message).ToList();
        Assert.NotEmpty(said);
        Assert.DoesNotContain(said, m => m.Contains(SmtpServer.Password, StringComparison.Ordinal));
        Assert.DoesNotContain(said, m => m.Contains("manca un pagamento", StringComparison.Ordinal));
        var kept = await office.ReadAsync(db => db.OutboxAttempts.Select(a => a.Reply).ToListAsync(Token));
        Assert.DoesNotContain(kept, r => r?.Contains(SmtpServer.Password, StringComparison.Ordinal) == true);
    }
}
