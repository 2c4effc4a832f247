using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Data;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Import;

/// <summary>Stores the documents of one readable file, inside its caller's transaction.</summary>
internal sealed class FileImport(SollecitiDbContext context, string fileName, byte[] bytes, string importedBy, DateTimeOffset now)
{
    private const string UnknownSeller =
        "Il profilo di fatturazione non ha ancora la partita IVA: non si può controllare che il documento sia nostro.";

    private readonly CustomerMatcher customers = new(context);
    private readonly CreditLinker credits = new(context, now);
    private readonly List<string> warnings = [];
    private SourceFile? source;

    /// <summary>A warning that every document of the file carries.</summary>
    public void Warn(string warning) => warnings.Add(warning);

    public async Task<FileReport> StoreAsync(ReadableFile file, CancellationToken cancellation)
    {
        var profile =
            await context.BillingProfiles.FirstOrDefaultAsync(p => p.Id == BillingProfile.SingleId, cancellation) ?? new BillingProfile();
        if (RefuseForeign(file, profile) is { } reason)
            return new FileReport(fileName, reason, []);
        var hash = Sha256Hex.Of(bytes);
        source = await context.SourceFiles.FirstOrDefaultAsync(f => f.Sha256 == hash, cancellation);
        var outcomes = new List<DocumentOutcome>();
        foreach (var body in file.Bodies)
        {
            outcomes.Add(
                body switch
                {
                    ReadableBody readable => await StoreAsync(Warned(readable), file, cancellation),
                    RefusedBody refused => Refused(refused, file),
                    _ => throw new System.Diagnostics.UnreachableException(),
                }
            );
        }
        return new FileReport(fileName, null, outcomes);
    }

    /// <summary>Whether the file is ours to collect. Somebody else's is accepted with a warning until the office says whose it may import.</summary>
    private string? RefuseForeign(ReadableFile file, BillingProfile profile)
    {
        var vat = TaxIdentity.Typed(profile.VatNumber);
        var taxCode = TaxIdentity.TaxCode(profile.TaxCode);
        if (vat is null && taxCode is null)
        {
            warnings.Add(UnknownSeller);
            return null;
        }
        if (TaxIdentity.SameSubject(vat, taxCode, file.Seller.VatNumber, file.Seller.TaxCode))
            return null;
        if (TaxIdentity.SameSubject(vat, taxCode, file.Customer.VatNumber, file.Customer.TaxCode))
            return $"È una fattura di acquisto: il cedente è {file.Seller.Name} e noi siamo il cliente, quindi è da pagare e non da incassare. Importare solo le fatture emesse.";
        warnings.Add(
            $"Il documento è emesso da {file.Seller.Name}, che non è l'azienda del profilo di fatturazione: controllare che sia da incassare."
        );
        return null;
    }

    private async Task<DocumentOutcome> StoreAsync(ReadableBody body, ReadableFile file, CancellationToken cancellation)
    {
        var card = file.Customer;
        var draft = body.Draft;
        var customer = await customers.FindAsync(card, cancellation);
        var key = Document.Identity(draft);
        var known = await context.Documents.Include(d => d.Customer).FirstOrDefaultAsync(d => d.IdentityKey == key, cancellation);
        if (known is not null)
            return Compare(known, customer, body, file);

        var isNew = customer is null;
        customer ??= card.ToCustomer();
        customer.Complete(card.VatNumber, card.TaxCode, card.Pec, card.RecipientCode);
        if (source is null)
        {
            source = new SourceFile(fileName, bytes, importedBy, now);
            context.SourceFiles.Add(source);
            await context.SaveChangesAsync(cancellation);
        }
        var document = Document.Create(customer, draft, now, source.Id, body.Position);
        context.Documents.Add(document);
        await context.SaveChangesAsync(cancellation);
        if (body.Pdf is { } pdf)
            context.DocumentPdfs.Add(new DocumentPdf(document.Id, pdf, PdfOrigin.Embedded, now));
        var notes = await credits.LinkAsync(document, draft, cancellation);
        await context.SaveChangesAsync(cancellation);
        return Describe(
            new ImportedDocument
            {
                Position = body.Position,
                SellerName = file.Seller.Name,
                CustomerName = customer.Name,
                DocumentId = document.Id,
                CustomerId = customer.Id,
                NewCustomer = isNew,
                Notes = notes,
            },
            draft
        );
    }

    private DocumentOutcome Compare(Document known, Customer? customer, ReadableBody body, ReadableFile file)
    {
        var card = file.Customer;
        var draft = body.Draft;
        var sign = Sign(draft);
        // The stored copy of these very bytes is the same document even after somebody has changed the record.
        var sameBytes = source is not null && known.SourceFileId == source.Id && known.SourceBody == body.Position;
        var same =
            known.CustomerId == customer?.Id
            && known.Date == draft.Date
            && known.Currency == draft.Currency
            && known.TotalCents == sign * Money.ToCents(draft.Total)
            && known.ToCollectCents == sign * Money.ToCents(draft.ToCollect);
        if (sameBytes || same)
            return Describe(
                new AlreadyPresentDocument
                {
                    Position = body.Position,
                    SellerName = file.Seller.Name,
                    CustomerName = card.Name,
                    DocumentId = known.Id,
                    CustomerId = known.CustomerId,
                },
                draft
            );
        return Describe(
            new RefusedDocument
            {
                Position = body.Position,
                SellerName = file.Seller.Name,
                CustomerName = card.Name,
                ConflictingDocumentId = known.Id,
                Reason =
                    $"C'è già {known.Title} a {known.Customer.Name} con totale {Money.FormatCents(known.TotalCents, known.Currency)} "
                    + $"(da incassare {Money.FormatCents(known.ToCollectCents, known.Currency)}), ma questo file la indica del {RomeCalendar.Format(draft.Date)} "
                    + $"a {card.Name} con totale {Money.Format(sign * draft.Total, draft.Currency)} (da incassare {Money.Format(sign * draft.ToCollect, draft.Currency)}). "
                    + "Nulla è stato modificato: controllare quale dei due è giusto.",
            },
            draft
        );
    }

    private ReadableBody Warned(ReadableBody body) =>
        body with
        {
            Draft = body.Draft with { Content = body.Draft.Content with { Warnings = [.. body.Draft.Content.Warnings, .. warnings] } },
        };

    private static RefusedDocument Refused(RefusedBody body, ReadableFile file) =>
        new()
        {
            Position = body.Position,
            Kind = body.Kind,
            Number = body.Number,
            Date = body.Date,
            SellerName = file.Seller.Name,
            CustomerName = file.Customer.Name,
            Reason = body.Reason,
        };

    private static DocumentOutcome Describe(DocumentOutcome outcome, DocumentDraft draft) =>
        outcome with
        {
            Kind = draft.Kind,
            Number = draft.Number,
            Date = draft.Date,
            Currency = draft.Currency,
            Total = Sign(draft) * draft.Total,
            ToCollect = Sign(draft) * draft.ToCollect,
            Withholding = draft.Withholding,
            SplitVat = draft.SplitVat,
            Installments = draft.Kind == DocumentKind.CreditNote ? [new(draft.Date, -draft.ToCollect)] : draft.Installments,
            Derivation = draft.Content.Derivation,
            Warnings = draft.Content.Warnings,
        };

    private static int Sign(DocumentDraft draft) => draft.Kind == DocumentKind.CreditNote ? -1 : 1;
}
