using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Import.Csv;

/// <summary>A document that is here under a number of the file.</summary>
internal sealed record StoredDocument(
    int Id,
    string IdentityKey,
    int CustomerId,
    string Title,
    string CustomerName,
    DateOnly Date,
    long TotalCents,
    long ToCollectCents
)
{
    public static async Task<IReadOnlyList<StoredDocument>> FindAsync(
        SollecitiDbContext db,
        IReadOnlyList<string> identityKeys,
        CancellationToken cancellation
    )
    {
        var found = await db
            .Documents.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(d => d.DeletedAt == null && EF.Parameter(identityKeys).Contains(d.IdentityKey))
            .Select(d => new { Document = d, d.Customer.Name })
            .ToListAsync(cancellation);
        return
        [
            .. found.Select(f => new StoredDocument(
                f.Document.Id,
                f.Document.IdentityKey,
                f.Document.CustomerId,
                f.Document.Title,
                f.Name,
                f.Document.Date,
                f.Document.TotalCents,
                f.Document.ToCollectCents
            )),
        ];
    }

    /// <summary>Whether it is the one the file means, or another one under the same number.</summary>
    public (CsvRowState State, string? Remark) Compare(ManualDocument entry, int? customerId, string customerName)
    {
        var sign = entry.Kind == DocumentKind.CreditNote ? -1 : 1;
        var (total, toCollect) = (sign * Money.ToCents(entry.Total), sign * Money.ToCents(entry.ToCollect));
        if (CustomerId != customerId || Date != entry.Date || TotalCents != total)
            return (
                CsvRowState.Wrong,
                $"C'è già {Title} a {CustomerName}, totale {Money.FormatCents(TotalCents)}, ma il file la indica del {RomeCalendar.Format(entry.Date)} "
                    + $"a {customerName} con totale {Money.FormatCents(total)}. Nulla viene modificato: controllare quale è giusto."
            );
        return (
            CsvRowState.Known,
            toCollect == ToCollectCents
                ? null
                : $"Qui da incassare {Money.FormatCents(ToCollectCents)}, nel file {Money.FormatCents(toCollect)}: non viene modificato."
        );
    }
}
