using Solleciti.Core.Customers;

namespace Solleciti.Core.Documents;

/// <summary>A document as a person enters it, already checked.</summary>
public sealed record ManualDocument
{
    /// <summary>What it is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Who owes it; null together with <see cref="NewCustomer"/>.</summary>
    public int? CustomerId { get; init; }

    /// <summary>A customer to be added with it.</summary>
    public NewCustomer? NewCustomer { get; init; }

    /// <summary>Number as written.</summary>
    public required string Number { get; init; }

    /// <summary>The document's own date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Total in euro, VAT included, &gt; 0 for credit notes, too.</summary>
    public required decimal Total { get; init; }

    /// <summary>Ritenuta d'acconto, ≥ 0 and less than the total.</summary>
    public decimal Withholding { get; init; }

    /// <summary>What was paid or kept back before the document came here, ≥ 0, according to the file it came in.</summary>
    public decimal SettledBefore { get; init; }

    /// <summary>The schedule; adds up to <see cref="ToCollect"/>. Empty for credit notes.</summary>
    public IReadOnlyList<PlannedInstallment> Installments { get; init; } = [];

    /// <summary>What it is for; may have several lines.</summary>
    public string Description { get; init; } = "";

    /// <summary>What of the total is VAT.</summary>
    public ManualVat Vat { get; init; }

    /// <summary>VAT in euro where <see cref="Vat"/> is <see cref="ManualVat.Amount"/>.</summary>
    public decimal VatAmount { get; init; }

    /// <summary>The invoice a credit note reduces.</summary>
    public int? CreditedDocumentId { get; init; }

    /// <summary>What there is to collect, or for a credit note what is owed: the total without the withholding and what was settled before.</summary>
    public decimal ToCollect => Total - Withholding - SettledBefore;
}

/// <summary>The least that makes a customer; the card can be completed later.</summary>
/// <param name="Name">Company name, or name and surname.</param>
/// <param name="TaxId">VAT number or tax code, as typed.</param>
public sealed record NewCustomer(string Name, string? TaxId)
{
    /// <summary>The card. Eleven digits are a VAT number; whether they are the tax code as well only an invoice can tell.</summary>
    internal Customer ToCustomer()
    {
        var id = TaxIdentity.Typed(TaxId);
        var personal = ItalianTaxIds.IsValidTaxCode(id);
        return Customer.Create(Name, personal ? null : id, personal ? id : null, PostalAddress.Empty, null, null);
    }
}

/// <summary>How the VAT within a total is stated; a rate is its own number.</summary>
public enum ManualVat
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>4 %.</summary>
    Rate4 = 4,

    /// <summary>5 %.</summary>
    Rate5 = 5,

    /// <summary>10 %.</summary>
    Rate10 = 10,

    /// <summary>22 %.</summary>
    Rate22 = 22,

    /// <summary>As an amount: several rates, or one that is not in this list.</summary>
    Amount = 100,
}
