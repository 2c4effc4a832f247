namespace Solleciti.Core.Import.Csv;

/// <summary>What the same amount on several rows of a document is. The file does not tell, and a person who knows decides.</summary>
public enum RepeatedAmount
{
    /// <summary>The whole document's, written again on each row.</summary>
    OfDocument = 1,

    /// <summary>That of the instalment in the row.</summary>
    OfInstallment = 2,
}

/// <summary>The answers in words.</summary>
public static class RepeatedAmounts
{
    /// <summary>What the question is about, as its field is named.</summary>
    public const string Label = "Importo ripetuto su più righe";

    /// <summary>In Italian.</summary>
    public static string Words(this RepeatedAmount answer) =>
        answer == RepeatedAmount.OfDocument ? "del documento, in rate uguali" : "di ogni rata";
}
