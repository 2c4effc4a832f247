using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Tests.Support;

/// <summary>A document with something to collect, worked out booking by booking; the app reads columns it keeps up to date instead.</summary>
internal sealed record OpenClaim(Document Document, DocumentKind Kind, long OpenCents, long OverdueCents)
{
    public Customer Customer => Document.Customer;

    public bool IsOverdue => OverdueCents != 0;

    /// <summary>The sum as the page writes it.</summary>
    public static string Sum(IEnumerable<OpenClaim> claims) => Money.FormatCents(claims.Sum(claim => claim.OpenCents));

    public static Task<List<OpenClaim>> AllAsync(AppUnderTest app) =>
        app.ReadAsync(async db =>
        {
            var token = TestContext.Current.CancellationToken;
            var today = TimeProvider.System.Today();
            var documents = await db
                .Documents.Include(d => d.Installments)
                .Include(d => d.Customer)
                    .ThenInclude(c => c.Emails)
                .ToDictionaryAsync(d => d.Id, token);
            var payments = await db.Payments.Where(p => p.ReversedAt == null).ToListAsync(token);
            var credits = await db.CreditApplications.ToListAsync(token);
            return documents
                .Values.Select(document =>
                {
                    var settled =
                        payments.Where(p => p.DocumentId == document.Id).Sum(p => p.AmountCents)
                        + credits.Where(c => c.InvoiceId == document.Id).Sum(c => c.AmountCents)
                        - credits.Where(c => c.CreditNoteId == document.Id).Sum(c => c.AmountCents);
                    return new OpenClaim(
                        document,
                        KindOf(document, documents),
                        document.ToCollectCents - settled,
                        Overdue(document, settled, today)
                    );
                })
                .Where(claim => claim.OpenCents != 0)
                .ToList();
        });

    private static DocumentKind KindOf(Document document, Dictionary<int, Document> all) =>
        document.Kind != DocumentKind.CreditNote ? document.Kind
        : document.CreditedDocumentId is { } credited ? all[credited].Kind
        : document.TypeCode is null ? DocumentKind.Invoice
        : DocumentKind.ElectronicInvoice;

    private static long Overdue(Document document, long settled, DateOnly today)
    {
        var overdue = 0L;
        foreach (var installment in document.Installments.OrderBy(i => i.DueDate).ThenBy(i => i.Sequence))
        {
            // Money goes to the oldest instalment first; on a credit note both are negative.
            var used = Math.Sign(settled) * Math.Min(Math.Abs(settled), Math.Abs(installment.AmountCents));
            settled -= used;
            if (installment.DueDate < today)
                overdue += installment.AmountCents - used;
        }
        return overdue;
    }
}
