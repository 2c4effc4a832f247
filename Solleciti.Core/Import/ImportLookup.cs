using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Import;

/// <summary>What some files may meet in the database, looked up at once, and what they add to it.</summary>
internal sealed class ImportLookup
{
    private readonly Dictionary<string, Document> documents;
    private readonly Dictionary<string, int> fileIds;
    private readonly HashSet<string> creditedNumbers;

    private ImportLookup(
        BillingProfile profile,
        bool isDemo,
        CustomerMatcher customers,
        Dictionary<string, Document> documents,
        Dictionary<string, int> fileIds,
        HashSet<string> creditedNumbers
    )
    {
        (Profile, IsDemo, Customers) = (profile, isDemo, customers);
        (this.documents, this.fileIds, this.creditedNumbers) = (documents, fileIds, creditedNumbers);
    }

    public BillingProfile Profile { get; }

    /// <summary>Everybody may try the demo with files of their own.</summary>
    public bool IsDemo { get; }

    public CustomerMatcher Customers { get; }

    public static async Task<ImportLookup> LoadAsync(
        SollecitiDbContext context,
        IReadOnlyList<FileReading> readings,
        CancellationToken cancellation
    )
    {
        var drafts = readings.SelectMany(r => r.File?.Bodies ?? []).OfType<ReadableBody>().Select(body => body.Draft).ToList();
        var keys = drafts.Select(Documents.Document.Identity).Distinct(StringComparer.Ordinal).ToList();
        var numbers = drafts.Select(d => DocumentNumber.Normalize(d.Number)).Distinct(StringComparer.Ordinal).ToList();
        var hashes = readings.Where(r => r.File is not null).Select(r => r.Sha256).Distinct(StringComparer.Ordinal).ToList();
        return new ImportLookup(
            await context.BillingProfiles.AsNoTracking().FirstOrDefaultAsync(p => p.Id == BillingProfile.SingleId, cancellation)
                ?? new BillingProfile(),
            await context.Installations.AnyAsync(i => i.IsDemo, cancellation),
            await CustomerMatcher.LoadAsync(context, readings.Select(r => r.File?.Customer).OfType<CustomerCard>(), cancellation),
            await context
                .Documents.AsNoTracking()
                .Include(d => d.Customer)
                .Where(d => EF.Parameter(keys).Contains(d.IdentityKey))
                .ToDictionaryAsync(d => d.IdentityKey, StringComparer.Ordinal, cancellation),
            await context
                .SourceFiles.Where(f => EF.Parameter(hashes).Contains(f.Sha256))
                .Select(f => new { f.Sha256, f.Id })
                .ToDictionaryAsync(f => f.Sha256, f => f.Id, StringComparer.Ordinal, cancellation),
            (
                await context
                    .CreditReferences.Where(r => EF.Parameter(numbers).Contains(r.NumberSearch))
                    .Select(r => r.NumberSearch)
                    .Distinct()
                    .ToListAsync(cancellation)
            ).ToHashSet(StringComparer.Ordinal)
        );
    }

    /// <summary>The document that is known under the same identity.</summary>
    public Document? Document(DocumentDraft draft) => documents.GetValueOrDefault(Documents.Document.Identity(draft));

    /// <summary>The key of the file with these very bytes; null when it is not stored.</summary>
    public int? FileId(FileReading reading) => fileIds.TryGetValue(reading.Sha256, out var id) ? id : null;

    /// <summary>Whether a credit note may name this invoice.</summary>
    public bool IsCredited(Document invoice) => creditedNumbers.Contains(invoice.NumberSearch);

    public void Add(SourceFile file) => fileIds.Add(file.Sha256, file.Id);

    public void Add(Document document)
    {
        documents.Add(document.IdentityKey, document);
        creditedNumbers.UnionWith(document.References.Select(reference => reference.NumberSearch));
    }
}
