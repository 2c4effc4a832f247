using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>What stops a message between the queue and the fence.</summary>
public sealed class DeliveryCheckTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(100, "Intanto è stato pagato: Fattura 1 del 03/02/2026.")]
    [InlineData(1, "Intanto è cambiato l'importo da incassare: Fattura 1 del 03/02/2026.")]
    public async Task DeliverNextAsync_PaidWhileQueued_IsSuperseded(int amount, string reason)
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        await office.PayAsync(document, amount);

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsSupersededAsync(id, reason);
        Assert.Empty(office.Server.Tried);
    }

    [Theory]
    [InlineData(100, "Intanto è stato pagato: Fattura 1 del 03/02/2026.")]
    [InlineData(1, "Intanto è cambiato l'importo da incassare: Fattura 1 del 03/02/2026.")]
    public async Task DeliverNextAsync_PaidWhileConnecting_NeverPassesTheFence(int amount, string reason)
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.Then(
            async (fence, _) =>
            {
                await office.PayAsync(document, amount);
                await fence();
                return new DeliveryAnswer(DeliveryKind.Accepted, "250");
            }
        );

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsSupersededAsync(id, reason);
        Assert.Single(office.Server.Tried);
    }

    [Fact]
    public async Task DeliverNextAsync_ExcludedWhileQueued_IsSuperseded()
    {
        var (customer, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        await office.ExcludeAsync(customer);

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsSupersededAsync(id, "Intanto il cliente è stato segnato «non sollecitare».");
        Assert.Empty(office.Server.Tried);
    }

    [Fact]
    public async Task DeliverNextAsync_ExcludedWhileConnecting_NeverPassesTheFence()
    {
        var (customer, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        office.Server.Then(
            async (fence, _) =>
            {
                await office.ExcludeAsync(customer);
                await fence();
                return new DeliveryAnswer(DeliveryKind.Accepted, "250");
            }
        );

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsSupersededAsync(id, "Intanto il cliente è stato segnato «non sollecitare».");
    }

    [Fact]
    public async Task DeliverNextAsync_CreditedWhileQueued_IsSuperseded()
    {
        var (customer, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var note = Build.CreditNote(customer, "9", Build.Yesterday, 30m);
        await office.AddAsync(note);
        await office.CreditAsync(note, document);

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsSupersededAsync(id, "Intanto è cambiato l'importo da incassare: Fattura 1 del 03/02/2026.");
    }

    [Fact]
    public async Task DeliverNextAsync_RejectedBySdiWhileQueued_IsSuperseded()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        await office.WriteAsync(async db => (await db.Documents.SingleAsync(Token)).RejectBySdi("00404", "anna", Build.Now));

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsSupersededAsync(id, "Intanto lo SdI ha scartato: Fattura 1 del 03/02/2026.");
    }

    [Fact]
    public async Task DeliverNextAsync_OneOfSeveralPaid_StopsTheWholeMessage()
    {
        var customer = Build.Customer();
        var (first, second) = (Build.Invoice(customer, "1", (Build.Yesterday, 1m)), Build.Invoice(customer, "2", (Build.Yesterday, 2m)));
        await office.StoreAsync(first, second);
        var id = await office.QueueAsync(first, second);
        await office.PayAsync(second, 2m);

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsSupersededAsync(id, "Intanto è stato pagato: Fattura 2 del 03/02/2026.");
    }

    [Fact]
    public async Task DeliverNextAsync_FrozenBytesChanged_IsStoppedAndLogged()
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        var bytes = (await office.Sent.BytesAsync(id, Token))!;
        bytes[^3] ^= 1;
        await office.WriteAsync(db => db.Set<OutboxMime>().ExecuteUpdateAsync(set => set.SetProperty(m => m.Bytes, bytes), Token));

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsStoppedAsync(id);
    }

    [Fact]
    public async Task DeliverNextAsync_OtherFilesInTheFrozenBytes_IsStoppedAndLogged()
    {
        var (_, document) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, other) = await office.AddDebtorAsync("Ferri", "2");
        await office.Pdfs.UploadAsync(other.Id, [.. "%PDF-altrui"u8], Token);
        var id = await office.QueueAsync(document);
        await office.SendAsync(TestOffice.Request(other) with { Attach = [other.Id] });
        var foreign = await office.ReadAsync(db => db.Outbox.Where(m => m.ReminderId != id).Select(m => m.Frozen!).SingleAsync(Token));
        await office.WriteAsync(db =>
            db.Set<OutboxMime>()
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Bytes, foreign.Bytes).SetProperty(m => m.Sha256, foreign.Sha256), Token)
        );

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsStoppedAsync(id);
    }

    [Fact]
    public async Task DeliverNextAsync_DocumentOfAnotherCustomer_IsStoppedAndLogged()
    {
        var (_, document) = await office.AddDebtorAsync("Amaretti", "1");
        var (other, _) = await office.AddDebtorAsync("Ferri", "2");
        var id = await office.QueueAsync(document);
        await office.WriteAsync(db =>
            db.Documents.Where(d => d.Id == document.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.CustomerId, other.Id), Token)
        );

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsStoppedAsync(id);
    }

    [Theory]
    [InlineData("cliente@amaretti.example\naltro@concorrente.example")]
    [InlineData("altro@concorrente.example")]
    public async Task DeliverNextAsync_EnvelopeOfSomebodyElse_IsStoppedAndLogged(string envelope)
    {
        var (_, document) = await office.AddDebtorAsync();
        var id = await office.QueueAsync(document);
        await office.WriteAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.EnvelopeRecipients, envelope), Token));

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsStoppedAsync(id);
    }

    [Fact]
    public async Task DeliverNextAsync_MailOfAnotherMessage_IsStoppedAndLogged()
    {
        var (_, document) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, other) = await office.AddDebtorAsync("Ferri", "2");
        var id = await office.QueueAsync(document);
        var foreign = (await office.MessageAsync(await office.QueueAsync(other))).Frozen!;
        await office.WriteAsync(db =>
            db.Set<OutboxMime>()
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Bytes, foreign.Bytes).SetProperty(m => m.Sha256, foreign.Sha256), Token)
        );

        await office.NewDispatcher().DeliverNextAsync(Token);

        await IsStoppedAsync(id);
    }

    [Fact]
    public async Task DeliverNextAsync_WithCopiesAndBlindCopy_Leaves()
    {
        var (_, document) = await office.AddDebtorAsync();
        var request = TestOffice.Request(document);
        var message = request.Message with { Copies = ["Capo@Amaretti.example", "due@amaretti.example"], BlindCopyToSender = true };
        await office.SendAsync(request with { Message = message });

        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Single(office.Server.PastFence);
        Assert.Empty(office.CheckLog.Entries);
    }

    [Fact]
    public async Task DeliverNextAsync_OneStopped_TheNextStillLeaves()
    {
        var (_, bad) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, good) = await office.AddDebtorAsync("Ferri", "2");
        await office.QueueAsync(bad);
        var id = await office.QueueAsync(good);
        await office.PayAsync(bad, 100m);
        var dispatcher = office.NewDispatcher();

        while (await dispatcher.DeliverNextAsync(Token)) { }

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
        Assert.Single(office.Server.PastFence);
    }

    private async Task IsSupersededAsync(int id, string reason)
    {
        var message = await office.MessageAsync(id);
        Assert.Equal((OutboxState.Superseded, reason), (message.State, message.LastReply));
        Assert.All(message.Reminder.Items, i => Assert.False(i.Counts));
        Assert.Equal([OutboxState.Queued, OutboxState.Superseded], await office.HistoryAsync(id));
        Assert.Empty(office.Server.PastFence);
        Assert.False(await office.NewDispatcher().DeliverNextAsync(Token));
    }

    private async Task IsStoppedAsync(int id)
    {
        var message = await office.MessageAsync(id);
        Assert.Equal(OutboxState.Rejected, message.State);
        Assert.StartsWith("Controllo interno non superato", message.LastReply, StringComparison.Ordinal);
        Assert.Empty(office.Server.Tried);
        Assert.Single(office.CheckLog.Entries, e => e.Level == LogLevel.Critical);
    }
}
