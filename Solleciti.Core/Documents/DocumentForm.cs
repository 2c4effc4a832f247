using System.Text.Json;

namespace Solleciti.Core.Documents;

/// <summary>A document while a person is entering it: amounts as typed, so that nothing is lost when something is refused.</summary>
public sealed class DocumentForm
{
    private const int LongestNumber = 60;
    private const int LongestDescription = 2000;
    private const int MostInstallments = 60;

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
        form.Total = Text(document.ToCollectCents);
        form.Withholding = "";
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

    /// <summary>Checks everything; the document, or what is wrong with it.</summary>
    public DocumentFormResult Read()
    {
        var errors = new Dictionary<DocumentField, string>();
        Check(errors, DocumentField.Customer, CustomerError());
        Check(errors, DocumentField.TaxId, TaxIdError());
        Check(errors, DocumentField.Number, NumberError());
        Check(errors, DocumentField.Date, DateError());
        Check(errors, DocumentField.Total, PositiveError(Total, "Il totale", out var total));
        var withholding = 0m;
        if (HasWithholding)
            Check(errors, DocumentField.Withholding, WithholdingError(total, out withholding));
        var vat = 0m;
        if (Vat == ManualVat.Amount)
            Check(errors, DocumentField.Vat, VatError(total, out vat));
        if (Description.Length > LongestDescription)
            errors[DocumentField.Description] = $"La descrizione ha {Description.Length} caratteri: al massimo {LongestDescription}.";
        var planned = Kind == DocumentKind.CreditNote ? [] : ReadInstallments(errors, total - withholding);
        if (errors.Count > 0)
            return new DocumentFormResult(null, errors);
        return new DocumentFormResult(
            new ManualDocument
            {
                Kind = Kind,
                CustomerId = IsNewCustomer ? null : CustomerId,
                NewCustomer = IsNewCustomer ? new NewCustomer(NewCustomerName.Trim(), Blank(NewCustomerTaxId)) : null,
                Number = Number.Trim(),
                Date = Date!.Value,
                Total = total,
                Withholding = withholding,
                Installments = planned,
                Description = Description.ReplaceLineEndings("\n").Trim(),
                Vat = Vat,
                VatAmount = vat,
                CreditedDocumentId = Kind == DocumentKind.CreditNote && !IsNewCustomer ? CreditedDocumentId : null,
            },
            errors
        );
    }

    private bool HasWithholding => Kind != DocumentKind.CreditNote && !string.IsNullOrWhiteSpace(Withholding);

    private List<PlannedInstallment> ReadInstallments(Dictionary<DocumentField, string> errors, decimal toCollect)
    {
        var planned = new List<PlannedInstallment>();
        foreach (var row in Installments)
        {
            row.DueError =
                row.Due is not { } due ? "Indicare la scadenza."
                : due < Date ? "Viene prima della data del documento."
                : due > Date?.AddYears(20) ? "È troppo lontana: controllare l'anno."
                : null;
            row.AmountError = PositiveError(row.Amount, "L'importo", out var amount);
            if (row.DueError is null && row.AmountError is null)
                planned.Add(new PlannedInstallment(row.Due!.Value, amount, PaymentMethod: row.PaymentMethod, Iban: row.Iban));
        }
        var sum = planned.Sum(i => i.Amount);
        if (Installments.Count == 0)
            errors[DocumentField.Installments] = "Serve almeno una rata.";
        else if (Installments.Count > MostInstallments)
            errors[DocumentField.Installments] = $"Le rate sono {Installments.Count}: al massimo {MostInstallments}.";
        else if (planned.Count < Installments.Count)
            errors[DocumentField.Installments] = "Completare le rate segnate.";
        else if (!errors.ContainsKey(DocumentField.Total) && !errors.ContainsKey(DocumentField.Withholding) && sum != toCollect)
            errors[DocumentField.Installments] =
                $"Le rate fanno {Money.Format(sum)}, da incassare sono {Money.Format(toCollect)}: "
                + (sum < toCollect ? $"mancano {Money.Format(toCollect - sum)}." : $"{Money.Format(sum - toCollect)} di troppo.");
        return planned;
    }

    private string? CustomerError() =>
        IsNewCustomer
            ? string.IsNullOrWhiteSpace(NewCustomerName)
                ? "Scrivere il nome del nuovo cliente."
                : NewCustomerName.Trim().Length > 200
                    ? "Il nome ha più di 200 caratteri."
                    : null
            : CustomerId is null
                ? "Scegliere il cliente dall'elenco, oppure aggiungerlo con «Nuovo cliente»."
                : null;

    private string? TaxIdError() =>
        IsNewCustomer && NewCustomerTaxId.Trim().Length > 30 ? "È troppo lungo per una partita IVA o un codice fiscale." : null;

    private string? NumberError() =>
        string.IsNullOrWhiteSpace(Number) ? "Scrivere il numero del documento."
        : Number.Trim().Length > LongestNumber ? $"Il numero ha {Number.Trim().Length} caratteri: al massimo {LongestNumber}."
        : Number.Any(char.IsControl) || DocumentNumber.Normalize(Number).Length == 0
            ? "Il numero deve contenere almeno una cifra o una lettera."
        : null;

    private string? DateError() =>
        Date is not { } date ? "Indicare la data, per esempio 31/03/2026."
        : date.Year is < 1990 or > 2100 ? "Controllare l'anno della data."
        : null;

    private string? WithholdingError(decimal total, out decimal withholding) =>
        Money.Read(Withholding, out withholding) is { } unreadable ? unreadable
        : withholding < 0 ? "La ritenuta si scrive senza segno meno: viene sottratta dal totale."
        : total > 0 && withholding >= total ? "La ritenuta deve essere minore del totale."
        : null;

    private string? VatError(decimal total, out decimal vat) =>
        PositiveError(VatAmount, "L'IVA", out vat) is { } error ? error
        : total > 0 && vat >= total ? "L'IVA è compresa nel totale e deve essere minore."
        : null;

    private static string? PositiveError(string text, string what, out decimal amount) =>
        Money.Read(text, out amount) is { } unreadable ? unreadable
        : amount <= 0 ? $"{what} deve essere maggiore di zero."
        : null;

    private static void Check(Dictionary<DocumentField, string> errors, DocumentField field, string? error)
    {
        if (error is not null)
            errors[field] = error;
    }

    private static string Text(long cents) => Money.FormatCents(cents)[..^2];

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
