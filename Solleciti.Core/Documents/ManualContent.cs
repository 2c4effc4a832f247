using System.Globalization;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Documents;

/// <summary>Between what a person enters and what is stored and printed of it; both ways, so that it can be edited.</summary>
internal static class ManualContent
{
    // What a customer pays by unless somebody says otherwise: the printed copy then names the account.
    private const string Transfer = "MP05";
    private const string VatWithin = "di cui IVA ";
    private const string Withholding = "Ritenuta d'acconto";
    private const string SettledBefore = "Già incassato o trattenuto prima";

    public static DocumentDraft Draft(ManualDocument entry, Customer customer, BillingProfile profile, Document? credited) =>
        new()
        {
            Kind = entry.Kind,
            Number = entry.Number,
            Date = entry.Date,
            Total = entry.Total,
            Withholding = entry.Withholding,
            ToCollect = entry.ToCollect,
            Installments = [.. entry.Installments.Select(i => i with { PaymentMethod = Transfer })],
            SellerId = SellerId(profile),
            Content = Content(entry, customer, profile, credited),
        };

    public static (string Description, ManualVat Vat, decimal VatAmount) Read(DocumentContent content)
    {
        var reasons = content.Reasons.ToList();
        if (content.VatSummaries is [{ Nature: null } summary] && RateOf(summary.Rate) is { } rate)
            return (string.Join('\n', content.Lines.Select(line => line.Description)), rate, 0);
        if (
            reasons.Count > 0
            && reasons[^1].StartsWith(VatWithin, StringComparison.Ordinal)
            && Money.Read(reasons[^1][VatWithin.Length..], out var amount) is null
        )
        {
            reasons.RemoveAt(reasons.Count - 1);
            return (string.Join('\n', reasons), ManualVat.Amount, amount);
        }
        return (string.Join('\n', reasons.Concat(content.Lines.Select(line => line.Description))), ManualVat.None, 0);
    }

    /// <summary>What was settled before the document came here.</summary>
    public static decimal SettledBeforeOf(DocumentContent content) =>
        -content.Derivation.Where(step => step.Label == SettledBefore).Sum(step => step.Amount);

    /// <summary>The VAT within a total.</summary>
    public static decimal VatOf(decimal total, ManualVat rate) =>
        total - decimal.Round(total / (1 + (int)rate / 100m), 2, MidpointRounding.AwayFromZero);

    /// <summary>A customer as its card has it.</summary>
    public static Party PartyOf(Customer customer) => new(customer.Name, customer.VatNumber, customer.TaxCode, customer.Address);

    private static DocumentContent Content(ManualDocument entry, Customer customer, BillingProfile profile, Document? credited)
    {
        var content = new DocumentContent
        {
            Seller = new Party(profile.CompanyName, profile.VatNumber, profile.TaxCode, profile.Address)
            {
                Contacts = [.. new[] { Phone(profile), profile.Email }.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c!)],
            },
            Customer = PartyOf(customer),
            References = credited is null ? [] : [$"Rettifica {credited.Title}"],
            Withholdings = entry.Withholding == 0 ? [] : [new LabelledAmount(Withholding, entry.Withholding)],
            Derivation = Derivation(entry),
        };
        string[] said = [.. entry.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (entry.Vat == ManualVat.None)
            return content with { Reasons = said };
        if (entry.Vat == ManualVat.Amount)
            return content with { Reasons = [.. said, VatWithin + Money.Format(entry.VatAmount)] };
        var tax = VatOf(entry.Total, entry.Vat);
        var (rate, taxable) = ((decimal)(int)entry.Vat, entry.Total - tax);
        var description = said.Length == 0 ? entry.Kind.ShortName() : string.Join('\n', said);
        return content with
        {
            Lines = [new DocumentLine(description, null, null, taxable, null, rate, null, taxable)],
            VatSummaries = [new VatSummary(rate, null, taxable, tax, false, null)],
        };
    }

    private static IReadOnlyList<LabelledAmount> Derivation(ManualDocument entry)
    {
        var steps = new List<LabelledAmount>();
        if (entry.Withholding != 0)
            steps.Add(new LabelledAmount(Withholding, -entry.Withholding));
        if (entry.SettledBefore != 0)
            steps.Add(new LabelledAmount(SettledBefore, -entry.SettledBefore));
        return steps.Count == 0 ? [] : [new LabelledAmount("Totale", entry.Total), .. steps];
    }

    /// <summary>As an import names the issuer, so that the file of a document entered by hand is known when it comes.</summary>
    private static string? SellerId(BillingProfile profile)
    {
        if (string.IsNullOrWhiteSpace(profile.VatNumber))
            return string.IsNullOrWhiteSpace(profile.TaxCode) ? null : Compact(profile.TaxCode);
        var vat = Compact(profile.VatNumber);
        return vat.Length == 11 && vat.All(char.IsAsciiDigit) ? "IT" + vat : vat;
    }

    private static string Compact(string code) =>
        string.Concat(code.Where(c => !char.IsWhiteSpace(c))).ToUpper(CultureInfo.InvariantCulture);

    private static string? Phone(BillingProfile profile) => string.IsNullOrWhiteSpace(profile.Phone) ? null : $"Tel. {profile.Phone}";

    private static ManualVat? RateOf(decimal rate) =>
        rate == decimal.Truncate(rate) && rate != 0 && rate < 100 && Enum.IsDefined((ManualVat)(int)rate) ? (ManualVat)(int)rate : null;
}
