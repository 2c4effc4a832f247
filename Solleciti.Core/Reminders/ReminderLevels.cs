using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Reminders;

/// <summary>At which level documents are reminded next.</summary>
internal static class ReminderLevels
{
    /// <summary>1 + the highest level each of the documents has in its cycle, in the order of their keys.</summary>
    public static async Task<IReadOnlyList<NextLevel>> NextLevelsAsync(
        this SollecitiDbContext db,
        IReadOnlyCollection<int> documentIds,
        CancellationToken cancellationToken
    ) =>
        await db
            .Documents.Where(d => EF.Parameter(documentIds).Contains(d.Id))
            .OrderBy(d => d.Id)
            .Select(d => new NextLevel(
                d.Id,
                d.ReminderCycle,
                1
                    + (
                        db.ReminderItems.Where(i => i.DocumentId == d.Id && i.Cycle == d.ReminderCycle && i.Counts).Max(i => (int?)i.Level)
                        ?? 0
                    )
            ))
            .ToListAsync(cancellationToken);
}

/// <summary>The level of a document's next reminder.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Cycle">Its cycle.</param>
/// <param name="Level">The level.</param>
internal sealed record NextLevel(int DocumentId, int Cycle, int Level);
