using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

// From what was typed to a document, or to what is wrong with it.
public sealed partial class DocumentForm
{
    private const int LongestNumber = 60;
    private const int LongestDescription = 2000;

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
        if (SettledBefore > 0 && total > 0 && total <= withholding + SettledBefore)
            errors[DocumentField.Total] =
                $"Il totale deve superare {Money.Format(withholding + SettledBefore)}, che non sono da incassare.";
        if (Vat == ManualVat.Amount)
            Check(errors, DocumentField.Vat, VatError(total, out vat));
        if (Description.Length > LongestDescription)
            errors[DocumentField.Description] = $"La descrizione ha {Description.Length} caratteri: al massimo {LongestDescription}.";
        var planned = Kind == DocumentKind.CreditNote ? [] : ReadInstallments(errors, total - withholding - SettledBefore);
        if (errors.Count > 0)
            return new DocumentFormResult(null, errors);
        return new DocumentFormResult(
            new ManualDocument
            {
                Kind = Kind,
                CustomerId = IsNewCustomer ? null : CustomerId,
                NewCustomer = IsNewCustomer ? new NewCustomer(PlainText.Line(NewCustomerName), Blank(NewCustomerTaxId)) : null,
                Number = PlainText.Line(Number),
                Date = Date!.Value,
                Total = total,
                Withholding = withholding,
                SettledBefore = SettledBefore,
                Installments = planned,
                Description = PlainText.Lines(Description.ReplaceLineEndings("\n")),
                Vat = Vat,
                VatAmount = vat,
                CreditedDocumentId = Kind == DocumentKind.CreditNote && !IsNewCustomer ? CreditedDocumentId : null,
            },
            errors
        );
    }

    /// <summary>
    /// Checks the schedule of a <see cref="Correction"/>, and nothing else of the document: that is as its file says. Like in files, days
    /// before the document's own and nothing at all to collect are possible.
    /// </summary>
    /// <returns>The schedule, null when something is wrong; and what, in Italian.</returns>
    public (IReadOnlyList<PlannedInstallment>? Installments, IReadOnlyDictionary<DocumentField, string> Errors) ReadCorrection()
    {
        var errors = new Dictionary<DocumentField, string>();
        Check(errors, DocumentField.Total, AmountError(Total, "L'importo", zeroToo: true, out var total));
        var planned = ReadInstallments(errors, total);
        return (errors.Count == 0 ? planned : null, errors);
    }

    private bool HasWithholding => Kind != DocumentKind.CreditNote && !string.IsNullOrWhiteSpace(Withholding);

    private List<PlannedInstallment> ReadInstallments(Dictionary<DocumentField, string> errors, decimal toCollect)
    {
        var planned = new List<PlannedInstallment>();
        foreach (var row in Installments)
        {
            row.DueError =
                row.Due is not { } due ? "Indicare la scadenza."
                : due < Date && !isCorrection ? "Viene prima della data del documento."
                : Math.Abs(due.Year - Date?.Year ?? 0) > 20 ? "È troppo lontana: controllare l'anno."
                : null;
            row.AmountError = AmountError(row.Amount, "L'importo", zeroToo: isCorrection && toCollect == 0, out var amount);
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
            ? PlainText.Line(NewCustomerName).Length == 0
                ? "Scrivere il nome del nuovo cliente."
                : PlainText.Line(NewCustomerName).Length > 200
                    ? "Il nome ha più di 200 caratteri."
                    : null
            : CustomerId is null
                ? "Scegliere il cliente dall'elenco, oppure aggiungerlo con «Nuovo cliente»."
                : null;

    private string? TaxIdError() =>
        IsNewCustomer && NewCustomerTaxId.Trim().Length > 30 ? "È troppo lungo per una partita IVA o un codice fiscale." : null;

    private string? NumberError() =>
        PlainText.Line(Number) is not { Length: > 0 } number ? "Scrivere il numero del documento."
        : number.Length > LongestNumber ? $"Il numero ha {number.Length} caratteri: al massimo {LongestNumber}."
        : DocumentNumber.Normalize(number).Length == 0 ? "Il numero deve contenere almeno una cifra o una lettera."
        : null;

    private string? DateError() =>
        Date is not { } date ? "Indicare la data, per esempio 31/03/2026."
        : !TypedDay.IsPlausible(date) ? "Controllare l'anno della data."
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
        AmountError(text, what, zeroToo: false, out amount);

    private static string? AmountError(string text, string what, bool zeroToo, out decimal amount) =>
        Money.Read(text, out amount) is { } unreadable ? unreadable
        : zeroToo && amount < 0 ? $"{what} non può essere negativo."
        : amount <= 0 && !zeroToo ? $"{what} deve essere maggiore di zero."
        : null;

    private static void Check(Dictionary<DocumentField, string> errors, DocumentField field, string? error)
    {
        if (error is not null)
            errors[field] = error;
    }
}
