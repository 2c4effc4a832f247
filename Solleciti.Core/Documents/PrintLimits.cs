using Solleciti.Core.Customers;

namespace Solleciti.Core.Documents;

/// <summary>As much of a document as a printed copy can show: what was stored before there were limits is printed within them, too.</summary>
internal static class PrintLimits
{
    /// <summary>More than the longest bill of a telephone company.</summary>
    public const int MostLines = 5000;

    /// <summary>All descriptions together, about a hundred pages.</summary>
    public const int MostText = 400_000;

    private const int LongestDescription = 4000;
    private const int LongestText = 1000;
    private const int LongestLine = 300;
    private const int MostTexts = 100;

    /// <summary>The content within the limits. Lines beyond them become one that bears their sum, so that the sum of all stays the same.</summary>
    public static DocumentContent Bounded(this DocumentContent content) =>
        content with
        {
            Seller = Bounded(content.Seller),
            Customer = Bounded(content.Customer),
            Reasons = Texts(content.Reasons, LongestText),
            References = Texts(content.References, LongestText),
            Warnings = Texts(content.Warnings, LongestText),
            Lines = Lines(content.Lines),
            VatSummaries = [.. content.VatSummaries.Select(vat => vat with { LegalReference = Cut(vat.LegalReference, LongestText) })],
        };

    /// <summary>A text of no more than so many characters, with «…» where it was longer.</summary>
    public static string? Cut(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    private static IReadOnlyList<DocumentLine> Lines(IReadOnlyList<DocumentLine> lines)
    {
        var kept = new List<DocumentLine>();
        var text = 0;
        foreach (var line in lines)
        {
            var printed = line with { Description = Cut(line.Description, LongestDescription)!, Unit = Cut(line.Unit, LongestLine) };
            text += printed.Description.Length;
            if (kept.Count == MostLines || text > MostText)
                break;
            kept.Add(printed);
        }
        if (kept.Count < lines.Count)
            kept.Add(Rest([.. lines.Skip(kept.Count)]));
        return kept;
    }

    private static DocumentLine Rest(List<DocumentLine> lines)
    {
        var sum = lines.Sum(line => line.Total);
        var words = lines.Count == 1 ? "Un'altra riga" : $"Altre {lines.Count} righe";
        return new DocumentLine($"{words}: il dettaglio è nel documento originale.", null, null, sum, null, 0, "varie", sum);
    }

    private static IReadOnlyList<string> Texts(IReadOnlyList<string> texts, int most)
    {
        var kept = texts.Take(MostTexts).Select(text => Cut(text, most)!).ToList();
        if (texts.Count > MostTexts)
            kept.Add($"… e altri {texts.Count - MostTexts}.");
        return kept;
    }

    private static Party Bounded(Party party) =>
        party with
        {
            Name = Cut(party.Name, LongestLine)!,
            Address = new PostalAddress(
                Cut(party.Address.Street, LongestLine),
                Cut(party.Address.PostalCode, LongestLine),
                Cut(party.Address.City, LongestLine),
                Cut(party.Address.Province, LongestLine),
                Cut(party.Address.Country, LongestLine)
            ),
            Contacts = [.. party.Contacts.Take(MostTexts / 10).Select(text => Cut(text, LongestLine)!)],
            Details = [.. party.Details.Take(MostTexts / 10).Select(text => Cut(text, LongestLine)!)],
        };
}
