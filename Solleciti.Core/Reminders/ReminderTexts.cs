using System.Net;
using Solleciti.Core.Common;

namespace Solleciti.Core.Reminders;

/// <summary>The words of a reminder.</summary>
public static class ReminderTexts
{
    /// <summary>The proposed subject: one line of at most <see cref="ReminderForm.SubjectLength"/> characters.</summary>
    public static string Subject(ReminderWording wording, ReminderFacts facts, bool friendly)
    {
        var template =
            wording.NeutralForPrivate && facts.IsPrivate ? ReminderWording.NeutralSubject
            : friendly ? wording.FriendlySubject
            : wording.Subject;
        var rendered = TextTemplate.Render(template, facts.Values(), facts.Documents.Count == 1);
        var line = string.Concat(rendered.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        if (facts.Level > 1 && template == wording.Subject && !friendly)
            line = WithLevel(line, facts.Level);
        return line.Length <= ReminderForm.SubjectLength ? line : line[..(ReminderForm.SubjectLength - 1)].TrimEnd() + "…";
    }

    /// <summary>The proposed text, with the list in it exactly as <see cref="ReminderList.PlainText"/>.</summary>
    public static string Text(ReminderWording wording, ReminderFacts facts, bool friendly)
    {
        var one = facts.Documents.Count == 1;
        var values = facts.Values();
        values["firma"] = TextTemplate.Render(wording.Signature, values, one).Trim();
        return TextTemplate.Render(friendly ? wording.FriendlyText : wording.Text, values, one).Trim();
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

    /// <summary>«2° sollecito di pagamento: …», or in front of whatever else the office writes.</summary>
    private static string WithLevel(string line, int level) =>
        line.StartsWith($"{ReminderWording.Name} ", StringComparison.OrdinalIgnoreCase)
            ? $"{level}° sollecito{line[ReminderWording.Name.Length..]}"
            : $"{level}° sollecito – {line}";

    private static string Encode(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\n");
}
