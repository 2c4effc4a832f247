using Solleciti.Core.Common;
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
    /// <summary>The highest level its documents are reminded at with it.</summary>
    public int Level { get; init; } = 1;

    /// <summary>The customer is a private person.</summary>
    public bool IsPrivate { get; init; }

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

    /// <summary>«Fattura 50 del 12/08/2026, 102 del 21/09/2026 e Proforma 7 del 30/09/2026»: a kind is named where it changes.</summary>
    private static string Listed(List<OpenDocument> debts)
    {
        var named = debts.Select(
            (d, place) =>
                place > 0 && debts[place - 1].Kind.ShortName() == d.Kind.ShortName()
                    ? $"{d.Number} del {RomeCalendar.Format(d.Date)}"
                    : DocumentNames.Title(d.Kind, d.Number, d.Date)
        );
        return debts.Count == 1 ? named.First() : $"{string.Join(", ", named.SkipLast(1))} e {named.Last()}";
    }

    /// <summary>Name, number and date of the document, or what several have in common.</summary>
    private string Reference()
    {
        if (Documents.Count == 1)
            return Documents[0].Title;
        var debts = Documents.Where(d => d.OpenCents > 0).OrderBy(d => d.Date).ToList();
        if (debts.Count is > 0 and <= 3)
            return Listed(debts);
        var days = Documents.Select(d => d.Date).ToList();
        return $"{Documents.Count} documenti dal {RomeCalendar.Format(days.Min())} al {RomeCalendar.Format(days.Max())}";
    }
}
