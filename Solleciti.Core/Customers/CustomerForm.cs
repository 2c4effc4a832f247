using System.Globalization;
using System.Text.RegularExpressions;
using Solleciti.Core.Common;
using Solleciti.Core.Mail;

namespace Solleciti.Core.Customers;

/// <summary>A contact card as typed; two are equal when nothing was changed.</summary>
public sealed partial record CustomerForm
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>Longest note, in characters.</summary>
    public const int NoteLength = 2000;

    /// <summary>The languages reminders can be written in, as ISO 639-1 codes.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["it", "en", "de", "fr"];

    /// <summary>Ragione sociale.</summary>
    public string Name { get; set; } = "";

    /// <summary>Partita IVA; eleven bare digits are Italian.</summary>
    public string VatNumber { get; set; } = "";

    /// <summary>Codice fiscale.</summary>
    public string TaxCode { get; set; } = "";

    /// <summary>E-mail, separated by comma, semicolon or new line, in the order they are proposed.</summary>
    public string Emails { get; set; } = "";

    /// <summary>PEC.</summary>
    public string Pec { get; set; } = "";

    /// <summary>CodiceDestinatario.</summary>
    public string RecipientCode { get; set; } = "";

    /// <summary>Telefono.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Lingua.</summary>
    public string Language { get; set; } = Customer.DefaultLanguage;

    /// <summary>Via e numero civico.</summary>
    public string Street { get; set; } = "";

    /// <summary>CAP.</summary>
    public string PostalCode { get; set; } = "";

    /// <summary>Comune.</summary>
    public string City { get; set; } = "";

    /// <summary>Provincia.</summary>
    public string Province { get; set; } = "";

    /// <summary>Nazione as ISO 3166-1 alpha-2 code.</summary>
    public string Country { get; set; } = "IT";

    /// <summary>Nota.</summary>
    public string Note { get; set; } = "";

    /// <summary>Giorni per il pagamento, 0 to 365; blank for the office's usual ones.</summary>
    public string UsualPaymentDays { get; set; } = "";

    /// <summary>Non sollecitare.</summary>
    public bool ExcludedFromReminders { get; set; }

    /// <summary>The card of a customer whose e-mail addresses are loaded.</summary>
    public static CustomerForm Of(Customer customer) =>
        new()
        {
            Name = customer.Name,
            VatNumber = customer.VatNumber ?? "",
            TaxCode = customer.TaxCode ?? "",
            Emails = string.Join('\n', customer.Emails.OrderBy(e => e.Order).Select(e => e.Address)),
            Pec = customer.Pec ?? "",
            RecipientCode = customer.RecipientCode ?? "",
            Phone = customer.Phone ?? "",
            Language = customer.Language,
            Street = customer.Address.Street ?? "",
            PostalCode = customer.Address.PostalCode ?? "",
            City = customer.Address.City ?? "",
            Province = customer.Address.Province ?? "",
            Country = customer.Address.Country ?? "",
            Note = customer.Note ?? "",
            UsualPaymentDays = customer.UsualPaymentDays?.ToString(CultureInfo.InvariantCulture) ?? "",
            ExcludedFromReminders = customer.ExcludedFromReminders,
        };

    /// <summary>What keeps the card from being saved, field by field, in Italian.</summary>
    public IReadOnlyDictionary<CustomerField, string> Errors()
    {
        var errors = new Dictionary<CustomerField, string>();
        var name = PlainText.Line(Name);
        if (name.Length == 0)
            errors[CustomerField.Name] = "Manca il nome del cliente.";
        else if (name.Length > NameLength)
            errors[CustomerField.Name] = $"Il nome ha {name.Length} caratteri: al massimo {NameLength}.";
        if (EmailAddresses.Read(Emails, out _) is { } emailError)
            errors[CustomerField.Emails] = emailError;
        if (Pec.Trim().Length > 0 && EmailAddresses.Canonical(Pec.Trim()) is null)
            errors[CustomerField.Pec] = "Non è un indirizzo PEC valido: se ne scrive uno solo, come nome@pec.dominio.it.";
        if (RecipientCode.Trim().Length > 0 && !Code().IsMatch(RecipientCode.Trim()))
            errors[CustomerField.RecipientCode] = "Il codice destinatario ha 7 lettere o cifre (6 per la pubblica amministrazione).";
        if (Country.Trim().Length > 0 && !CountryCode().IsMatch(Country.Trim()))
            errors[CustomerField.Country] = "La nazione si scrive con due lettere, per esempio IT.";
        if (UsualPaymentDays.Trim().Length > 0 && Days is null)
            errors[CustomerField.UsualPaymentDays] = "Scrivere un numero di giorni da 0 a 365, oppure lasciare vuoto.";
        if (Note.Length > NoteLength)
            errors[CustomerField.Note] = $"La nota ha {Note.Length} caratteri: al massimo {NoteLength}.";
        return errors;
    }

    /// <summary>What looks wrong but is saved all the same, field by field, in Italian: the customer still owes.</summary>
    public IReadOnlyDictionary<CustomerField, string> Warnings()
    {
        var warnings = new Dictionary<CustomerField, string>();
        var vat = TaxIdentity.Typed(VatNumber);
        if (vat is not null && TaxIdentity.Identifying(vat) is null)
            warnings[CustomerField.VatNumber] =
                "Non sembra una partita IVA corretta: controllarla. Si può salvare lo stesso, ma il cliente non si riconosce da questa.";
        if (TaxIdentity.TaxCode(TaxCode) is { } code && IsInItaly && !ItalianTaxIds.IsValidTaxCode(code))
            warnings[CustomerField.TaxCode] = "Non sembra un codice fiscale corretto: controllarlo. Si può salvare lo stesso.";
        return warnings;
    }

    private int? Days =>
        int.TryParse(UsualPaymentDays.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 365 ? days : null;

    private bool IsInItaly => Country.Trim().Length == 0 || string.Equals(Country.Trim(), "IT", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes a form without errors to a card.</summary>
    internal void WriteTo(Customer customer)
    {
        EmailAddresses.Read(Emails, out var addresses);
        customer.Revise(
            Name,
            TaxIdentity.Typed(VatNumber),
            TaxIdentity.TaxCode(TaxCode),
            new PostalAddress(
                Part(Street),
                Part(PostalCode),
                Part(City),
                Part(Province)?.ToUpperInvariant(),
                Part(Country)?.ToUpperInvariant()
            ),
            EmailAddresses.Canonical(Pec.Trim()),
            Part(RecipientCode)?.ToUpperInvariant(),
            Phone,
            Languages.Contains(Language) ? Language : Customer.DefaultLanguage,
            Note.ReplaceLineEndings("\n")
        );
        customer.SetEmails(addresses);
        customer.SetUsualPaymentDays(Days);
        customer.ExcludeFromReminders(ExcludedFromReminders);
    }

    private static string? Part(string text) => PlainText.LineOrNull(text);

    [GeneratedRegex(@"\A[A-Za-z0-9]{6,7}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[A-Za-z]{2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CountryCode();
}

/// <summary>The fields of a card that are checked.</summary>
public enum CustomerField
{
    /// <summary>Ragione sociale.</summary>
    Name = 1,

    /// <summary>Partita IVA.</summary>
    VatNumber = 2,

    /// <summary>Codice fiscale.</summary>
    TaxCode = 3,

    /// <summary>E-mail.</summary>
    Emails = 4,

    /// <summary>PEC.</summary>
    Pec = 5,

    /// <summary>Codice destinatario.</summary>
    RecipientCode = 6,

    /// <summary>Nazione.</summary>
    Country = 7,

    /// <summary>Nota.</summary>
    Note = 8,

    /// <summary>Giorni per il pagamento.</summary>
    UsualPaymentDays = 9,
}
