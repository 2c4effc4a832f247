using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Payments;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Demo;

/// <summary>Fills a new demo database. Electronic documents go through the importer; the rest is what an office types.</summary>
public sealed class DemoSeeder(
    IDbContextFactory<SollecitiDbContext> contexts,
    DocumentImporter importer,
    PaymentBook payments,
    TimeProvider time
)
{
    private const string By = "Dati dimostrativi";

    /// <summary>Makes the demo company with its customers and documents, as of today.</summary>
    /// <exception cref="InvalidOperationException">One of the demo's own files or payments was refused.</exception>
    public async Task SeedAsync(CancellationToken cancellationToken = default)
    {
        await AddProfileAsync(cancellationToken);
        var today = time.Today();
        foreach (var document in DemoScene.On(today))
        {
            var id = document.Invoice is { } invoice
                ? await ImportAsync(invoice, cancellationToken)
                : await AddByHandAsync(document, cancellationToken);
            await SettleAsync(id, document, today, cancellationToken);
        }
        await AddContactsAsync(cancellationToken);
    }

    private async Task AddProfileAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.BillingProfiles.Add(DemoCompany.Profile());
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<int> ImportAsync(DemoInvoice invoice, CancellationToken cancellationToken)
    {
        var name = $"IT{DemoCompany.VatDigits}_{invoice.Number.Replace('/', '-')}-{invoice.Date.Year}.xml";
        var report = await importer.ImportAsync(name, DemoInvoiceXml.Write(invoice), By, cancellationToken);
        return report.Documents is [ImportedDocument imported]
            ? imported.DocumentId
            : throw new InvalidOperationException($"The demo's own file {name} was not imported: {report.RefusalReason ?? report.Summary}");
    }

    private async Task<int> AddByHandAsync(DemoDocument document, CancellationToken cancellationToken)
    {
        var (kind, number, lines) = document.ByHand!.Value;
        var demo = DemoCustomer.All[document.Customer];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customer = await FindOrCreateAsync(db, demo, document.Customer, cancellationToken);
        var taxable = lines.Sum(l => l.Total);
        var rate = kind == DocumentKind.Receipt ? 0m : lines[0].VatRate;
        var tax = decimal.Round(taxable * rate / 100m, 2, MidpointRounding.AwayFromZero);
        var draft = new DocumentDraft
        {
            Kind = kind,
            Number = number,
            Date = document.Date,
            Total = taxable + tax,
            ToCollect = taxable + tax,
            SellerId = "IT" + DemoCompany.VatDigits,
            Installments = [new PlannedInstallment(document.Date.AddDays(30), taxable + tax, PaymentMethod: "MP05")],
            Content = new DocumentContent
            {
                Seller = DemoCompany.Seller(),
                Customer = new Party(customer.Name, customer.VatNumber, customer.TaxCode, customer.Address),
                Lines =
                [
                    .. lines.Select(l => new DocumentLine(
                        l.Description,
                        l.Quantity,
                        l.Unit,
                        l.Price,
                        null,
                        rate,
                        rate == 0 ? "N2.2" : null,
                        l.Total
                    )),
                ],
                VatSummaries = [new VatSummary(rate, rate == 0 ? "N2.2" : null, taxable, tax, false, null)],
            },
        };
        var stored = Document.Create(customer, draft, time.GetUtcNow());
        db.Documents.Add(stored);
        await db.SaveChangesAsync(cancellationToken);
        return stored.Id;
    }

    private static async Task<Customer> FindOrCreateAsync(
        SollecitiDbContext db,
        DemoCustomer demo,
        int place,
        CancellationToken cancellationToken
    )
    {
        var vat = "IT" + demo.VatDigits(place);
        var known = await db.Customers.SingleOrDefaultAsync(
            c => c.VatNumber == vat || c.TaxCode == demo.VatDigits(place),
            cancellationToken
        );
        return known ?? Customer.Create(demo.Name, vat, demo.VatDigits(place), demo.Address(place), null, null);
    }

    private async Task SettleAsync(int documentId, DemoDocument document, DateOnly today, CancellationToken cancellationToken)
    {
        if (document.Settlement == DemoSettlement.None)
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Documents.Where(d => d.Id == documentId).Select(d => d.OpenCents).SingleAsync(cancellationToken);
        var amount = Money.FromCents(document.Settlement == DemoSettlement.Whole ? open : open / 3);
        var day = document.Date.AddDays(35);
        var outcome = await payments.RecordAsync(documentId, day < today ? day : today, amount, "Bonifico", By, cancellationToken);
        if (outcome is PaymentOutcome.Refused refused)
            throw new InvalidOperationException($"The demo's own payment was refused: {refused.Reason}");
    }

    private async Task AddContactsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customers = await db.Customers.Include(c => c.Emails).ToDictionaryAsync(c => c.Name, cancellationToken);
        foreach (var demo in DemoCustomer.All)
        {
            if (customers.TryGetValue(demo.Name, out var customer) && demo.Email is { } email)
                customer.SetEmails([email]);
        }
        customers["Zanetti Logistica S.p.A."].ExcludeFromReminders(true);
        await db.SaveChangesAsync(cancellationToken);
    }
}
