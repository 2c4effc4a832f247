using Solleciti.Core.Customers;

namespace Solleciti.Core.Demo;

/// <summary>A customer of the demo company.</summary>
/// <param name="Name">Name.</param>
/// <param name="City">City, postal code and province of the address.</param>
/// <param name="Mailbox">Part before the @ of the <c>.example</c> address; null for no e-mail.</param>
/// <param name="Kind">What decides which documents it gets.</param>
internal sealed record DemoCustomer(string Name, DemoCity City, string? Mailbox, DemoCustomerKind Kind = DemoCustomerKind.Business)
{
    /// <summary>Every demo customer; the place in the list decides VAT number and street.</summary>
    public static IReadOnlyList<DemoCustomer> All { get; } =
    [
        new("Amaretti Abbigliamento", DemoCity.Modena, "amministrazione@amaretti"),
        new("Officine Meccaniche Brambilla S.r.l.", DemoCity.Monza, "contabilita@brambilla"),
        new("Pasticceria Nicolò D'Amico", DemoCity.Palermo, "ordini@damico"),
        new("Cantina Sociale Colli Euganei S.C.A.", DemoCity.Padova, "amministrazione@collieuganei"),
        new("Comune di Castelnuovo Rangone", DemoCity.Modena, "ragioneria@castelnuovo", DemoCustomerKind.PublicBody),
        new("Edil Costruzioni Perrone S.n.c.", DemoCity.Bari, "info@perrone"),
        new("Farmacia Santa Lucia dott.ssa Rinaldi", DemoCity.Siracusa, "farmacia@santalucia"),
        new("Gelateria Artigianale Il Pinguino", DemoCity.Rimini, null),
        new("Hotel Bellavista di Conti Marco & C. S.a.s.", DemoCity.Sirmione, "booking@bellavista"),
        new("Istituto Comprensivo «A. Manzoni»", DemoCity.Lecco, "segreteria@manzoni", DemoCustomerKind.PublicBody),
        new("Lavanderia Splendor di Greco Assunta", DemoCity.Napoli, "splendor@greco"),
        new("Maglificio Rossetti S.p.A.", DemoCity.Carpi, "fornitori@rossetti"),
        new("Nautica Tirreno S.r.l.", DemoCity.Viareggio, "amministrazione@tirreno"),
        new("Ottica Visconti", DemoCity.Milano, "visconti@ottica"),
        new("Panificio Fratelli Esposito", DemoCity.Napoli, "panificio@esposito"),
        new("Quattrocchi Impianti S.r.l.", DemoCity.Catania, "amministrazione@quattrocchi"),
        new("Ristorante Da Peppino", DemoCity.Roma, null),
        new("Studio Dentistico Ferraris", DemoCity.Torino, "segreteria@ferraris", DemoCustomerKind.Withholder),
        new("Tipografia Gutenberg S.r.l.", DemoCity.Bologna, "preventivi@gutenberg"),
        new("Unione Sportiva Virtus A.S.D.", DemoCity.Pistoia, "segreteria@virtus", DemoCustomerKind.Withholder),
        new("Vivai Piante Mediterranee", DemoCity.Pistoia, "ordini@vivai"),
        new("Zanetti Logistica S.p.A.", DemoCity.Verona, "ap@zanetti"),
        new("Condominio Via Garibaldi 12", DemoCity.Torino, "amministratore@garibaldi", DemoCustomerKind.Withholder),
        new("Bar Sport di Colombo Luigi", DemoCity.Lecco, null),
        new("Agriturismo La Quercia", DemoCity.Siena, "info@laquercia"),
        new("Autofficina Mancini", DemoCity.Perugia, "mancini@autofficina"),
        new("Birrificio Artigianale Orso Bruno", DemoCity.Trento, "amministrazione@orsobruno"),
        new("Cartoleria Punto e Virgola", DemoCity.Ferrara, "puntoevirgola@cartoleria"),
        new("Dolci Tentazioni S.r.l.s.", DemoCity.Palermo, "ciao@dolcitentazioni"),
        new("Elettronica Sannio S.r.l.", DemoCity.Benevento, "contabilita@sannio"),
        new("Falegnameria Artigiana Moretti", DemoCity.Como, "moretti@falegnameria"),
        new("Galleria d'Arte Contemporanea Città Alta", DemoCity.Bergamo, "galleria@cittaalta"),
        new("Immobiliare Lungarno S.r.l.", DemoCity.Pisa, "amministrazione@lungarno", DemoCustomerKind.Withholder),
        new("Lanificio Biellese S.p.A.", DemoCity.Biella, "fatture@biellese"),
        new("Marmi Apuani S.r.l.", DemoCity.Carrara, "export@marmiapuani"),
        new("Nuova Carrozzeria Etna", DemoCity.Catania, "etna@carrozzeria"),
        new("Onoranze Santoro", DemoCity.Lecce, "santoro@onoranze"),
        new("Pescheria del Porto", DemoCity.Ancona, "pescheria@porto"),
        new("Scuola di Danza Étoile", DemoCity.Parma, "segreteria@etoile"),
        new("Termoidraulica Ghirardelli", DemoCity.Brescia, "ghirardelli@termo"),
    ];

    /// <summary>Ordinary e-mail address under <c>.example</c>; null where the card has none.</summary>
    public string? Email => Mailbox is null ? null : Mailbox + ".example";

    /// <summary>A VAT number with a valid check digit, of its own.</summary>
    public string VatDigits(int place)
    {
        var digits = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0{31 + place:00}74{place * 73 % 100:00}015");
        return Enumerable.Range(0, 10).Select(check => digits + check).First(ItalianTaxIds.IsValidVatNumber);
    }

    public PostalAddress Address(int place) =>
        new($"Via {DemoCity.Streets[place % DemoCity.Streets.Count]} {place % 37 + 1}", City.PostalCode, City.Name, City.Province, "IT");
}

/// <summary>What a demo customer is.</summary>
internal enum DemoCustomerKind
{
    /// <summary>An ordinary business.</summary>
    Business,

    /// <summary>Pays VAT to the Treasury: split payment.</summary>
    PublicBody,

    /// <summary>Withholds on professional fees.</summary>
    Withholder,
}
