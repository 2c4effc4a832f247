namespace Solleciti.Core.Pdf;

/// <summary>Italian names of ModalitaPagamento. Source: FatturaPA specification 1.9, field 2.4.2.2.</summary>
internal static class PaymentMethodNames
{
    /// <summary>The name; a code that is not in the list is shown as it is, none as nothing.</summary>
    public static string Of(string? code) =>
        code switch
        {
            "MP01" => "Contanti",
            "MP02" => "Assegno",
            "MP03" => "Assegno circolare",
            "MP04" => "Contanti presso Tesoreria",
            "MP05" => "Bonifico",
            "MP06" => "Vaglia cambiario",
            "MP07" => "Bollettino bancario",
            "MP08" => "Carta di pagamento",
            "MP09" => "RID",
            "MP10" => "RID utenze",
            "MP11" => "RID veloce",
            "MP12" => "Ri.Ba.",
            "MP13" => "MAV",
            "MP14" => "Quietanza erario",
            "MP15" => "Giroconto su conti di contabilità speciale",
            "MP16" => "Domiciliazione bancaria",
            "MP17" => "Domiciliazione postale",
            "MP18" => "Bollettino di c/c postale",
            "MP19" => "Addebito diretto SEPA",
            "MP20" => "Addebito diretto SEPA CORE",
            "MP21" => "Addebito diretto SEPA B2B",
            "MP22" => "Trattenuta su somme già riscosse",
            "MP23" => "pagoPA",
            _ => code ?? "",
        };

    /// <summary>The customer pays into an account of the seller, so the seller's IBAN helps.</summary>
    public static bool IsTransfer(string? code) => string.IsNullOrEmpty(code) || code == "MP05";
}
