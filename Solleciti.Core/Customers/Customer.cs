using Solleciti.Core.Common;

namespace Solleciti.Core.Customers;

/// <summary>Somebody who owes us money, with the contact card reminders are addressed from.</summary>
public sealed partial class Customer
{
    /// <summary>Characters of the tax code of a person; everybody else's has 11.</summary>
    private const int PersonalTaxCode = 16;

    /// <summary>The language of a new card.</summary>
    public const string DefaultLanguage = "it";

    private readonly List<CustomerEmail> emails = [];

    private Customer() { }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>Company name or name and surname, as on the documents.</summary>
    public string Name { get; private set; } = "";

    /// <summary><see cref="Name"/> as <see cref="SearchText.Normalize"/> makes it.</summary>
    public string NameSearch { get; private set; } = "";

    /// <summary>VAT number with its country prefix, such as <c>IT01234567890</c>.</summary>
    public string? VatNumber { get; private set; }

    /// <summary>Codice fiscale, upper case.</summary>
    public string? TaxCode { get; private set; }

    /// <summary>Registered address.</summary>
    public PostalAddress Address { get; private set; } = PostalAddress.Empty;

    /// <summary>Certified mail address (PEC); not an ordinary e-mail address.</summary>
    public string? Pec { get; private set; }

    /// <summary>CodiceDestinatario of the SdI.</summary>
    public string? RecipientCode { get; private set; }

    /// <summary>Phone number as written.</summary>
    public string? Phone { get; private set; }

    /// <summary>Language of the correspondence as an ISO 639-1 code.</summary>
    public string Language { get; private set; } = DefaultLanguage;

    /// <summary>Free text of the office; never sent.</summary>
    public string? Note { get; private set; }

    /// <summary>Days this customer usually has to pay, for documents that name no due date; null for the office's usual ones.</summary>
    public int? UsualPaymentDays { get; private set; }

    /// <summary>The card this one was merged into; merged cards are deleted ones that imports still recognise.</summary>
    public int? MergedIntoId { get; private set; }

    /// <summary>When the card was deleted; deleted cards are left out of every query that does not ask for them.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Never reminded while true («non sollecitare»).</summary>
    public bool ExcludedFromReminders { get; private set; }

    /// <summary>Ordinary e-mail addresses in the order they are proposed.</summary>
    public IReadOnlyList<CustomerEmail> Emails => emails;

    /// <summary>The addresses reminders are proposed to, in order: those no mail server has refused.</summary>
    public IReadOnlyList<string> UsableEmails =>
        [.. emails.Where(email => email.IsUsable).OrderBy(email => email.Order).Select(email => email.Address)];

    /// <summary>A person rather than a company, an office or an association: without a VAT number, with the tax code of a person.</summary>
    public bool IsPrivatePerson => VatNumber is null && TaxCode is { Length: PersonalTaxCode };

    /// <summary>A person says that an address is right although a mail server refused it.</summary>
    public void TrustEmail(string address) => Known(address)?.Trust();

    /// <summary>A customer as an invoice or a person names it.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static Customer Create(
        string name,
        string? vatNumber,
        string? taxCode,
        PostalAddress address,
        string? pec,
        string? recipientCode
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new Customer
        {
            Name = PlainText.Line(name),
            NameSearch = SearchText.Normalize(name),
            VatNumber = Compact(vatNumber),
            TaxCode = Compact(taxCode),
            Address = address,
            Pec = Blank(pec),
            RecipientCode = Blank(recipientCode),
        };
    }

    /// <summary>
    /// Fills in what a later document knows and this card does not; nothing known is overwritten, but what stands there instead of an id
    /// makes room for one.
    /// </summary>
    public void Complete(string? vatNumber, string? taxCode, string? pec, string? recipientCode)
    {
        VatNumber = TaxIdentity.Identifying(VatNumber) ?? TaxIdentity.Identifying(Compact(vatNumber)) ?? VatNumber ?? Compact(vatNumber);
        TaxCode = TaxIdentity.IdentifyingCode(TaxCode) ?? TaxIdentity.IdentifyingCode(Compact(taxCode)) ?? TaxCode ?? Compact(taxCode);
        Pec ??= Blank(pec);
        RecipientCode ??= Blank(recipientCode);
    }

    /// <summary>Replaces the ordinary e-mail addresses; doubles (ignoring case) are kept once.</summary>
    public void SetEmails(IEnumerable<string> addresses)
    {
        var wanted = addresses.Select(a => a.Trim()).Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        emails.RemoveAll(email => !wanted.Contains(email.Address, StringComparer.OrdinalIgnoreCase));
        for (var order = 0; order < wanted.Count; order++)
        {
            if (Known(wanted[order]) is not { } known)
                emails.Add(new CustomerEmail(wanted[order], order));
            else
                known.MoveTo(order);
        }
    }

    /// <summary>Replaces the PEC.</summary>
    internal void SetPec(string? pec) => Pec = Blank(pec);

    /// <summary>Replaces what the card says; e-mail addresses and the exclusion have their own methods.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public void Revise(
        string name,
        string? vatNumber,
        string? taxCode,
        PostalAddress address,
        string? pec,
        string? recipientCode,
        string? phone,
        string language,
        string? note
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = PlainText.Line(name);
        NameSearch = SearchText.Normalize(name);
        VatNumber = Compact(vatNumber);
        TaxCode = Compact(taxCode);
        Address = address;
        Pec = Blank(pec);
        RecipientCode = Blank(recipientCode);
        Phone = Blank(phone);
        Language = language;
        Note = PlainText.Lines(note) is { Length: > 0 } lines ? lines : null;
    }

    /// <summary>Takes the card out of everything that is shown; <see cref="Restore"/> brings it back.</summary>
    public void Delete(DateTimeOffset now) => DeletedAt = now;

    /// <summary>Undoes <see cref="Delete"/>.</summary>
    /// <exception cref="InvalidOperationException">It was merged into another card, which has its documents now.</exception>
    public void Restore()
    {
        if (MergedIntoId is not null)
            throw new InvalidOperationException("A merged card does not come back.");
        DeletedAt = null;
    }

    /// <summary>Sets the usual days to pay.</summary>
    /// <param name="days">0 to 365, or null for the office's usual ones.</param>
    public void SetUsualPaymentDays(int? days)
    {
        if (days is < 0 or > 365)
            throw new ArgumentOutOfRangeException(nameof(days), days, "Between 0 and 365.");
        UsualPaymentDays = days;
    }

    /// <summary>Stops or allows reminders to this customer.</summary>
    public void ExcludeFromReminders(bool excluded) => ExcludedFromReminders = excluded;

    private CustomerEmail? Known(string address) =>
        emails.Find(email => string.Equals(email.Address, address, StringComparison.OrdinalIgnoreCase));

    private static string? Blank(string? text) => PlainText.LineOrNull(text);

    private static string? Compact(string? code) =>
        PlainText.LineOrNull(code)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
}
