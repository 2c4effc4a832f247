using System.Globalization;
using System.Text.RegularExpressions;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Mail;

namespace Solleciti.Core.Settings;

/// <summary>The billing profile as typed in «Contatti».</summary>
public sealed partial record ProfileForm
{
    /// <summary>The most IBANs the profile takes.</summary>
    public const int MostIbans = 5;

    private const int LongestLine = 200;
    private const int MostDays = 365;

    /// <summary>Ragione sociale.</summary>
    public string CompanyName { get; init; } = "";

    /// <summary>Partita IVA.</summary>
    public string VatNumber { get; init; } = "";

    /// <summary>Codice fiscale.</summary>
    public string TaxCode { get; init; } = "";

    /// <summary>Further VAT numbers and tax codes of ours, one a line.</summary>
    public string OtherTaxIds { get; init; } = "";

    /// <summary>Days to pay where neither the document nor the customer's card says.</summary>
    public string UsualPaymentDays { get; init; } = "30";

    /// <summary>Indirizzo: street and house number.</summary>
    public string Street { get; init; } = "";

    /// <summary>CAP.</summary>
    public string PostalCode { get; init; } = "";

    /// <summary>Comune.</summary>
    public string City { get; init; } = "";

    /// <summary>Provincia.</summary>
    public string Province { get; init; } = "";

    /// <summary>Paese, as its ISO code; empty is Italy.</summary>
    public string Country { get; init; } = "IT";

    /// <summary>E-mail.</summary>
    public string Email { get; init; } = "";

    /// <summary>Telefono.</summary>
    public string Phone { get; init; } = "";

    /// <summary>IBAN, one a line; the first is the one that is printed.</summary>
    public string Ibans { get; init; } = "";

    /// <summary>The logo as <see cref="LogoFile"/> gave it; null for none.</summary>
    public byte[]? Logo { get; init; }

    private bool IsItalian => Short(Country) is "" or "IT";

    /// <summary>The stored profile as a form.</summary>
    public static ProfileForm Of(BillingProfile profile) =>
        new()
        {
            CompanyName = profile.CompanyName,
            VatNumber = profile.VatNumber ?? "",
            TaxCode = profile.TaxCode ?? "",
            OtherTaxIds = string.Join('\n', profile.OtherTaxIds),
            UsualPaymentDays = profile.UsualPaymentDays.ToString(CultureInfo.InvariantCulture),
            Street = profile.Address.Street ?? "",
            PostalCode = profile.Address.PostalCode ?? "",
            City = profile.Address.City ?? "",
            Province = profile.Address.Province ?? "",
            Country = profile.Address.Country ?? "IT",
            Email = profile.Email ?? "",
            Phone = profile.Phone ?? "",
            Ibans = string.Join('\n', new[] { profile.Iban }.OfType<string>().Concat(profile.OtherIbans).Select(Iban.Grouped)),
            Logo = profile.Logo,
        };

    /// <summary>What keeps the form from being saved, field by field, in Italian.</summary>
    public IReadOnlyDictionary<ProfileField, string> Errors()
    {
        var checks = new Dictionary<ProfileField, string?>
        {
            [ProfileField.CompanyName] = Line(CompanyName) is null
                ? "Manca la ragione sociale: compare nei messaggi e nei PDF."
                : TooLong(CompanyName),
            [ProfileField.VatNumber] = IdError(VatNumber, "La partita IVA", "per esempio IT01234567890"),
            [ProfileField.TaxCode] = IdError(TaxCode, "Il codice fiscale", "16 caratteri per le persone, 11 cifre per le società"),
            [ProfileField.OtherTaxIds] = OtherIds()
                .Select(id => IdError(id, $"«{(id.Length > 40 ? id[..40] + "…" : id)}»", "per esempio IT01234567890"))
                .FirstOrDefault(error => error is not null),
            [ProfileField.UsualPaymentDays] = Days() is null ? $"Sono giorni interi, da 0 a {MostDays}: per esempio 30." : null,
            [ProfileField.Street] = TooLong(Street),
            [ProfileField.PostalCode] =
                IsItalian && Short(PostalCode) is { Length: > 0 } code && !ItalianPostalCode().IsMatch(code)
                    ? "Il CAP italiano ha 5 cifre."
                    : TooLong(PostalCode),
            [ProfileField.City] = TooLong(City),
            [ProfileField.Province] =
                IsItalian && Short(Province) is { Length: > 0 } province && !TwoLetters().IsMatch(province)
                    ? "La provincia è la sigla di 2 lettere, per esempio MO."
                    : TooLong(Province),
            [ProfileField.Country] =
                Short(Country) is { Length: > 0 } country && !TwoLetters().IsMatch(country)
                    ? "Il Paese è la sigla di 2 lettere, per esempio IT."
                    : null,
            [ProfileField.Email] =
                Line(Email) is { } email && EmailAddresses.Canonical(email) is null
                    ? "Non è un indirizzo e-mail valido: si scrive nome@dominio.it, uno solo."
                    : null,
            [ProfileField.Phone] = TooLong(Phone),
            [ProfileField.Ibans] = IbanError(),
        };
        return checks.Where(check => check.Value is not null).ToDictionary(check => check.Key, check => check.Value!);
    }

    /// <summary>What looks wrong but may be saved, field by field, in Italian.</summary>
    public IReadOnlyDictionary<ProfileField, string> Warnings()
    {
        var warnings = new Dictionary<ProfileField, string>();
        if (Vat() is { } vat && vat.StartsWith("IT", StringComparison.Ordinal) && !ItalianTaxIds.IsValidVatNumber(vat))
            warnings[ProfileField.VatNumber] = "Non supera il controllo delle partite IVA italiane: verificarla. Si può salvare lo stesso.";
        if (Short(TaxCode) is { Length: > 0 } code && IsItalian && !ItalianTaxIds.IsValidTaxCode(code))
            warnings[ProfileField.TaxCode] = "Non supera il controllo dei codici fiscali: verificarlo. Si può salvare lo stesso.";
        return warnings;
    }

    /// <summary>Puts what was typed, without errors, into the profile.</summary>
    internal void WriteTo(BillingProfile profile)
    {
        var ibans = ReadIbans();
        profile.CompanyName = Line(CompanyName)!;
        profile.VatNumber = Vat();
        profile.TaxCode = Short(TaxCode) is { Length: > 0 } code ? code : null;
        profile.OtherTaxIds = [.. OtherIds()];
        profile.UsualPaymentDays = Days()!.Value;
        profile.Address = new PostalAddress(
            Line(Street),
            Line(PostalCode),
            Line(City),
            IsItalian ? Line(Province)?.ToUpperInvariant() : Line(Province),
            IsItalian ? "IT" : Short(Country)
        );
        profile.Email = Line(Email) is { } email ? EmailAddresses.Canonical(email) : null;
        profile.Phone = Line(Phone);
        profile.Iban = ibans.FirstOrDefault();
        profile.OtherIbans = [.. ibans.Skip(1)];
        profile.Logo = Logo;
    }

    private IEnumerable<string> OtherIds() => Entries(OtherTaxIds).Select(Short).Distinct(StringComparer.Ordinal);

    private int? Days() =>
        int.TryParse(Short(UsualPaymentDays), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays
            ? days
            : null;

    private static string[] Entries(string typed) =>
        typed.Split(['\n', '\r', ',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string? Vat() => TaxIdentity.Typed(VatNumber);

    private List<string> ReadIbans() => [.. Entries(Ibans).Select(Iban.Compact).Distinct(StringComparer.Ordinal)];

    private string? IbanError()
    {
        var ibans = ReadIbans();
        if (ibans.Find(iban => !Iban.IsValid(iban)) is not { } wrong)
            return ibans.Count > MostIbans ? $"Gli IBAN sono {ibans.Count}: se ne possono scrivere al massimo {MostIbans}." : null;
        var shown = wrong.Length > 40 ? wrong[..40] + "…" : Iban.Grouped(wrong);
        return wrong.StartsWith("IT", StringComparison.Ordinal) && wrong.Length != 27
            ? $"«{shown}» ha {wrong.Length} caratteri: un IBAN italiano ne ha 27."
            : $"«{shown}» non supera il controllo degli IBAN: confrontarlo con quello della banca, una cifra è sbagliata.";
    }

    private static string? IdError(string typed, string what, string example) =>
        Short(typed) is { Length: > 0 } id && !TaxId().IsMatch(id) ? $"{what} ha solo lettere e cifre, {example}." : null;

    private static string? TooLong(string typed) =>
        Line(typed) is { Length: > LongestLine } line ? $"Ha {line.Length} caratteri: al massimo {LongestLine}." : null;

    /// <summary>One line without doubled blanks; null when nothing is left.</summary>
    private static string? Line(string typed)
    {
        var line = string.Join(' ', PlainText.Line(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line;
    }

    private static string Short(string typed) => PlainText.Line(typed).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    [GeneratedRegex(@"\A[0-9]{5}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ItalianPostalCode();

    [GeneratedRegex(@"\A[A-Z]{2}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TwoLetters();

    [GeneratedRegex(@"\A[A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TaxId();
}

/// <summary>The fields of «Contatti» that can be wrong.</summary>
public enum ProfileField
{
    /// <summary>Ragione sociale.</summary>
    CompanyName = 1,

    /// <summary>Partita IVA.</summary>
    VatNumber = 2,

    /// <summary>Codice fiscale.</summary>
    TaxCode = 3,

    /// <summary>Indirizzo.</summary>
    Street = 4,

    /// <summary>CAP.</summary>
    PostalCode = 5,

    /// <summary>Comune.</summary>
    City = 6,

    /// <summary>Provincia.</summary>
    Province = 7,

    /// <summary>Paese.</summary>
    Country = 8,

    /// <summary>E-mail.</summary>
    Email = 9,

    /// <summary>Telefono.</summary>
    Phone = 10,

    /// <summary>IBAN.</summary>
    Ibans = 11,

    /// <summary>Altre partite IVA e codici fiscali nostri.</summary>
    OtherTaxIds = 12,

    /// <summary>Giorni per il pagamento.</summary>
    UsualPaymentDays = 13,
}
