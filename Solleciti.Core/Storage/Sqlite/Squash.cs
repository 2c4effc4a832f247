using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>
/// The migrations of 0.1 became one baseline, once. A database that has all of them is what the baseline makes and gets its id in their
/// place; one that has fewer is brought up to date by 0.1 first.
/// </summary>
internal static class Squash
{
    /// <summary>In their order.</summary>
    private static readonly string[] Squashed =
    [
        "20261124040609_Initial",
        "20261124081236_Office",
        "20261124140525_Collection",
        "20261124171946_SendingPause",
        "20261124205908_ReminderBatches",
        "20261124210050_SendingLimits",
        "20261125032016_RefusedAddresses",
        "20261128152004_BatchContent",
        "20261130220536_SignInFailures",
        "20261130220648_SharedPdfs",
        "20261130223932_AmountsToConfirm",
        "20261130225500_MailKnowledge",
        "20261130231347_CreditReferences",
        "20261130233254_DoubtfulPaymentDays",
        "20261130234613_UserSessions",
        "20261130234729_CustomerNames",
    ];

    /// <summary>The migrations a database has, told in today's ids.</summary>
    /// <param name="what">The database as the message names it, in Italian, with a capital letter.</param>
    /// <param name="applied">Its ids, in their order.</param>
    /// <param name="baseline">The id that stands for all of 0.1.</param>
    /// <exception cref="DatabaseRefusedException">It comes from a version before 0.1, or something is missing.</exception>
    public static IReadOnlyList<string> Read(string what, IReadOnlyList<string> applied, string baseline)
    {
        if (applied.SequenceEqual(Squashed, StringComparer.Ordinal))
            return [baseline];
        if (applied.Count > 0 && Squashed.Take(applied.Count).SequenceEqual(applied, StringComparer.Ordinal))
            throw new DatabaseRefusedException(
                $"{what} viene da una versione di Solleciti più vecchia della 0.1: aprirlo una volta con la 0.1, poi con questa. Dove trovarla è scritto in "
                    + "docs/changelog.md. Nulla è stato modificato."
            );
        return applied.Any(Squashed.Contains)
            ? throw new DatabaseRefusedException($"{what} non contiene un archivio completo: usare un'altra copia.")
            : applied;
    }

    /// <summary>Puts the baseline's id in the place of those it stands for; the data stay as they are.</summary>
    /// <exception cref="DatabaseRefusedException">It comes from a version before 0.1, or something is missing.</exception>
    public static async Task ApplyAsync(SollecitiDbContext db, string what, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var baseline = db.Database.GetMigrations().First();
        if (ReferenceEquals(Read(what, applied, baseline), applied))
            return;
        var history = db.GetService<IHistoryRepository>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var id in Squashed)
            await db.Database.ExecuteSqlRawAsync(history.GetDeleteScript(id), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            history.GetInsertScript(new HistoryRow(baseline, ProductInfo.GetVersion())),
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
    }
}
