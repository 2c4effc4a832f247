namespace Solleciti.Core.Pdf;

/// <summary>Meaning of Natura, why there is no VAT. Source: FatturaPA specification 1.9, field 2.2.2.2.</summary>
internal static class VatNatureNames
{
    /// <summary>The meaning; empty for a code that is not in the list.</summary>
    public static string Of(string nature) =>
        nature switch
        {
            "N1" => "Escluse ex art. 15 DPR 633/72",
            "N2" => "Non soggette",
            "N2.1" => "Non soggette ad IVA, artt. da 7 a 7-septies DPR 633/72",
            "N2.2" => "Non soggette, altri casi",
            "N3" => "Non imponibili",
            "N3.1" => "Non imponibili, esportazioni",
            "N3.2" => "Non imponibili, cessioni intracomunitarie",
            "N3.3" => "Non imponibili, cessioni verso San Marino",
            "N3.4" => "Non imponibili, operazioni assimilate alle cessioni all'esportazione",
            "N3.5" => "Non imponibili, a seguito di dichiarazioni d'intento",
            "N3.6" => "Non imponibili, altre operazioni che non concorrono alla formazione del plafond",
            "N4" => "Esenti",
            "N5" => "Regime del margine, IVA non esposta in fattura",
            "N6" => "Inversione contabile",
            "N6.1" => "Inversione contabile, cessione di rottami e altri materiali di recupero",
            "N6.2" => "Inversione contabile, cessione di oro e argento",
            "N6.3" => "Inversione contabile, subappalto nel settore edile",
            "N6.4" => "Inversione contabile, cessione di fabbricati",
            "N6.5" => "Inversione contabile, cessione di telefoni cellulari",
            "N6.6" => "Inversione contabile, cessione di prodotti elettronici",
            "N6.7" => "Inversione contabile, prestazioni del comparto edile e settori connessi",
            "N6.8" => "Inversione contabile, operazioni del settore energetico",
            "N6.9" => "Inversione contabile, altri casi",
            "N7" => "IVA assolta in altro Stato UE",
            _ => "",
        };
}
