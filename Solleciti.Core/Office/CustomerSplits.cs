using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Outbox;
using Solleciti.Core.Payments;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Office;

/// <summary>
/// Makes two cards of one that holds two customers' documents. What hangs on a document goes with it: instalments, payments, PDFs, what
/// people changed, its place in reminders. A reminder about nothing else goes, too; one about documents of both stays where it was sent and is
/// seen from both. What still waits is stopped, since it was written to the other customer.
/// </summary>
public sealed class CustomerSplits(IDbContextFactory<SollecitiDbContext> contexts, OutboxLedger ledger, TimeProvider time)
{
    private const string Gone = "La scheda non c'è più: nel frattempo è stata eliminata o unita a un'altra.";
    private const string Leaving = "Proprio adesso un sollecito per questi documenti è in invio: riprovare tra un minuto.";

    /// <summary>What is on a card; null when it is gone.</summary>
    public async Task<SplitCard?> FindAsync(int customerId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await CardAsync(db, customerId, cancellationToken) is not { } card)
            return null;
        var documents = await db
            .Documents.AsNoTracking()
            .Where(d => d.CustomerId == customerId)
            .OrderByDescending(d => d.Date)
            .ThenByDescending(d => d.Id)
            .ToListAsync(cancellationToken);
        return new SplitCard(
            card.Id,
            card.Name,
            [.. card.Emails.OrderBy(e => e.Order).Select(e => e.Address)],
            [
                .. documents.Select(d => new SplitDocument(
                    d.Id,
                    d.Title,
                    d.PaperName,
                    !card.IsCalled(d.PaperName),
                    d.Currency,
                    d.TotalCents,
                    d.OpenCents
                )),
            ]
        );
    }

    /// <summary>«Separa in due schede»: whatever names this other customer goes onto a card of its own; e-mail addresses stay.</summary>
    public async Task<SplitOutcome> SplitAsync(int customerId, string paperName, string by, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(customerId, cancellationToken) is not { } card)
            return new SplitOutcome.Refused(Gone);
        var others = card.Documents.Where(d => d.IsOther).Select(d => d.Id);
        var ids = card.Named(paperName).Intersect(others).ToList();
        return ids.Count == 0
            ? new SplitOutcome.Refused($"Sulla scheda di «{card.Name}» non ci sono più documenti di «{paperName}» da decidere.")
            : await SplitAsync(new SplitRequest(customerId, paperName, ids, []), by, cancellationToken);
    }

    /// <summary>Moves the documents a person chose onto a new card, all of it in one transaction.</summary>
    public async Task<SplitOutcome> SplitAsync(SplitRequest request, string by, CancellationToken cancellationToken = default)
    {
        if (Wrong(request) is { } wrong)
            return new SplitOutcome.Refused(wrong);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await RefusalAsync(db, request, cancellationToken) is { } refusal)
            return new SplitOutcome.Refused(refusal);
        var stopped = await StopAsync(db, request, by, cancellationToken);

        // Takes SQLite's write lock at once: no message is queued or claimed between looking and moving.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await RefusalAsync(db, request, cancellationToken) is { } meanwhile)
            return new SplitOutcome.Refused(meanwhile);
        if (await Waiting(db, request.DocumentIds, OutboxStates.UnderWay).AnyAsync(cancellationToken))
            return new SplitOutcome.Refused(Leaving);
        var card = (await CardAsync(db, request.CustomerId, cancellationToken))!;
        var names = await NamesAsync(db, request, cancellationToken);
        var documents = await DocumentsAsync(
            db,
            request,
            [request.Name, .. names.Where(n => !PartyNames.Same(n, card.Name))],
            cancellationToken
        );
        var paper = documents.Where(d => d.SourceFileId is not null).MaxBy(d => d.Date)?.Printed?.Content.Customer;
        var other = card.SplitOff(
            request.Name,
            names,
            by,
            time.GetUtcNow(),
            paper?.VatNumber,
            paper?.TaxCode,
            paper is null ? PostalAddress.Empty : paper.Address with { },
            request.Emails
        );
        db.Customers.Add(other);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var document in documents)
            document.MoveTo(other, card.Name, by, time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        // A copy made here of what no file says names the card it was on.
        var rewritten = documents.Where(d => d.SourceFileId is null).Select(d => d.Id).ToList();
        await db.DropPdfsAsync(p => EF.Parameter(rewritten).Contains(p.DocumentId) && p.Origin == PdfOrigin.Generated, cancellationToken);
        var spread = new CreditSpread(db, time.GetUtcNow());
        await spread.RunAsync(card.Id, cancellationToken);
        await spread.RunAsync(other.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await RedirectAsync(db, card, other, cancellationToken);
        var reminders = await MoveRemindersAsync(db, card, other, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        var moved = documents.Count(d => d.DeletedAt is null);
        return new SplitOutcome.Split(other.Id, other.Name, moved, reminders, stopped);
    }

    private static string? Wrong(SplitRequest request) =>
        string.IsNullOrWhiteSpace(request.Name) ? "Scrivere il nome della nuova scheda."
        : request.Name.Trim().Length > CustomerForm.NameLength ? $"Il nome ha più di {CustomerForm.NameLength} caratteri."
        : request.DocumentIds.Count == 0 ? "Scegliere almeno un documento che passa alla nuova scheda."
        : null;

    private static Task<Customer?> CardAsync(SollecitiDbContext db, int customerId, CancellationToken cancellationToken) =>
        db.Customers.Include(c => c.Emails).Include(c => c.Aliases).SingleOrDefaultAsync(c => c.Id == customerId, cancellationToken);

    private static async Task<string?> RefusalAsync(SollecitiDbContext db, SplitRequest request, CancellationToken cancellationToken)
    {
        if (!await db.Customers.AnyAsync(c => c.Id == request.CustomerId, cancellationToken))
            return Gone;
        var ids = request.DocumentIds;
        var here = await db.Documents.CountAsync(
            d => EF.Parameter(ids).Contains(d.Id) && d.CustomerId == request.CustomerId,
            cancellationToken
        );
        if (here < ids.Count)
            return "Alcuni dei documenti scelti non sono più su questa scheda: ricaricare la pagina e sceglierli di nuovo.";
        var used = db.CreditApplications.Select(a => new { Note = a.CreditNote, a.Invoice });
        var linked = db.Documents.Join(db.Documents, n => n.CreditedDocumentId, i => i.Id, (Note, Invoice) => new { Note, Invoice });
        var links = await used.Where(l => EF.Parameter(ids).Contains(l.Note.Id) || EF.Parameter(ids).Contains(l.Invoice.Id))
            .Concat(linked.Where(l => EF.Parameter(ids).Contains(l.Note.Id) || EF.Parameter(ids).Contains(l.Invoice.Id)))
            .ToListAsync(cancellationToken);
        var link = links.Find(l => ids.Contains(l.Note.Id) != ids.Contains(l.Invoice.Id));
        if (link is not null)
            return $"{link.Note.Title} è collegata a {link.Invoice.Title}: scegliere tutt'e due, oppure prima premere «Scollega» sulla nota di credito.";
        return await CreditUse.PartedAsync(db, request.CustomerId, ids, cancellationToken) is { } payment
            ? $"Con l'incasso del {RomeCalendar.Format(payment.Date)} una nota di credito è stata usata per documenti che andrebbero su un'altra scheda: "
                + "scegliere anche quelli, oppure prima annullare l'incasso in «Segna come già incassati», «Ultime operazioni»."
            : null;
    }

    private async Task<int> StopAsync(SollecitiDbContext db, SplitRequest request, string by, CancellationToken cancellationToken)
    {
        var waiting = await Waiting(db, request.DocumentIds, OutboxStates.Stoppable).ToListAsync(cancellationToken);
        var reason = $"Fermato: {by} ha separato la scheda del cliente in due. Comporre di nuovo il sollecito.";
        return waiting.Count == 0 ? 0 : await Task.Run(() => ledger.Stop(waiting, reason), cancellationToken);
    }

    private static IQueryable<int> Waiting(SollecitiDbContext db, IReadOnlyCollection<int> ids, IReadOnlyList<OutboxState> states) =>
        db
            .Outbox.Where(m => states.Contains(m.State) && m.Reminder.Items.Any(i => EF.Parameter(ids).Contains(i.DocumentId)))
            .Select(m => m.ReminderId);

    /// <summary>What the papers that go call their customer.</summary>
    private static Task<List<string>> NamesAsync(SollecitiDbContext db, SplitRequest request, CancellationToken cancellationToken)
    {
        var ids = request.DocumentIds;
        return db
            .Documents.Where(d => EF.Parameter(ids).Contains(d.Id) && d.PaperName != null)
            .Select(d => d.PaperName!)
            .Distinct()
            .OrderBy(name => name)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Deleted ones with the other's names as well: brought back, they belong there.</summary>
    private static async Task<List<Document>> DocumentsAsync(
        SollecitiDbContext db,
        SplitRequest request,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    )
    {
        var ids = request.DocumentIds;
        var documents = await db
            .Documents.IgnoreQueryFilters()
            .Include(d => d.Printed)
            .Where(d => d.CustomerId == request.CustomerId && (EF.Parameter(ids).Contains(d.Id) || d.DeletedAt != null))
            .ToListAsync(cancellationToken);
        documents.RemoveAll(d =>
            d.DeletedAt is not null && (d.PaperName is null || !names.Any(name => PartyNames.Same(d.PaperName, name)))
        );
        return documents;
    }

    /// <summary>Cards that were merged by mistake stand for the new one, so that imports go there.</summary>
    private static async Task RedirectAsync(SollecitiDbContext db, Customer card, Customer other, CancellationToken cancellationToken)
    {
        var merged = await db.Customers.IgnoreQueryFilters().Where(c => c.MergedIntoId == card.Id).ToListAsync(cancellationToken);
        foreach (var gone in merged.Where(c => other.IsCalled(c.Name) && !card.IsCalled(c.Name)))
            gone.StandFor(other);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<int> MoveRemindersAsync(
        SollecitiDbContext db,
        Customer card,
        Customer other,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Reminders.Where(r =>
                r.CustomerId == card.Id
                && r.Items.All(i => db.Documents.IgnoreQueryFilters().Any(d => d.Id == i.DocumentId && d.CustomerId == other.Id))
            )
            .Select(r => r.Id)
            .ToListAsync(cancellationToken);
        // Whom they went to was the other card's matter: sent once more, they have to be addressed anew.
        await db
            .Reminders.Where(r => EF.Parameter(ids).Contains(r.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.CustomerId, other.Id).SetProperty(r => r.CardRecipients, r => r.Recipients),
                cancellationToken
            );
        await db
            .ReminderBatchEntries.Where(e => e.ReminderId != null && EF.Parameter(ids).Contains(e.ReminderId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.CustomerId, other.Id), cancellationToken);
        return ids.Count;
    }
}
