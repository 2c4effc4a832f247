using Solleciti.Core.Common;

namespace Solleciti.Core.Payments;

/// <summary>Why an amount cannot be booked.</summary>
public static class PaymentWording
{
    /// <summary>More than the documents can take, where what is still to be confirmed is said beside it.</summary>
    public static string Most(string currency, long mostCents) =>
        $"Restano da incassare {Money.FormatCents(mostCents, currency)}: l'importo non può essere maggiore.";

    /// <summary>More than the documents can take; what is still to be confirmed may be the reason.</summary>
    /// <param name="documents">At least one, all in one currency.</param>
    /// <param name="mostCents">The most they can take.</param>
    public static string TooMuch(IReadOnlyCollection<PayableDocument> documents, long mostCents)
    {
        var currency = documents.First().Currency;
        var unclear = documents.Where(d => d.ToConfirmCents > 0).ToList();
        if (mostCents == 0 && unclear.Count == 0)
            return "Non resta nulla da incassare: i documenti scelti sono già pagati o coperti da note di credito.";
        var most = Most(currency, mostCents);
        return unclear.Count == 0
            ? most
            : $"{most} Altri {Money.FormatCents(unclear.Sum(d => d.ToConfirmCents), currency)} di {string.Join(" e ", unclear.Select(d => d.Title))} sono da confermare: confermarli nella pagina del documento, poi registrare l'incasso.";
    }
}
