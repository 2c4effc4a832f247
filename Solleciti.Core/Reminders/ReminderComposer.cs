using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Reminders;

/// <summary>Prepares one message per customer out of selected documents.</summary>
public sealed class ReminderComposer(
    IDbContextFactory<SollecitiDbContext> contexts,
    ReceivablesQuery receivables,
    Profiles profiles,
    TimeProvider time
)
{
    /// <summary>The proposals, by customer name. Documents that are paid meanwhile are left out.</summary>
    public async Task<IReadOnlyList<ReminderProposal>> ComposeAsync(
        IReadOnlyCollection<int> documentIds,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Before anything else is read: what comes later counts as not seen.
        var latest = await db.Reminders.MaxAsync(r => (int?)r.Id, cancellationToken) ?? 0;
        var profile = await profiles.GetAsync(cancellationToken);
        var documents = await receivables.OpenAsync(documentIds, cancellationToken);
        var byCustomer = documents.GroupBy(d => d.CustomerId).ToDictionary(g => g.Key, g => g.ToList());
        var ids = byCustomer.Keys.ToList();
        var customers = await db
            .Customers.AsNoTracking()
            .Include(c => c.Emails)
            .Include(c => c.Aliases)
            .Where(c => EF.Parameter(ids).Contains(c.Id))
            .OrderBy(c => c.NameSearch)
            .ThenBy(c => c.Id)
            .ToListAsync(cancellationToken);
        var levels = (await db.NextLevelsAsync([.. documents.Select(d => d.Id)], cancellationToken)).ToDictionary(
            l => l.DocumentId,
            l => l.Level
        );
        var wording = ReminderWording.Of(await db.MessageTexts.AsNoTracking().SingleOrDefaultAsync(cancellationToken), profile);
        return
        [
            .. customers.Select(customer =>
                Propose(customer, byCustomer[customer.Id], profile, wording, byCustomer[customer.Id].Max(d => levels[d.Id])) with
                {
                    LatestReminderId = latest,
                }
            ),
        ];
    }

    private ReminderProposal Propose(
        Customers.Customer customer,
        List<OpenDocument> documents,
        BillingProfile profile,
        ReminderWording wording,
        int level
    )
    {
        var list = ReminderList.From(documents, time.Today());
        var otherName = PaperNames.Refuse(customer, documents.Select(d => (d.Title, d.PaperName)));
        var facts = new ReminderFacts(customer.Name, documents, list, profile) { Level = level, IsPrivate = customer.IsPrivatePerson };
        return new ReminderProposal
        {
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            Recipients = customer.UsableEmails,
            Refused = [.. customer.Emails.Where(e => !e.IsUsable).OrderBy(e => e.Order)],
            Documents = documents,
            List = list,
            Level = level,
            Subject = ReminderTexts.Subject(wording, facts, list.Friendly),
            Text = ReminderTexts.Text(wording, facts, list.Friendly),
            OtherName = otherName,
            Blocked = otherName ?? BlockedReason(list.TotalCents, customer.ExcludedFromReminders),
        };
    }

    /// <summary>Why a message may not be sent, in Italian; null when it may.</summary>
    internal static string? BlockedReason(long totalCents, bool excluded) =>
        excluded ? "Il cliente è segnato «non sollecitare»: togliere il segno dalla sua scheda, oppure escludere questo messaggio."
        : totalCents <= 0
            ? $"Il totale dei documenti scelti è {Money.FormatCents(totalCents)}: non c'è nulla da chiedere. "
                + "Scegliere altri documenti, oppure escludere questo messaggio."
        : null;
}
