using Solleciti.Core.Documents;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Reminders;

/// <summary>What a message to one customer is about.</summary>
/// <param name="CustomerName">The customer.</param>
/// <param name="Documents">The customer's documents, at least one.</param>
/// <param name="List">What is asked for.</param>
/// <param name="Profile">Who asks.</param>
public sealed record ReminderFacts(string CustomerName, IReadOnlyList<OpenDocument> Documents, ReminderList List, BillingProfile Profile)
{
    internal Dictionary<string, string> Values() =>
        new(StringComparer.Ordinal)
        {
            ["cliente"] = CustomerName,
            ["riferimento"] = Reference(),
            ["numero"] = Documents.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [Placeholder.List] = List.PlainText,
            ["importo"] = Money.FormatCents(List.AskedCents),
            ["totale"] = Money.FormatCents(List.TotalCents),
            ["iban"] = string.Join(" oppure ", new[] { Profile.Iban }.OfType<string>().Concat(Profile.OtherIbans).Select(Iban.Grouped)),
            ["azienda"] = Profile.CompanyName.Trim(),
            ["telefono"] = Profile.Phone?.Trim() ?? "",
            ["email"] = Profile.Email?.Trim() ?? "",
        };

    /// <summary>Name, number and date of the document, or what several have in common.</summary>
    private string Reference()
    {
        if (Documents.Count == 1)
            return Documents[0].Title;
        var debts = Documents.Where(d => d.OpenCents > 0).OrderBy(d => d.Date).ToList();
        if (debts.Count is > 0 and <= 3)
            return string.Join(", ", debts.Select(d => $"{d.Kind.ShortName()} {d.Number}"));
        var days = Documents.Select(d => d.Date).ToList();
        return $"{Documents.Count} documenti dal {RomeCalendar.Format(days.Min())} al {RomeCalendar.Format(days.Max())}";
    }
}
