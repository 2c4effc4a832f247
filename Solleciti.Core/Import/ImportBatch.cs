using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Import;

/// <summary>
/// Stores the documents of some files, one after the other, inside its caller's transaction. What the files may meet is looked up once
/// for all of them, and what is new waits until somebody has to find it in the database.
/// </summary>
internal sealed class ImportBatch : IDisposable
{
    private readonly SollecitiDbContext context;
    private readonly ImportLookup lookup;
    private readonly CreditLinker credits;
    private readonly ImportWriter writer;
    private readonly string importedBy;
    private readonly DateTimeOffset now;

    private ImportBatch(SollecitiDbContext context, ImportLookup lookup, string importedBy, DateTimeOffset now)
    {
        (this.context, this.lookup, this.importedBy, this.now) = (context, lookup, importedBy, now);
        credits = new CreditLinker(context, now);
        writer = new ImportWriter(context);
    }

    /// <summary>Stores the files' documents; one report per file, in their order.</summary>
    public static async Task<IReadOnlyList<FileReport>> StoreAsync(
        SollecitiDbContext context,
        IReadOnlyList<FileReading> files,
        string importedBy,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        using var batch = new ImportBatch(context, await ImportLookup.LoadAsync(context, files, cancellation), importedBy, now);
        // New keys are known only when everything is stored.
        var reports = new List<Func<FileReport>>();
        foreach (var file in files)
            reports.Add(await batch.TakeAsync(file, cancellation));
        await batch.writer.SaveAsync(cancellation);
        return [.. reports.Select(report => report())];
    }

    public void Dispose() => writer.Dispose();

    private async Task<Func<FileReport>> TakeAsync(FileReading reading, CancellationToken cancellation)
    {
        if (reading.Rejection is { } rejection)
        {
            // The rejected file may be one of this batch.
            await context.SaveChangesAsync(cancellation);
            var marked = await RejectionMarker.MarkAsync(context, rejection, importedBy, now, cancellation);
            return () => reading.Report(new FileReport(reading.Name, marked, []) { Ignored = true });
        }
        if (reading.File is not { } file)
            return () => reading.Report(reading.Refusal!);
        var ownership = Ownership.Of(file, lookup.Profile, accepted: reading.Accepted || lookup.IsDemo);
        if (ownership.Refusal is { } reason)
            return () => reading.Report(new FileReport(reading.Name, reason, []) { Held = ownership.MayBeOurs ? reading.Hold() : null });
        var warnings = ownership.Warning is { } warning ? [warning] : new List<string>();
        if (reading.IsTampered)
            warnings.Insert(0, "Importato benché il contenuto della busta non corrisponda alla firma.");
        var outcomes = new List<Func<DocumentOutcome>>();
        foreach (var body in file.Bodies)
        {
            outcomes.Add(
                body switch
                {
                    ReadableBody readable => await StoreAsync(
                        readable with
                        {
                            Draft = readable.Draft.Warned(warnings),
                        },
                        reading,
                        file,
                        cancellation
                    ),
                    RefusedBody refused => () => ImportOutcomes.Refused(refused, file),
                    _ => throw new System.Diagnostics.UnreachableException(),
                }
            );
        }
        return () => reading.Report(new FileReport(reading.Name, null, [.. outcomes.Select(outcome => outcome())]));
    }

    private async Task<Func<DocumentOutcome>> StoreAsync(
        ReadableBody body,
        FileReading reading,
        ReadableFile file,
        CancellationToken cancellation
    )
    {
        var card = file.Customer;
        var match = lookup.Customers.Match(card);
        var customer = match.Customer;
        var draft = body.Draft.WithUsualDays(customer?.UsualPaymentDays ?? lookup.Profile.UsualPaymentDays);
        if (lookup.Document(draft) is { } known)
        {
            // One of this batch has no key yet.
            if (context.Entry(known).State == EntityState.Added)
                await writer.SaveAsync(cancellation);
            var outcome = ImportOutcomes.Compare(known, customer, body with { Draft = draft }, file, lookup.FileId(reading));
            if (outcome is AlreadyPresentDocument && known.RejectedBySdiAt is not null && known.SourceFileId != lookup.FileId(reading))
                outcome = await IssueAgainAsync(outcome, known.Id, reading, cancellation);
            if (outcome is AlreadyPresentDocument && known.Kind == DocumentKind.CreditNote && draft.Credits.Count > 1)
                await credits.CompleteAsync(known.Id, draft, cancellation);
            if (outcome is RefusedDocument conflict)
                outcome = conflict with { Conflict = await ConflictAsync(known.Id, customer?.Id, cancellation) };
            return () => outcome;
        }
        var isNew = customer is null;
        if (customer is null)
            lookup.Customers.Add(customer = card.ToCustomer());
        // What another company is reached by does not go onto this card, and its credit notes reduce nothing here.
        if (!match.IsOtherName)
        {
            customer.Complete(card.VatNumber, card.TaxCode, card.Pec, card.RecipientCode);
            customer.TakeName(card.Name);
        }
        var (pdf, warning) = EmbeddedPdf.Of(body.Attachments, draft.Number, reading.Budget);
        draft = (warning is null ? draft : draft.Warned(warning)) with { PaperName = card.HasName ? card.Name : null };
        var document = Document.Create(customer, draft, now, await SourceIdAsync(reading, cancellation), body.Position);
        context.Documents.Add(document);
        lookup.Add(document);
        if (pdf is not null)
        {
            var content = new PdfContent(pdf);
            await writer.StoreAsync(content, cancellation);
            context.DocumentPdfs.Add(new DocumentPdf(KeyOf(document, d => d.Id), content, PdfOrigin.Embedded, now));
        }
        var notes = match.IsOtherName ? [] : await LinkAsync(document, draft, cancellation);
        return () =>
            ImportOutcomes.Describe(
                new ImportedDocument
                {
                    Position = body.Position,
                    SellerName = file.Seller.Name,
                    CustomerName = customer.Name,
                    DocumentId = document.Id,
                    CustomerId = customer.Id,
                    NewCustomer = isNew,
                    OtherName = match.IsOtherName ? new OtherName(customer.Id, customer.Name, card.Name, 1) : null,
                    Notes = notes,
                },
                draft
            );
    }

    private async Task<StoredFigures> ConflictAsync(int documentId, int? customerId, CancellationToken cancellation) =>
        StoredFigures.Of(
            await context
                .Documents.AsNoTracking()
                .Include(d => d.Customer)
                .Include(d => d.Installments)
                .SingleAsync(d => d.Id == documentId, cancellation),
            customerId
        );

    /// <summary>A rejected invoice is sent again under its number, in another file.</summary>
    private async Task<DocumentOutcome> IssueAgainAsync(
        DocumentOutcome outcome,
        int documentId,
        FileReading reading,
        CancellationToken cancellation
    )
    {
        var document = await context.Documents.SingleAsync(d => d.Id == documentId, cancellation);
        document.LiftRejection($"Inviata di nuovo con il file {reading.Name}: torna da incassare.", importedBy, now);
        return outcome with
        {
            Warnings = [.. outcome.Warnings, "Era stata scartata dallo SdI: con questo nuovo invio torna da incassare."],
        };
    }

    private async Task<int> SourceIdAsync(FileReading reading, CancellationToken cancellation)
    {
        if (lookup.FileId(reading) is { } known)
            return known;
        var file = new SourceFile(reading.Name, reading.Bytes, importedBy, now);
        await writer.StoreAsync(file, cancellation);
        lookup.Add(file);
        return file.Id;
    }

    private int KeyOf<T>(T entity, Expression<Func<T, int>> key)
        where T : class => context.Entry(entity).Property(key).CurrentValue;

    private async Task<IReadOnlyList<string>> LinkAsync(Document document, DocumentDraft draft, CancellationToken cancellation)
    {
        var isNote = document.Kind == DocumentKind.CreditNote;
        // Links are looked for in the database, among what is stored so far: only where there can be one is it worth storing for.
        if (isNote ? draft.Credits.Count > 0 : lookup.IsCredited(document))
            await writer.SaveAsync(cancellation);
        else if (!isNote)
            return [];
        return await credits.LinkAsync(document, cancellation);
    }
}
