using System.Text.Json;
using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>A document while a person is entering it: amounts as typed, so that nothing is lost when something is refused.</summary>
public sealed partial class DocumentForm
{
    private const int MostInstallments = 60;
    private bool isCorrection;

    /// <summary>What it is.</summary>
    public DocumentKind Kind { get; set; } = DocumentKind.Invoice;

    /// <summary>Who owes it.</summary>
    public int? CustomerId { get; set; }

    /// <summary>The customer is not among the cards yet.</summary>
    public bool IsNewCustomer { get; set; }

    /// <summary>Name of the new customer.</summary>
    public string NewCustomerName { get; set; } = "";

    /// <summary>VAT number or tax code of the new customer.</summary>
    public string NewCustomerTaxId { get; set; } = "";

    /// <summary>Numero.</summary>
    public string Number { get; set; } = "";

    /// <summary>Data.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>Totale.</summary>
    public string Total { get; set; } = "";

    /// <summary>Ritenuta d'acconto.</summary>
    public string Withholding { get; set; } = "";

    /// <summary>What was paid or kept back before the document came here; stays as its file said it.</summary>
    public decimal SettledBefore { get; set; }

    /// <summary>IVA.</summary>
    public ManualVat Vat { get; set; }

    /// <summary>IVA as an amount.</summary>
    public string VatAmount { get; set; } = "";

    /// <summary>Descrizione.</summary>
    public string Description { get; set; } = "";

    /// <summary>The invoice a credit note reduces.</summary>
    public int? CreditedDocumentId { get; set; }

    /// <summary>Rate.</summary>
    public List<InstallmentForm> Installments { get; init; } = [];

    /// <summary>The amount of a single instalment follows the total until somebody types another.</summary>
    public bool AmountsAreProposed { get; set; } = true;

    /// <summary>A new document of today, with one instalment.</summary>
    public static DocumentForm Empty(DateOnly today) =>
        new() { Date = today, Installments = [new InstallmentForm { Due = today.AddDays(InstallmentPlan.DefaultDays) }] };

    /// <summary>A stored document, to be edited.</summary>
    public static DocumentForm Of(DocumentDetail document)
    {
        var (description, vat, vatAmount) = ManualContent.Read(document.Content);
        return new DocumentForm
        {
            Kind = document.Kind,
            CustomerId = document.CustomerId,
            Number = document.Number,
            Date = document.Date,
            Total = Text(Math.Abs(document.TotalCents)),
            Withholding = document.WithholdingCents == 0 ? "" : Text(document.WithholdingCents),
            SettledBefore = ManualContent.SettledBeforeOf(document.Content),
            Vat = vat,
            VatAmount = vat == ManualVat.Amount ? Text(Money.ToCents(vatAmount)) : "",
            Description = description,
            CreditedDocumentId = document.CreditedDocument?.DocumentId,
            Installments =
                document.Kind == DocumentKind.CreditNote
                    ? []
                    :
                    [
                        .. document.Installments.Select(i => new InstallmentForm
                        {
                            Due = i.DueDate,
                            Amount = Text(i.AmountCents),
                            PaymentMethod = i.PaymentMethod,
                            Iban = i.Iban,
                        }),
                    ],
            AmountsAreProposed = document.Installments.Count == 1,
        };
    }

    /// <summary>A stored document whose amount to collect and instalments are corrected: the total is what is to collect of it.</summary>
    public static DocumentForm Correction(DocumentDetail document)
    {
        var form = Of(document);
        form.isCorrection = true;
        form.Total = Text(document.ToCollectCents);
        form.Withholding = "";
        form.SettledBefore = 0;
        form.Vat = ManualVat.None;
        return form;
    }

    /// <summary>What there is to share among the instalments, when total and withholding can be read.</summary>
    public decimal? ToCollect()
    {
        if (Money.Read(Total, out var total) is not null)
            return null;
        var withholding = 0m;
        if (HasWithholding && Money.Read(Withholding, out withholding) is not null)
            return null;
        withholding += SettledBefore;
        if (isCorrection)
            return total >= 0 ? total : null;
        return total > 0 && withholding >= 0 && withholding < total ? total - withholding : null;
    }

    /// <summary>VAT within the total, when it is stated by a rate and the total can be read.</summary>
    public decimal? VatByRate() =>
        Vat is ManualVat.None or ManualVat.Amount || Money.Read(Total, out var total) is not null ? null : ManualContent.VatOf(total, Vat);

    /// <summary>All that was typed, as one text: another one means that something would be lost.</summary>
    public string Fingerprint() => JsonSerializer.Serialize(this, JsonSerializerOptions.Default);

    /// <summary>Another date; a first due day that was proposed from the old one goes along.</summary>
    public void MoveTo(DateOnly? date)
    {
        if (Installments is [{ } only] && Date is { } old && only.Due == old.AddDays(InstallmentPlan.DefaultDays) && date is { } day)
            only.Due = day.AddDays(InstallmentPlan.DefaultDays);
        Date = date;
    }

    /// <summary>Lets the one proposed amount follow the total.</summary>
    public void ProposeAmount()
    {
        if (AmountsAreProposed && Installments.Count == 1 && ToCollect() is { } amount)
            Installments[0].Amount = Text(Money.ToCents(amount));
    }

    /// <summary>Replaces the instalments by equal ones; false when the amount to share is not known yet.</summary>
    public bool Split(int parts)
    {
        if (ToCollect() is not { } amount || parts is < 1 or > MostInstallments)
            return false;
        var first = Installments.Find(i => i.Due is not null)?.Due ?? Date?.AddDays(InstallmentPlan.DefaultDays);
        if (first is not { } day)
            return false;
        Installments.Clear();
        Installments.AddRange(
            InstallmentPlan
                .Split(amount, parts, day)
                .Select(i => new InstallmentForm { Due = i.DueDate, Amount = Text(Money.ToCents(i.Amount)) })
        );
        AmountsAreProposed = parts == 1;
        return true;
    }

    /// <summary>Adds an instalment a month after the last one, over what the others leave.</summary>
    public void AddInstallment()
    {
        var last = Installments.Count == 0 ? null : Installments[^1].Due;
        var left = ToCollect() - Installments.Sum(i => Money.Read(i.Amount, out var amount) is null ? amount : 0);
        Installments.Add(
            new InstallmentForm
            {
                Due = last?.AddMonths(1) ?? Date?.AddDays(InstallmentPlan.DefaultDays),
                Amount = left > 0 ? Text(Money.ToCents(left.Value)) : "",
            }
        );
        AmountsAreProposed = false;
    }

    private static string Text(long cents) => Money.FormatCents(cents)[..^2];

    private static string? Blank(string text) => PlainText.LineOrNull(text);
}
