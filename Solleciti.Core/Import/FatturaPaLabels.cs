using System.Globalization;

namespace Solleciti.Core.Import;

/// <summary>Italian names of the codes in a FatturaPA, for the printed copy.</summary>
internal static class FatturaPaLabels
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    private static readonly Dictionary<string, string> PensionFunds = new(StringComparer.Ordinal)
    {
        ["TC01"] = "Cassa avvocati e procuratori legali",
        ["TC02"] = "Cassa dottori commercialisti",
        ["TC03"] = "Cassa geometri",
        ["TC04"] = "Cassa ingegneri e architetti",
        ["TC05"] = "Cassa nazionale del notariato",
        ["TC06"] = "Cassa ragionieri e periti commerciali",
        ["TC07"] = "ENASARCO",
        ["TC08"] = "ENPACL consulenti del lavoro",
        ["TC09"] = "ENPAM medici",
        ["TC10"] = "ENPAF farmacisti",
        ["TC11"] = "ENPAV veterinari",
        ["TC12"] = "ENPAIA addetti e impiegati in agricoltura",
        ["TC13"] = "Fondo impiegati imprese di spedizione e agenzie marittime",
        ["TC14"] = "INPGI giornalisti",
        ["TC15"] = "ONAOSI orfani sanitari italiani",
        ["TC16"] = "CASAGIT giornalisti",
        ["TC17"] = "EPPI periti industriali",
        ["TC18"] = "EPAP ente pluricategoriale",
        ["TC19"] = "ENPAB biologi",
        ["TC20"] = "ENPAPI professione infermieristica",
        ["TC21"] = "ENPAP psicologi",
        ["TC22"] = "INPS",
    };

    private static readonly Dictionary<string, string> TaxRegimes = new(StringComparer.Ordinal)
    {
        ["RF01"] = "ordinario",
        ["RF02"] = "contribuenti minimi",
        ["RF04"] = "agricoltura e attività connesse, pesca",
        ["RF05"] = "vendita sali e tabacchi",
        ["RF06"] = "commercio fiammiferi",
        ["RF07"] = "editoria",
        ["RF08"] = "gestione servizi telefonia pubblica",
        ["RF09"] = "rivendita documenti di trasporto pubblico e di sosta",
        ["RF10"] = "intrattenimenti, giochi e altre attività",
        ["RF11"] = "agenzie viaggi e turismo",
        ["RF12"] = "agriturismo",
        ["RF13"] = "vendite a domicilio",
        ["RF14"] = "rivendita beni usati, oggetti d'arte, d'antiquariato o da collezione",
        ["RF15"] = "agenzie di vendite all'asta di oggetti d'arte",
        ["RF16"] = "IVA per cassa P.A.",
        ["RF17"] = "IVA per cassa",
        ["RF18"] = "altro",
        ["RF19"] = "forfettario",
        ["RF20"] = "franchigia IVA transfrontaliera",
    };

    public static string Withholding(string? code) =>
        code switch
        {
            "RT03" => "Contributo INPS",
            "RT04" => "Contributo ENASARCO",
            "RT05" => "Contributo ENPAM",
            "RT06" => "Altro contributo previdenziale",
            _ => "Ritenuta d'acconto",
        };

    public static string PensionFund(string? code) => PensionFunds.GetValueOrDefault(code ?? "") ?? "Cassa previdenziale";

    public static string TaxRegime(string code) =>
        TaxRegimes.TryGetValue(code, out var name) ? $"Regime fiscale {name} ({code})" : $"Regime fiscale {code}";

    public static string Percent(decimal rate) => rate.ToString("0.##", Italian) + " %";
}
