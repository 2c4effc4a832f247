namespace Solleciti.Core.Demo;

/// <summary>Places for demo addresses.</summary>
internal sealed record DemoCity(string Name, string PostalCode, string Province)
{
    public static readonly DemoCity Ancona = new("Ancona", "60121", "AN");
    public static readonly DemoCity Bari = new("Bari", "70121", "BA");
    public static readonly DemoCity Benevento = new("Benevento", "82100", "BN");
    public static readonly DemoCity Bergamo = new("Bergamo", "24121", "BG");
    public static readonly DemoCity Biella = new("Biella", "13900", "BI");
    public static readonly DemoCity Bologna = new("Bologna", "40121", "BO");
    public static readonly DemoCity Brescia = new("Brescia", "25121", "BS");
    public static readonly DemoCity Carpi = new("Carpi", "41012", "MO");
    public static readonly DemoCity Carrara = new("Carrara", "54033", "MS");
    public static readonly DemoCity Catania = new("Catania", "95121", "CT");
    public static readonly DemoCity Como = new("Como", "22100", "CO");
    public static readonly DemoCity Ferrara = new("Ferrara", "44121", "FE");
    public static readonly DemoCity Lecce = new("Lecce", "73100", "LE");
    public static readonly DemoCity Lecco = new("Lecco", "23900", "LC");
    public static readonly DemoCity Milano = new("Milano", "20121", "MI");
    public static readonly DemoCity Modena = new("Modena", "41121", "MO");
    public static readonly DemoCity Monza = new("Monza", "20900", "MB");
    public static readonly DemoCity Napoli = new("Napoli", "80121", "NA");
    public static readonly DemoCity Padova = new("Padova", "35121", "PD");
    public static readonly DemoCity Palermo = new("Palermo", "90121", "PA");
    public static readonly DemoCity Parma = new("Parma", "43121", "PR");
    public static readonly DemoCity Perugia = new("Perugia", "06121", "PG");
    public static readonly DemoCity Pisa = new("Pisa", "56121", "PI");
    public static readonly DemoCity Pistoia = new("Pistoia", "51100", "PT");
    public static readonly DemoCity Rimini = new("Rimini", "47921", "RN");
    public static readonly DemoCity Roma = new("Roma", "00184", "RM");
    public static readonly DemoCity Siena = new("Siena", "53100", "SI");
    public static readonly DemoCity Siracusa = new("Siracusa", "96100", "SR");
    public static readonly DemoCity Sirmione = new("Sirmione", "25019", "BS");
    public static readonly DemoCity Torino = new("Torino", "10121", "TO");
    public static readonly DemoCity Trento = new("Trento", "38121", "TN");
    public static readonly DemoCity Verona = new("Verona", "37121", "VR");
    public static readonly DemoCity Viareggio = new("Viareggio", "55049", "LU");

    public static IReadOnlyList<string> Streets { get; } =
    ["Roma", "Garibaldi", "Mazzini", "Dante Alighieri", "dei Mille", "Cavour", "della Libertà", "XX Settembre", "Verdi", "San Francesco"];
}
