namespace Solleciti.Core.Documents;

/// <summary>A checked form.</summary>
/// <param name="Document">The document; null when something is wrong.</param>
/// <param name="Errors">What is wrong, in Italian.</param>
public sealed record DocumentFormResult(ManualDocument? Document, IReadOnlyDictionary<DocumentField, string> Errors);

/// <summary>The fields of a document.</summary>
public enum DocumentField
{
    /// <summary>Cliente.</summary>
    Customer = 1,

    /// <summary>Partita IVA o codice fiscale of a new customer.</summary>
    TaxId = 2,

    /// <summary>Numero.</summary>
    Number = 3,

    /// <summary>Data.</summary>
    Date = 4,

    /// <summary>Totale.</summary>
    Total = 5,

    /// <summary>Ritenuta d'acconto.</summary>
    Withholding = 6,

    /// <summary>IVA.</summary>
    Vat = 7,

    /// <summary>Descrizione.</summary>
    Description = 8,

    /// <summary>Rate.</summary>
    Installments = 9,
}
