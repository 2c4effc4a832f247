using Solleciti.Core.Common;
using Solleciti.Core.Customers;

namespace Solleciti.Core.Settings;

/// <summary>Profilo di fatturazione: who we are on documents and mails. There is one.</summary>
public sealed class BillingProfile
{
    /// <summary>The one row's key.</summary>
    public const int SingleId = 1;

    /// <summary>Primary key.</summary>
    public int Id { get; private set; } = SingleId;

    /// <summary>Company name.</summary>
    public string CompanyName { get; set; } = "";

    /// <summary>VAT number with country prefix.</summary>
    public string? VatNumber { get; set; }

    /// <summary>Codice fiscale.</summary>
    public string? TaxCode { get; set; }

    /// <summary>Further VAT numbers and tax codes of ours: documents issued under them are ours, too.</summary>
    public List<string> OtherTaxIds { get; set; } = [];

    /// <summary>Days from a document's date to its due day where neither it nor the customer's card says.</summary>
    public int UsualPaymentDays { get; set; } = 30;

    /// <summary>Registered address.</summary>
    public PostalAddress Address { get; set; } = PostalAddress.Empty;

    /// <summary>Ordinary e-mail address reminders are sent from.</summary>
    public string? Email { get; set; }

    /// <summary>Phone number as printed.</summary>
    public string? Phone { get; set; }

    /// <summary>IBAN customers are asked to pay to.</summary>
    public string? Iban { get; set; }

    /// <summary>Further IBANs, printed and named after <see cref="Iban"/>.</summary>
    public List<string> OtherIbans { get; set; } = [];

    /// <summary>Logo as PNG or JPEG.</summary>
    public byte[]? Logo { get; set; }
}
