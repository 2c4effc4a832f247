namespace Solleciti.Core.Documents;

/// <summary>What a document is, as the office sorts them.</summary>
public enum DocumentKind
{
    /// <summary>Fattura elettronica (TD01, TD02, TD05, TD24, TD25, TD26).</summary>
    ElectronicInvoice = 1,

    /// <summary>Parcella su fattura elettronica (TD03, TD06).</summary>
    ProfessionalFeeInvoice = 2,

    /// <summary>Fattura kept outside the SdI, entered by hand.</summary>
    Invoice = 3,

    /// <summary>Proforma: a request for payment without fiscal value.</summary>
    Proforma = 4,

    /// <summary>Ricevuta.</summary>
    Receipt = 5,

    /// <summary>Nota di credito (TD04, TD08): what it is worth is owed to the customer, so its amounts are negative.</summary>
    CreditNote = 6,
}
