using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;

namespace Solleciti.Tests.Support;

/// <summary>Customers and documents as short as a test can say them. Amounts are euro, days of March 2026 unless said otherwise.</summary>
internal static class Build
{
    public const string Iban = "IT60X0542811101000000123456";

    public static DateTimeOffset Now { get; } = new(2026, 3, 15, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The day of <see cref="Now"/> in Rome.</summary>
    public static DateOnly Today { get; } = new(2026, 3, 15);

    public static DateOnly Yesterday { get; } = Today.AddDays(-1);

    public static DateOnly Tomorrow { get; } = Today.AddDays(1);

    public static Customer Customer(string name = "Amaretti Abbigliamento", params string[] emails)
    {
        var customer = Solleciti.Core.Customers.Customer.Create(name, null, null, PostalAddress.Empty, null, null);
        customer.SetEmails(emails);
        return customer;
    }

    public static DocumentDraft Draft(
        string number,
        DocumentKind kind = DocumentKind.ElectronicInvoice,
        params (DateOnly Due, decimal Amount)[] installments
    )
    {
        var total = installments.Sum(i => i.Amount);
        var party = new Party("Studio Ferri", "IT02471380360", null, PostalAddress.Empty);
        return new DocumentDraft
        {
            Kind = kind,
            Number = number,
            Date = new DateOnly(2026, 2, 3),
            TypeCode = kind switch
            {
                DocumentKind.ElectronicInvoice => "TD01",
                DocumentKind.ProfessionalFeeInvoice => "TD06",
                DocumentKind.CreditNote => "TD04",
                _ => null,
            },
            Total = total,
            ToCollect = total,
            Installments = [.. installments.Select(i => new PlannedInstallment(i.Due, i.Amount))],
            SellerId = "IT02471380360",
            Content = new DocumentContent { Seller = party, Customer = new Party("Cliente", null, null, PostalAddress.Empty) },
        };
    }

    public static Document Invoice(Customer customer, string number, params (DateOnly Due, decimal Amount)[] installments) =>
        Document.Create(customer, Draft(number, DocumentKind.ElectronicInvoice, installments), Now);

    /// <summary>An invoice in another currency.</summary>
    public static Document Invoice(
        Customer customer,
        string number,
        string currency,
        params (DateOnly Due, decimal Amount)[] installments
    ) => Document.Create(customer, Draft(number, DocumentKind.ElectronicInvoice, installments) with { Currency = currency }, Now);

    /// <summary>An invoice overdue since yesterday, of which a part has to be confirmed.</summary>
    public static Document Unclear(
        Customer customer,
        string number,
        decimal toCollect,
        decimal toConfirm,
        AmountDoubt doubt = AmountDoubt.ScheduleBelowDue
    ) =>
        Document.Create(
            customer,
            Draft(number, DocumentKind.ElectronicInvoice, (Yesterday, toCollect)) with
            {
                Total = toCollect + toConfirm,
                ToConfirm = toConfirm,
                Doubt = doubt,
            },
            Now
        );

    public static Document Of(DocumentKind kind, Customer customer, string number, DateOnly due, decimal amount) =>
        Document.Create(customer, Draft(number, kind, (due, amount)), Now);

    /// <summary>A credit note of the given (positive) worth, dated, and therefore due, on the given day.</summary>
    public static Document CreditNote(Customer customer, string number, DateOnly day, decimal worth, string? typeCode = "TD04") =>
        Document.Create(customer, Draft(number, DocumentKind.CreditNote, (day, worth)) with { Date = day, TypeCode = typeCode }, Now);

    public static OpenDocument Open(
        string number,
        DocumentKind kind = DocumentKind.ElectronicInvoice,
        params (DateOnly Due, decimal Amount)[] installments
    ) =>
        new()
        {
            Id = 1,
            CustomerId = 1,
            Kind = kind,
            Number = number,
            Date = new DateOnly(2026, 2, 3),
            TotalCents = installments.Sum(i => Money.ToCents(i.Amount)),
            ToCollectCents = installments.Sum(i => Money.ToCents(i.Amount)),
            WithholdingCents = 0,
            SplitVatCents = 0,
            SettledCents = 0,
            OpenCents = installments.Sum(i => Money.ToCents(i.Amount)),
            Installments = [.. installments.Select(i => new OpenInstallment(i.Due, Money.ToCents(i.Amount), false, null))],
            Pdf = null,
        };

    public static BillingProfile Profile() =>
        new()
        {
            CompanyName = "Studio Ferri Servizi S.r.l.",
            Email = "solleciti@ferri.example",
            Phone = "059 555 0142",
            Iban = Iban,
        };
}
