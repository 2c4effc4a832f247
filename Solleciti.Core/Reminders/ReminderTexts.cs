using System.Net;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Reminders;

/// <summary>The words of a reminder.</summary>
public static class ReminderTexts
{
    /// <summary>The proposed subject: name, number and date of the document, or what several have in common.</summary>
    public static string Subject(IReadOnlyList<OpenDocument> documents, bool friendly)
    {
        var what = friendly ? "Promemoria di pagamento" : "Sollecito di pagamento";
        if (documents.Count == 1)
            return $"{what}: {documents[0].Title}";
        var debts = documents.Where(d => d.OpenCents > 0).OrderBy(d => d.Date).ToList();
        if (debts.Count is > 0 and <= 3)
            return $"{what}: {string.Join(", ", debts.Select(d => $"{d.Kind.ShortName()} {d.Number}"))}";
        var days = documents.Select(d => d.Date).ToList();
        return $"{what}: {documents.Count} documenti dal {RomeCalendar.Format(days.Min())} al {RomeCalendar.Format(days.Max())}";
    }

    /// <summary>The prepared text, with the list in it exactly as <see cref="ReminderList.PlainText"/>.</summary>
    public static string Text(string customerName, ReminderList list, int documents, BillingProfile profile)
    {
        var one = documents == 1;
        var opening = (list.Friendly, one) switch
        {
            (true, true) => "Le ricordiamo la scadenza del seguente documento:",
            (true, false) => "Le ricordiamo la scadenza dei seguenti documenti:",
            (false, true) => "dalle nostre registrazioni il seguente documento non risulta ancora pagato:",
            (false, false) => "dalle nostre registrazioni i seguenti documenti non risultano ancora pagati:",
        };
        var amount = Money.FormatCents(list.AskedCents);
        var request = list.Friendly
            ? $"Potrà effettuare il pagamento di {amount} alla scadenza indicata"
            : $"La preghiamo di provvedere al pagamento di {amount}";
        string[] paragraphs =
        [
            $"Spett.le {customerName},",
            opening,
            list.PlainText,
            profile.Iban is { } iban
                ? $"{request} con bonifico bancario sul conto intestato a {profile.CompanyName}:\nIBAN {Iban.Grouped(iban)}"
                : request + ".",
            "Se nel frattempo ha già provveduto, La preghiamo di non tener conto di questo messaggio. "
                + "Per qualsiasi chiarimento siamo a Sua disposizione.",
            "Cordiali saluti\n\n" + Signature(profile),
        ];
        return string.Join("\n\n", paragraphs);
    }

    /// <summary>
    /// The HTML of a text as it is sent: encoded, line by line. The prepared list becomes a table while it stands in the text unchanged.
    /// </summary>
    public static string Html(string text, ReminderList list)
    {
        var at = text.IndexOf(list.PlainText, StringComparison.Ordinal);
        var body =
            at < 0 ? Encode(text) : Encode(text[..at].TrimEnd()) + list.Html() + Encode(text[(at + list.PlainText.Length)..].TrimStart());
        return "<!DOCTYPE html><html lang=\"it\"><head><meta charset=\"utf-8\"></head>"
            + "<body style=\"font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.5;color:#1b2430\">"
            + $"{body}</body></html>";
    }

    private static string Signature(BillingProfile profile) =>
        string.Join('\n', new[] { profile.CompanyName, profile.Phone, profile.Email }.Where(line => !string.IsNullOrWhiteSpace(line)));

    private static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\n");
}
