using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Import.Csv;

/// <summary>«Importa da un file CSV»: proforma, ricevute and the documents of old programs.</summary>
public sealed class CsvImporter(
    IDbContextFactory<SollecitiDbContext> contexts,
    DocumentBook book,
    CustomerDirectory directory,
    OtherNames names,
    TimeProvider time
)
{
    // A transaction waits for the disk: one for every document would take minutes over a large file.
    private const int AtOnce = 50;

    private const string Unasked =
        "Intanto la partita IVA o il codice fiscale è stato dato a un cliente con un altro nome: importare di nuovo il file per decidere.";

    /// <summary>Reads a file of up to <see cref="CsvTable.MostBytes"/>; nothing is written.</summary>
    /// <param name="fileName">Its name, for showing.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<CsvFile> ReadAsync(string fileName, Stream content, CancellationToken cancellationToken = default)
    {
        var reading = await CsvTable.ReadAsync(content, cancellationToken);
        var refusal =
            reading.Refusal
            ?? (
                reading.Table is { Rows.Count: 0 } ? "Il file contiene solo i nomi delle colonne, nessuna riga."
                : reading.Table is { Titles.Count: < 3 }
                    ? "Il file ha meno di tre colonne: servono almeno numero, data, cliente e importo, e nella prima riga i loro nomi."
                : null
            );
        if (reading.Table is not { } table || refusal is not null)
            return new CsvFile(fileName, refusal, new CsvTable([], []), new CsvLayout(), false);
        var key = CsvLayout.KeyOf(table.Titles);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db.ColumnLayouts.AsNoTracking().SingleOrDefaultAsync(l => l.HeaderKey == key, cancellationToken);
        var remembered = stored is null ? null : CsvLayout.FromJson(stored.Mapping, table.Titles.Count);
        return new CsvFile(fileName, null, table, remembered ?? CsvLayout.Guess(fileName, table.Titles), remembered is not null);
    }

    /// <summary>Says what a file would do when its columns mean this; nothing is written.</summary>
    public Task<CsvPlan> PlanAsync(CsvFile file, CsvLayout layout, CancellationToken cancellationToken = default) =>
        PlanAsync(file, layout, new Dictionary<NamePair, bool>(), cancellationToken);

    /// <summary>The same, with what a person said of names under one VAT number or tax code: true for one customer.</summary>
    public async Task<CsvPlan> PlanAsync(
        CsvFile file,
        CsvLayout layout,
        IReadOnlyDictionary<NamePair, bool> answers,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await new CsvPlanning(db, file, layout, answers).PlanAsync(cancellationToken);
    }

    /// <summary>
    /// Remembers the columns and stores the documents of a plan, each of them whole or not at all. What was stored before it is stopped
    /// stays; doing it again stores the rest.
    /// </summary>
    /// <param name="plan">What to store.</param>
    /// <param name="by">Who: kept beside «stesso cliente».</param>
    /// <param name="cancellationToken">Stops between some documents.</param>
    public async IAsyncEnumerable<CsvWritten> WriteAsync(
        CsvPlan plan,
        string by,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        await RememberAsync(plan, cancellationToken);
        foreach (var some in plan.Documents.Chunk(AtOnce))
        {
            var written = new List<CsvWritten>();
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                // Takes SQLite's write lock at once: nobody adds the same customer or document between looking and storing.
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var profile = await db.BillingProfiles.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new BillingProfile();
                foreach (var document in some)
                    written.Add(await StoreAsync(db, profile, document, plan.Answers, by, cancellationToken));
                await transaction.CommitAsync(cancellationToken);
            }
            foreach (var document in written)
                yield return document;
        }
    }

    /// <summary>Deletes what an import stored, the customers it made where nothing else is on their cards, and what was said of names.</summary>
    /// <param name="written">What <see cref="WriteAsync"/> said.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="cancellationToken">Stops between two documents.</param>
    public async Task<CsvUndo> UndoAsync(IReadOnlyList<CsvWritten> written, string by, CancellationToken cancellationToken = default)
    {
        var kept = new List<string>();
        var deleted = 0;
        foreach (var document in written.Where(w => w is { State: CsvRowState.ToImport, DocumentId: not null }))
        {
            if (await book.DeleteAsync(document.DocumentId!.Value, by, cancellationToken) is EntryOutcome.Refused refused)
                kept.Add($"{document.Title}: {refused.Reason}");
            else
                deleted++;
        }
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var some in written.Select(w => w.NewCustomerId).OfType<int>().Chunk(500))
        {
            var still = await db.Customers.Where(c => EF.Parameter(some).Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellationToken);
            foreach (var customer in still)
                _ = await directory.DeleteAsync(customer, cancellationToken);
        }
        foreach (var (customerId, name) in written.Select(w => w.SaidSame).OfType<(int, string)>())
            _ = await names.NotSameAsync(customerId, name, cancellationToken);
        return new CsvUndo(deleted, kept);
    }

    private async Task<CsvWritten> StoreAsync(
        SollecitiDbContext db,
        BillingProfile profile,
        CsvDocument document,
        IReadOnlyDictionary<NamePair, bool> answers,
        string by,
        CancellationToken cancellationToken
    )
    {
        var written = new CsvWritten(CsvRowState.ToImport, document.Lines, document.Title, document.Card.Name, document.SignedCents);
        var card = document.Card;
        var (match, problem) = CsvCustomers.Find(await CustomerMatcher.LoadAsync(db, [card], cancellationToken), card);
        if (problem is not null)
            return written with { State = CsvRowState.Wrong, Remark = problem };
        var found = match.Customer;
        if (match.IsOtherName)
        {
            var pair = new NamePair(card.Identity!, found!.Name, card.Name);
            if (answers.Keys.FirstOrDefault(pair.IsAsked) is not { } asked)
                return written with { State = CsvRowState.Wrong, Remark = Unasked };
            if (!answers[asked])
                found = null;
            else if (found.AlsoCalled(card.Name, by, time.GetUtcNow()))
                written = written with { SaidSame = (found.Id, card.Name) };
        }
        var customer = found ?? document.Card.ToCustomer();
        if (found is null)
            customer.SetEmails(document.Emails);
        customer.TakeName(card.Name);
        await db.SaveChangesAsync(cancellationToken);
        var draft = ManualContent.Draft(document.Entry, customer, profile, null) with { PaperName = card.HasName ? card.Name : null };
        var known = await StoredDocument.FindAsync(db, [Document.Identity(draft)], cancellationToken);
        if (known is [var same])
        {
            var (state, remark) = same.Compare(document.Entry, found?.Id, document.Card.Name);
            return written with { State = state, Remark = remark, DocumentId = same.Id };
        }
        var stored = Document.Create(customer, draft, time.GetUtcNow());
        db.Documents.Add(stored);
        await db.SaveChangesAsync(cancellationToken);
        return written with { Customer = customer.Name, DocumentId = stored.Id, NewCustomerId = found is null ? customer.Id : null };
    }

    private async Task RememberAsync(CsvPlan plan, CancellationToken cancellationToken)
    {
        var key = CsvLayout.KeyOf(plan.File.Table.Titles);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.ColumnLayouts.SingleOrDefaultAsync(l => l.HeaderKey == key, cancellationToken) is { } known)
            known.Replace(plan.Layout.ToJson(), time.GetUtcNow());
        else
            db.ColumnLayouts.Add(new ColumnLayout(key, plan.Layout.ToJson(), time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
