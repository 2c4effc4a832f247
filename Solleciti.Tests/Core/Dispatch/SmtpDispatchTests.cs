using Microsoft.EntityFrameworkCore;
using MimeKit;
using Solleciti.Core.Dispatch;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Dispatch;

/// <summary>From the queue through an account to a real server, and what a refusal does to both.</summary>
public sealed class SmtpDispatchTests : IAsyncDisposable
{
    private readonly Office office = new();
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
        var request = Office.Request(document) with { Attach = [document.Id] };
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

        var refused = Assert.IsType<SendOutcome.Refused>(await sender.SendAsync(Office.Request(document), "anna", Token));

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
