using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Outbox;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Office;

/// <summary>How far a new office is on the way to its first reminder. Read from its data, so nobody has to tick anything off.</summary>
public sealed class FirstSteps(IDbContextFactory<SollecitiDbContext> contexts, SollecitiOptions options)
{
    /// <summary>The steps as they stand; all done in the demo.</summary>
    public async Task<FirstStepsState> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (options.IsDemo)
            return new FirstStepsState(true, true, true, true);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new FirstStepsState(
            await db.BillingProfiles.AnyAsync(p => p.CompanyName != "" && p.Email != null && p.Email != "", cancellationToken),
            options.PickupDirectory is not null
                || await db.MailAccounts.AnyAsync(
                    a =>
                        a.Active
                        && (a.TriedAt != null || db.OutboxAttempts.Any(t => t.State == OutboxState.Accepted && t.At >= a.SettingsSince)),
                    cancellationToken
                ),
            await db.Documents.IgnoreQueryFilters().AnyAsync(cancellationToken),
            await db.Reminders.AnyAsync(cancellationToken)
        );
    }
}
