using Solleciti.Core.Customers;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Import;

/// <summary>Whether a file is ours to collect. Somebody else's is accepted with a warning until the office says whose it may import.</summary>
/// <param name="Refusal">Why it is not, in Italian.</param>
/// <param name="Warning">Why it may not be, in Italian.</param>
internal readonly record struct Ownership(string? Refusal, string? Warning)
{
    private const string UnknownSeller =
        "Il profilo di fatturazione non ha ancora la partita IVA: non si può controllare che il documento sia nostro.";

    public static Ownership Of(ReadableFile file, BillingProfile profile)
    {
        var vat = TaxIdentity.Typed(profile.VatNumber);
        var taxCode = TaxIdentity.TaxCode(profile.TaxCode);
        if (vat is null && taxCode is null)
            return new(null, UnknownSeller);
        if (TaxIdentity.SameSubject(vat, taxCode, file.Seller.VatNumber, file.Seller.TaxCode))
            return default;
        return TaxIdentity.SameSubject(vat, taxCode, file.Customer.VatNumber, file.Customer.TaxCode)
            ? new(
                $"È una fattura di acquisto: il cedente è {file.Seller.Name} e noi siamo il cliente, quindi è da pagare e non da incassare. Importare solo le fatture emesse.",
                null
            )
            : new(
                null,
                $"Il documento è emesso da {file.Seller.Name}, che non è l'azienda del profilo di fatturazione: controllare che sia da incassare."
            );
    }
}
