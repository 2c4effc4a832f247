using System.Globalization;
using System.Net;
using System.Text;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Reminders;

/// <summary>What a reminder asks for: overdue instalments, those still running, and credits, with their sums.</summary>
public sealed class ReminderList
{
    /// <summary>Longest lines altogether, in characters; what does not fit becomes one line with its sum.</summary>
    public const int LinesLength = 12_000;

    private const string Credits = "A Suo credito";

    private readonly IReadOnlyList<Section> sections;

    private ReminderList(IReadOnlyList<Section> sections, long overdueCents, long runningCents, long creditCents)
    {
        this.sections = sections;
        TotalCents = overdueCents + runningCents + creditCents;
        Friendly = overdueCents + creditCents <= 0;
        AskedCents = Friendly ? TotalCents : overdueCents + creditCents;
        PlainText = Plain();
    }

    /// <summary>Nothing is overdue (or credits cover it): a promemoria rather than a sollecito.</summary>
    public bool Friendly { get; }

    /// <summary>Everything open, credits subtracted, in cents.</summary>
    public long TotalCents { get; }

    /// <summary>What the message asks to pay now, in cents: the overdue part, or all of it when friendly.</summary>
    public long AskedCents { get; }

    /// <summary>The list as it stands in the prepared text.</summary>
    public string PlainText { get; }

    /// <summary>Sorts open documents of one customer into what is overdue, running, and credit.</summary>
    public static ReminderList From(IReadOnlyList<OpenDocument> documents, DateOnly today)
    {
        var debts = documents.Where(d => d.OpenCents > 0).SelectMany(d => d.Installments.Select(i => Line.Of(d, i))).ToList();
        var overdue = debts.Where(line => line.DueDate < today).OrderBy(line => line.DueDate).ToList();
        var running = debts.Where(line => line.DueDate >= today).OrderBy(line => line.DueDate).ToList();
        var credits = documents.Where(d => d.OpenCents < 0).Select(d => new Line(d.Title, null, d.OpenCents)).ToList();
        Section[] all = [new("Scaduti", overdue), new("A scadere", running), new(Credits, credits)];
        return new ReminderList(
            Shortened(all.Where(section => section.Lines.Count > 0)),
            overdue.Sum(line => line.Cents),
            running.Sum(line => line.Cents),
            credits.Sum(line => line.Cents)
        );
    }

    /// <summary>The list as an HTML table; everything in it is encoded.</summary>
    public string Html()
    {
        const string Cell = "padding:6px 10px;border-bottom:1px solid #d5dbe3;text-align:left";
        const string Amount = Cell + ";text-align:right;white-space:nowrap";
        var html = new StringBuilder("<table style=\"border-collapse:collapse;margin:12px 0;font-size:14px\">");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<tr><th style=\"{Cell}\">Documento</th><th style=\"{Cell}\">Scadenza</th><th style=\"{Amount}\">Importo</th></tr>"
        );
        foreach (var section in sections)
        {
            if (sections.Count > 1)
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<tr><td colspan=\"3\" style=\"{Cell};font-weight:600;background:#f2f5f9\">{Encode(section.Name)}</td></tr>"
                );
            foreach (var line in section.Lines)
            {
                var due = line.DueDate is { } day ? RomeCalendar.Format(day) : "";
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<tr><td style=\"{Cell}\">{Encode(line.Title)}</td><td style=\"{Cell}\">{due}</td>"
                        + $"<td style=\"{Amount}\">{Encode(Money.FormatCents(line.Cents))}</td></tr>"
                );
            }
        }
        foreach (var (label, cents) in Sums())
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td colspan=\"2\" style=\"{Cell};font-weight:600\">{Encode(label)}</td>"
                    + $"<td style=\"{Amount};font-weight:600\">{Encode(Money.FormatCents(cents))}</td></tr>"
            );
        return html.Append("</table>").ToString();
    }

    private string Plain()
    {
        var text = new StringBuilder();
        foreach (var section in sections)
        {
            if (sections.Count > 1)
                text.Append(section.Name).Append(":\n");
            foreach (var line in section.Lines)
                text.Append(line.Text).Append('\n');
            if (sections.Count > 1)
                text.Append('\n');
        }
        return text.AppendJoin('\n', Sums().Select(sum => $"{sum.Label}: {Money.FormatCents(sum.Cents)}")).ToString();
    }

    private static List<Section> Shortened(IEnumerable<Section> sections)
    {
        var shortened = sections.ToList();
        var room = LinesLength;
        // Credits first: whoever is asked for less than the invoices say reads why.
        foreach (var section in shortened.OrderBy(section => section.Name != Credits).ToList())
        {
            var kept = new List<Line>();
            foreach (var line in section.Lines)
            {
                room -= line.Text.Length + 1;
                if (room < 0)
                    break;
                kept.Add(line);
            }
            var left = section.Lines.Skip(kept.Count).ToList();
            if (left.Count > 0)
                kept.Add(
                    new Line(left.Count == 1 ? "… e un'altra voce" : $"… e altre {left.Count} voci", null, left.Sum(line => line.Cents))
                );
            shortened[shortened.IndexOf(section)] = section with { Lines = kept };
        }
        return shortened;
    }

    private IEnumerable<(string Label, long Cents)> Sums()
    {
        if (Friendly || AskedCents == TotalCents)
            return [("Totale da pagare", TotalCents)];
        return [("Totale scaduto", AskedCents), ("Totale con quanto è a scadere", TotalCents)];
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private sealed record Section(string Name, IReadOnlyList<Line> Lines);

    private sealed record Line(string Title, DateOnly? DueDate, long Cents)
    {
        public string Text
        {
            get
            {
                var due = DueDate is { } day ? $", scadenza {RomeCalendar.Format(day)}" : "";
                return $"- {Title}{due}: {Money.FormatCents(Cents)}";
            }
        }

        public static Line Of(OpenDocument document, OpenInstallment installment) =>
            new(document.Title, installment.DueDate, installment.OpenCents);
    }
}
