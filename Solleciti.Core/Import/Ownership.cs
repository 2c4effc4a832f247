using Solleciti.Core.Customers;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Import;

/// <summary>
/// Whether a file is ours to collect: issued under one of our VAT numbers or tax codes. While we have none, and in the demo, anybody's is
/// taken with a warning.
/// </summary>
/// <param name="Refusal">Why it is not, in Italian.</param>
/// <param name="MayBeOurs">A person may say that it is ours all the same.</param>
/// <param name="Warning">Why it may not be, in Italian.</param>
internal readonly record struct Ownership(string? Refusal, bool MayBeOurs, string? Warning)
{
    private const string UnknownSeller =
        "Il profilo di fatturazione non ha ancora la partita IVA: non si può controllare che il documento sia nostro.";

    /// <param name="file">What was read.</param>
    /// <param name="profile">Who we are.</param>
    /// <param name="accepted">A person, or the demo, takes what others issued.</param>
    public static Ownership Of(ReadableFile file, BillingProfile profile, bool accepted)
    {
        var ours = Ours(profile).ToList();
        if (ours.Count == 0)
            return new(null, false, UnknownSeller);
        if (ours.Exists(o => TaxIdentity.SameSubject(o.Vat, o.TaxCode, file.Seller.VatNumber, file.Seller.TaxCode)))
            return default;
        var (seller, id) = (file.Seller.Name, file.Seller.VatNumber ?? file.Seller.TaxCode ?? "senza partita IVA");
        if (ours.Exists(o => TaxIdentity.SameSubject(o.Vat, o.TaxCode, file.Customer.VatNumber, file.Customer.TaxCode)))
            return new(
                $"È una fattura di acquisto: il cedente è {seller} e noi siamo il cliente, quindi è da pagare e non da incassare. Importare solo le fatture emesse.",
                false,
                null
            );
        return accepted
            ? new(
                null,
                false,
                $"Il documento è emesso da {seller}, che non è l'azienda del profilo di fatturazione: controllare che sia da incassare."
            )
            : new(
                $"Il documento è emesso da {seller} ({id}), non dalla nostra azienda: non è da incassare. Se è nostro, aggiungere la partita IVA in «Contatti» e importarlo di nuovo, oppure importarlo comunque.",
                true,
                null
            );
    }

    private static IEnumerable<(string? Vat, string? TaxCode)> Ours(BillingProfile profile)
    {
        var vat = TaxIdentity.Typed(profile.VatNumber);
        var taxCode = TaxIdentity.TaxCode(profile.TaxCode);
        if (vat is not null || taxCode is not null)
            yield return (vat, taxCode);
        foreach (var other in profile.OtherTaxIds)
            yield return (TaxIdentity.Typed(other), TaxIdentity.TaxCode(other));
    }
}
