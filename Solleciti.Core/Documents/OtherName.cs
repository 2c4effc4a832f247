namespace Solleciti.Core.Documents;

/// <summary>
/// Papers on a customer's card that name somebody else, of whom nobody has said whether it is the same customer. Until then they do not leave.
/// </summary>
/// <param name="CustomerId">The card.</param>
/// <param name="CardName">Its name.</param>
/// <param name="PaperName">The name on the papers.</param>
/// <param name="Documents">How many there are.</param>
public sealed record OtherName(int CustomerId, string CardName, string PaperName, int Documents)
{
    /// <summary>In Italian, with what to do.</summary>
    public string Words =>
        $"{(Documents == 1 ? "Un documento è intestato" : $"{Documents} documenti sono intestati")} a «{PaperName}», ma la scheda è di «{CardName}»: "
        + "decidere se è lo stesso cliente. Fino ad allora non si sollecita.";
}
