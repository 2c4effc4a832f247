namespace Solleciti.Core.Reminders;

/// <summary>A name in braces that stands for a customer's or the office's own data.</summary>
/// <param name="Name">What stands between the braces.</param>
/// <param name="Meaning">What it becomes, in Italian.</param>
/// <param name="Places">Where it may stand.</param>
public sealed record Placeholder(string Name, string Meaning, PlaceholderPlaces Places)
{
    /// <summary>The list of documents, which every text holds once.</summary>
    public const string List = "documenti";

    /// <summary>Every placeholder there is.</summary>
    public static IReadOnlyList<Placeholder> All { get; } =
    [
        new("cliente", "il nome del cliente", PlaceholderPlaces.Subject | PlaceholderPlaces.Text),
        new("riferimento", "i documenti in breve, come «Fattura 12/A del 03/02/2026»", PlaceholderPlaces.Subject | PlaceholderPlaces.Text),
        new("numero", "quanti sono i documenti", PlaceholderPlaces.Subject | PlaceholderPlaces.Text),
        new(List, "l'elenco con scadenze, importi e totali: parte come tabella", PlaceholderPlaces.Text),
        new(
            "importo",
            "quanto si chiede: la parte scaduta, oppure tutto quando nulla è scaduto",
            PlaceholderPlaces.Subject | PlaceholderPlaces.Text
        ),
        new("totale", "tutto ciò che è aperto, anche se non ancora scaduto", PlaceholderPlaces.Subject | PlaceholderPlaces.Text),
        new("iban", "l'IBAN dei Contatti; se sono più d'uno, tutti", PlaceholderPlaces.Text | PlaceholderPlaces.Signature),
        new("azienda", "la ragione sociale dei Contatti", PlaceholderPlaces.All),
        new("telefono", "il telefono dei Contatti", PlaceholderPlaces.Text | PlaceholderPlaces.Signature),
        new("email", "l'e-mail dei Contatti", PlaceholderPlaces.Text | PlaceholderPlaces.Signature),
        new("firma", "la firma scritta più sotto", PlaceholderPlaces.Text),
    ];

    /// <summary>As it is written in a text.</summary>
    public string Written => $"{{{Name}}}";
}

/// <summary>Parts of the wording.</summary>
[Flags]
public enum PlaceholderPlaces
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>Both subjects.</summary>
    Subject = 1,

    /// <summary>Both texts.</summary>
    Text = 2,

    /// <summary>The signature.</summary>
    Signature = 4,

    /// <summary>Everywhere.</summary>
    All = Subject | Text | Signature,
}
