using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Office;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>Addresses that a mail server refuses are marked on the cards; what waits for a card's address does not leave once that is gone.</summary>
public sealed class RefusedAddressTests : IDisposable
{
    private const string Address = "amaretti@cliente.example";
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("550 5.1.1 Unknown", true)]
    [InlineData("550 No such user", true)]
    [InlineData("553 Mailbox name not allowed", true)]
    [InlineData("550 5.2.1 Disabled", true)]
    [InlineData("550 Casella inesistente", true)]
    [InlineData("550 5.2.2 Full", false)]
    [InlineData("554 5.7.1 Relay access denied", false)]
    [InlineData("550 Authentication required", false)]
    [InlineData("504 5.5.2 Helo command rejected", false)]
    [InlineData("501 5.5.4 Syntax", false)]
    [InlineData("550 Try again later", false)]
    [InlineData("550 5.4.1 Recipient address rejected: Access denied", false)]
    [InlineData("550 5.7.1 Not from you", false)]
    [InlineData("450 4.1.1 Not now", false)]
    public async Task DeliverNextAsync_RecipientRefused_IsMarkedOnlyWhenItDoesNotExist(string answer, bool marked)
    {
        await using var rig = new FaultRig();
        await rig.QueueAsync(1);
        await rig.Office.WriteAsync(async db =>
            (await db.Customers.Include(c => c.Emails).SingleAsync(Token)).SetEmails([FaultRig.Recipient.ToUpperInvariant()])
        );
        rig.Server.Answer($"RCPT {FaultRig.Recipient}", answer);

        await rig.DrainAsync();

        var email = await rig.Office.ReadAsync(db => db.Customers.SelectMany(c => c.Emails).SingleAsync(Token));
        Assert.Equal(marked ? Build.Now : null, email.RefusedAt);
        Assert.Equal(marked, email.Refusal?.Contains(answer, StringComparison.Ordinal) == true);
        Assert.Equal(marked ? answer : null, email.RefusedWith);
    }

    [Fact]
    public async Task DeliverNextAsync_AddressDoesNotExist_IsNotProposedAnyMoreToAnyCustomer()
    {
        var (_, document) = await office.AddDebtorAsync();
        var (_, other) = await office.AddDebtorAsync("Ferri", "2");
        await office.WriteAsync(async db =>
            (await db.Customers.Include(c => c.Emails).SingleAsync(c => c.Name == "Ferri", Token)).SetEmails([
                Address,
                "cassa@ferri.example",
            ])
        );

        await RefuseAsync(document);

        var proposals = await office.Composer.ComposeAsync([document.Id, other.Id], Token);
        Assert.Equal(
            [
                [],
                ["cassa@ferri.example"],
            ],
            proposals.Select(p => p.Recipients)
        );
        Assert.All(
            proposals,
            p => Assert.Equal("Non proposto amaretti@cliente.example: un server lo ha rifiutato il 15/03/2026 10:00.", p.RefusedWords)
        );
        var page = await office.Receivables.PageAsync(ReceivablesFilter.None, ReceivablesSort.Customer, false, 0, 10, Token);
        Assert.Equal([(false, true), (true, false)], page.Rows.Select(r => (r.HasEmail, r.EmailRefused)));
    }

    [Fact]
    public async Task DeliverNextAsync_AddressRefusedWhileAnotherReminderWaits_StopsThatToo()
    {
        var (customer, document) = await office.AddDebtorAsync();
        var second = Build.Invoice(customer, "2", (Build.Yesterday, 50m));
        await office.AddAsync(second);
        var waiting = await QueueAsync(second, Address);

        await RefuseAsync(document);
        await office.NewDispatcher().DeliverNextAsync(Token);

        var message = await office.MessageAsync(waiting);
        Assert.Equal(OutboxState.Cancelled, message.State);
        Assert.Equal(
            $"Intanto un server ha rifiutato l'indirizzo {Address}: correggerlo nella scheda del cliente e inviare di nuovo.",
            message.LastReply
        );
        Assert.Single(office.Server.Tried);
        Assert.False(await office.ReadAsync(db => db.ReminderItems.AnyAsync(i => i.ReminderId == waiting && i.Counts, Token)));
    }

    [Fact]
    public async Task DeliverNextAsync_AddressTakenOffTheCard_IsStopped()
    {
        var (customer, document) = await office.AddDebtorAsync();
        var id = await QueueAsync(document, Address.ToUpperInvariant());
        await new CustomerCards(office.Database, office.Time).SaveEmailsAsync(customer.Id, ["nuovo@cliente.example"], Token);

        await office.NewDispatcher().DeliverNextAsync(Token);

        var message = await office.MessageAsync(id);
        Assert.Equal(OutboxState.Cancelled, message.State);
        Assert.Equal(
            "Intanto l'indirizzo AMARETTI@CLIENTE.EXAMPLE è stato tolto dalla scheda del cliente: comporre di nuovo il sollecito.",
            message.LastReply
        );
        Assert.Empty(office.Server.Tried);
    }

    [Fact]
    public async Task DeliverNextAsync_AddressTypedForThisMessage_LeavesWhateverTheCardSays()
    {
        var (customer, document) = await office.AddDebtorAsync();
        var id = await QueueAsync(document, "ufficio@altrove.example");
        await new CustomerCards(office.Database, office.Time).SaveEmailsAsync(customer.Id, [], Token);

        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_RefusedAddressAcceptedLater_IsProposedAgain()
    {
        var (_, document) = await office.AddDebtorAsync();
        await RefuseAsync(document);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        var id = await QueueAsync(document, Address.ToUpperInvariant());

        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
        Assert.Equal([Address], await ProposedAsync(document));
    }

    [Fact]
    public async Task TrustEmailAsync_RefusedAddress_IsProposedAgain()
    {
        var (customer, document) = await office.AddDebtorAsync();
        await RefuseAsync(document);
        Assert.Empty(await ProposedAsync(document));

        await new CustomerCards(office.Database, office.Time).TrustEmailAsync(customer.Id, Address, Token);

        Assert.Equal([Address], await ProposedAsync(document));
    }

    [Fact]
    public async Task MergeAsync_CardWithARefusedAddress_KeepsTheMark()
    {
        var (gone, document) = await office.AddDebtorAsync();
        var (kept, _) = await office.AddDebtorAsync("Ferri", "2");
        await RefuseAsync(document);

        Assert.IsType<MergeOutcome.Merged>(
            await new CustomerMerges(office.Database, office.Time).MergeAsync(kept.Id, gone.Id, "anna", Token)
        );

        Assert.Equal(["ferri@cliente.example"], await ProposedAsync(document));
    }

    private async Task RefuseAsync(Document document)
    {
        var id = await QueueAsync(document, Address);
        // It waits beside others: whatever comes first is refused for its own recipient.
        await office.WriteAsync(db =>
            db.Outbox.Where(m => m.ReminderId == id)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, Build.Now.AddHours(-1)), Token)
        );
        office.Server.Then(
            (_, _) => Task.FromResult(new DeliveryAnswer(DeliveryKind.Rejected, "550 5.1.1 Unknown") { BadRecipient = Address })
        );
        await office.NewDispatcher().DeliverNextAsync(Token);
        Assert.Equal(OutboxState.Rejected, await office.StateAsync(id));
    }

    private async Task<int> QueueAsync(Document document, string recipient)
    {
        var request = TestOffice.Request(document);
        var outcome = await office.SendAsync(request with { Message = request.Message with { Recipients = [recipient] } });
        return Assert.IsType<SendOutcome.Queued>(outcome).ReminderId;
    }

    private async Task<IReadOnlyList<string>> ProposedAsync(Document document) =>
        Assert.Single(await office.Composer.ComposeAsync([document.Id], Token)).Recipients;
}
