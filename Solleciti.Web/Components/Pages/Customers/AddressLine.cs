using Solleciti.Core.Customers.AddressImport;

namespace Solleciti.Web.Components.Pages.Customers;

/// <summary>A line of the preview.</summary>
/// <param name="Place">Where it stands in the file.</param>
/// <param name="Who">The customer, or whom a refused row names.</param>
/// <param name="Effects">What would change, in Italian.</param>
/// <param name="Reason">Why the row is left out.</param>
/// <param name="IsAsked">It is left out until a question is answered.</param>
public sealed record AddressLine(string Place, string Who, IReadOnlyList<string> Effects, string? Reason, bool IsAsked = false)
{
    /// <summary>Refused rows first: they are what somebody has to do something about.</summary>
    public static IReadOnlyList<AddressLine> Of(AddressPlan plan, AddressMode mode) =>
        [
            .. plan.RefusedRows.Select(row => new AddressLine($"{row.Line}", row.Shown, [], row.Reason, row.IsAsked)),
            .. plan
                .Cards.Select(card => (card, change: card.Change(mode)))
                .OrderBy(c => !c.card.IsWritten(mode))
                .Select(c => new AddressLine(
                    string.Join(", ", c.card.Lines),
                    c.card.CustomerName,
                    [.. c.card.OtherNames.Select(name => $"si chiama anche «{name}»"), .. Say(c.change, c.card.IsWritten(mode))],
                    null
                )),
        ];

    private static IEnumerable<string> Say(AddressChange change, bool isWritten)
    {
        if (change.IsNone)
            yield return isWritten ? "nessuna modifica agli indirizzi" : "nessuna modifica";
        if (change.Added.Count > 0)
            yield return $"aggiunge {string.Join(", ", change.Added)}";
        if (change.Removed.Count > 0)
            yield return $"toglie {string.Join(", ", change.Removed)}";
        if (!change.SameEmails && change.Added.Count + change.Removed.Count == 0)
            yield return "cambia l'ordine degli indirizzi";
        if (change.NewPec is { } pec)
            yield return $"PEC: {pec}";
    }
}
