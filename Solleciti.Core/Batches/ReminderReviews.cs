using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Batches;

/// <summary>Looks over a selection before it is sent: who gets what, and who is better left out. The one rule for the dialog and the review.</summary>
public sealed class ReminderReviews(
    IDbContextFactory<SollecitiDbContext> contexts,
    ReminderComposer composer,
    SentReminders sent,
    TimeProvider time
)
{
    /// <summary>A customer who was reminded of one of the documents within these days is left out unless a person says otherwise.</summary>
    public const int JustRemindedDays = 7;

    private const string Paid = "Intanto i documenti scelti sono stati pagati o stornati.";

    /// <summary>
    /// One for each customer of the documents, by name. What is paid meanwhile is left out. Whether there is an address is seen in the message.
    /// </summary>
    public async Task<IReadOnlyList<ReviewedReminder>> ReviewAsync(
        IReadOnlyCollection<int> documentIds,
        CancellationToken cancellationToken = default
    )
    {
        var proposals = await composer.ComposeAsync(documentIds, cancellationToken);
        var last = await sent.LastCountingAsync(documentIds, cancellationToken);
        var customers = proposals.Select(p => p.CustomerId).ToHashSet();
        var paid = (await CustomersAsync(documentIds, cancellationToken)).Where(c => !customers.Contains(c.Key));
        return
        [
            .. proposals
                .Select(p => Review(p, last))
                .Concat(paid.Select(c => new ReviewedReminder(c.Key, c.Value, null, Paid, MayBeIncluded: false)))
                .OrderBy(r => SearchText.Normalize(r.CustomerName), StringComparer.Ordinal)
                .ThenBy(r => r.CustomerId),
        ];
    }

    private ReviewedReminder Review(ReminderProposal proposal, IReadOnlyDictionary<int, LastReminder> last)
    {
        var reminders = proposal.Documents.Select(d => last.GetValueOrDefault(d.Id)).OfType<LastReminder>().ToList();
        if (proposal.List.TotalCents <= 0)
            return Out($"Il totale è {Money.FormatCents(proposal.List.TotalCents)}: non c'è nulla da chiedere.", mayBeIncluded: false);
        if (proposal.OtherName is { } other)
            return Out(other, mayBeIncluded: false);
        if (proposal.Blocked is not null)
            return Out("Segnato «non sollecitare» nella scheda del cliente.", mayBeIncluded: false);
        if (proposal.Documents.FirstOrDefault(IsUnderWay) is { } underWay)
            return Out("Un sollecito per questi documenti è già in partenza.", mayBeIncluded: false) with
            {
                Detail = ReminderSender.UnderWay(underWay.Title),
            };
        if (reminders.Exists(r => r.State == OutboxState.Uncertain))
            return Out("L'ultimo sollecito ha esito incerto: verificarlo prima in «Solleciti inviati».", mayBeIncluded: false);
        if (reminders.MaxBy(r => r.At) is { } latest && time.GetUtcNow() - latest.At < TimeSpan.FromDays(JustRemindedDays))
            return Out($"Sollecitato da poco: il {RomeCalendar.Format(latest.At)} ({latest.What}).", mayBeIncluded: true) with
            {
                Question = $"Sollecitato il {RomeCalendar.Format(latest.Day)} ({latest.What}): inviare di nuovo?",
            };
        return Out(null, mayBeIncluded: true);

        bool IsUnderWay(OpenDocument document) =>
            last.TryGetValue(document.Id, out var reminder) && OutboxStates.UnderWay.Contains(reminder.State);

        ReviewedReminder Out(string? reason, bool mayBeIncluded) =>
            new(proposal.CustomerId, proposal.CustomerName, proposal, reason, mayBeIncluded) { Last = reminders.MaxBy(r => r.At) };
    }

    private async Task<Dictionary<int, string>> CustomersAsync(IReadOnlyCollection<int> documentIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Documents.Where(d => EF.Parameter(documentIds).Contains(d.Id))
            .Select(d => new { d.CustomerId, d.Customer.Name })
            .Distinct()
            .ToDictionaryAsync(c => c.CustomerId, c => c.Name, cancellationToken);
    }
}

/// <summary>A customer of the selection.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerName">The customer's name.</param>
/// <param name="Proposal">What would be sent; null when nothing is open any more.</param>
/// <param name="LeftOut">Why it is not sent as things are, in Italian; null when it is.</param>
/// <param name="MayBeIncluded">A person may have it sent all the same.</param>
public sealed record ReviewedReminder(int CustomerId, string CustomerName, ReminderProposal? Proposal, string? LeftOut, bool MayBeIncluded)
{
    /// <summary>The latest reminder of one of its documents that has left or may have; null when there is none.</summary>
    public LastReminder? Last { get; init; }

    /// <summary>The same as <see cref="LeftOut"/> at length, with what to do; null when there is no more to say.</summary>
    public string? Detail { get; init; }

    /// <summary>What a person is to be asked before it is sent, in Italian; null when nothing is.</summary>
    public string? Question { get; init; }
}
