using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>TipoDocumento (specification 1.9) as the kinds an office sorts, or why a type is no claim.</summary>
internal static class DocumentTypes
{
    public static DocumentKind? KindOf(string code) =>
        code switch
        {
            "TD01" or "TD02" or "TD05" or "TD07" or "TD09" or "TD24" or "TD25" or "TD26" => DocumentKind.ElectronicInvoice,
            "TD03" or "TD06" => DocumentKind.ProfessionalFeeInvoice,
            "TD04" or "TD08" => DocumentKind.CreditNote,
            _ => null,
        };

    public static string RefusalOf(string code) =>
        code switch
        {
            "TD16" => IssuedByBuyer(code, "integrazione per reverse charge interno"),
            "TD17" => IssuedByBuyer(code, "integrazione o autofattura per servizi dall'estero"),
            "TD18" => IssuedByBuyer(code, "integrazione per acquisti intracomunitari"),
            "TD19" => IssuedByBuyer(code, "integrazione o autofattura ex art. 17 c. 2 DPR 633/72"),
            "TD20" => IssuedByBuyer(code, "autofattura per regolarizzazione"),
            "TD21" => IssuedByBuyer(code, "autofattura per splafonamento"),
            "TD22" or "TD23" => IssuedByBuyer(code, "estrazione da deposito IVA"),
            "TD28" => IssuedByBuyer(code, "acquisti da San Marino"),
            "TD29" => IssuedByBuyer(code, "comunicazione di omessa o irregolare fatturazione"),
            "TD27" =>
                "TD27 (autoconsumo o cessione gratuita senza rivalsa) non è un credito: cedente e cliente coincidono. Non serve fare nulla.",
            _ => $"Il tipo documento «{code}» non è tra quelli previsti dal formato: controllare il file con chi lo ha emesso.",
        };

    private static string IssuedByBuyer(string code, string meaning) =>
        $"{code} ({meaning}) non è un credito: è emesso dal compratore ai soli fini IVA. Non serve fare nulla.";
}
