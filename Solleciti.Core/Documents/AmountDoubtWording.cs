namespace Solleciti.Core.Documents;

/// <summary>What is said about amounts that wait for a person's word.</summary>
public static class AmountDoubtWording
{
    /// <summary>The step from what the paper may mean to what is asked for.</summary>
    public const string Step = "Da confermare";

    /// <summary>Why, in one phrase such as «le rate sono meno di quanto risulta dovuto».</summary>
    public static string Reason(AmountDoubt? doubt) =>
        doubt switch
        {
            AmountDoubt.ScheduleBelowDue => "le rate scritte nel documento sono meno di quanto risulta dovuto, e nulla dice perché",
            AmountDoubt.OtherCurrency => "il documento dice EUR, ma il totale risulta scritto in un'altra valuta",
            AmountDoubt.WithholdingAboveTotal => "le ritenute scritte nel documento superano il totale",
            AmountDoubt.WithholdingUnstated => "il documento indica l'aliquota della ritenuta ma non l'importo",
            _ => "il documento si può leggere in due modi, con importi diversi",
        };

    /// <summary>What a person can do about it.</summary>
    public const string WhatToDo =
        "Non si somma a «Devi incassare» e non si sollecita finché qualcuno non lo conferma o corregge il documento.";
}
