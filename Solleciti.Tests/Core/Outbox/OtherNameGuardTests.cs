using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Batches;
using Solleciti.Core.Documents;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>A document whose own paper names another customer does not leave while nobody has said that both are one.</summary>
public sealed class OtherNameGuardTests : IDisposable
{
    private const string Reason = "il cliente è «Bottega Serena», ma la scheda è di «Amaretti»";
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task ComposeAsync_PaperOfAnother_IsBlockedWithTheReason()
    {
        var document = await StrayAsync();

        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));

        Assert.Contains("Su Fattura 2 del 03/02/2026 " + Reason, proposal.Blocked, StringComparison.Ordinal);
        Assert.Contains("«Separa in due schede»", proposal.Blocked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReviewAsync_PaperOfAnother_IsLeftOutForGood()
    {
        var document = await StrayAsync();

        var reviews = new ReminderReviews(office.Database, office.Composer, office.Sent, office.Time);
        var row = Assert.Single(await reviews.ReviewAsync([document.Id], Token));

        Assert.False(row.MayBeIncluded);
        Assert.Contains(Reason, row.LeftOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_PaperOfAnother_IsRefusedAndTheBatchSaysWhy()
    {
        var document = await StrayAsync();
        Assert.Contains(
            Reason,
            Assert.IsType<SendOutcome.Refused>(await office.SendAsync(TestOffice.Request(document))).Reason,
            StringComparison.Ordinal
        );

        var batches = office.NewBatchSender();
        var entry = new BatchRequest(document.CustomerId, TestOffice.Request(document), null);
        var (id, _) = await batches.StartAsync(Guid.NewGuid(), [entry], "anna", Token);
        await batches.QueuedAsync();

        var row = Assert.Single((await new ReminderBatches(office.Database, batches).PageAsync(id, null, 0, 10, Token)).Rows);
        Assert.Contains(Reason, row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeliverNextAsync_PaperOfAnotherInTheQueue_DoesNotLeave()
    {
        var document = await StrayAsync(paperName: null);
        var id = await office.QueueAsync(document);
        // As an older version has left it.
        await SetPaperNameAsync(document, "Bottega Serena");

        await office.NewDispatcher().DeliverNextAsync(Token);

        var message = await office.MessageAsync(id);
        Assert.Equal(OutboxState.Cancelled, message.State);
        Assert.Contains(Reason, message.LastReply, StringComparison.Ordinal);
        Assert.Empty(office.Server.Tried);
    }

    [Theory]
    [InlineData("AMARETTI S.R.L.")]
    [InlineData(null)]
    public async Task DeliverNextAsync_OwnPaperOrNone_Leaves(string? paperName)
    {
        var id = await office.QueueAsync(await StrayAsync(paperName));

        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    [Fact]
    public async Task DeliverNextAsync_APersonSaidThatItIsTheSame_Leaves()
    {
        var document = await StrayAsync();
        await new OtherNames(office.Database, office.Time).SameAsync(document.CustomerId, "Bottega Serena", "anna", Token);
        var id = await office.QueueAsync(document);

        await office.NewDispatcher().DeliverNextAsync(Token);

        Assert.Equal(OutboxState.Accepted, await office.StateAsync(id));
    }

    private async Task<Document> StrayAsync(string? paperName = "Bottega Serena")
    {
        var (customer, _) = await office.AddDebtorAsync();
        var document = Build.Invoice(customer, "2", (Build.Yesterday, 50m));
        await office.AddAsync(document);
        await SetPaperNameAsync(document, paperName);
        return document;
    }

    private Task SetPaperNameAsync(Document document, string? paperName) =>
        office.WriteAsync(db =>
            db.Documents.Where(d => d.Id == document.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.PaperName, paperName), Token)
        );
}
