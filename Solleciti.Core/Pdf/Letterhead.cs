using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>Sender with logo at the left, title and recipient at the right.</summary>
internal static class Letterhead
{
    private const float RightColumn = PageWriter.Left + 276f;
    private const float LeftWidth = 244f;
    private const float RightWidth = PageWriter.Right - RightColumn;
    private const float SmallestTitle = 15f;
    private const float LogoWidth = 170f;
    private const float LogoHeight = 46f;

    // A party that writes a novel into its details shall not push the document off the page.
    private const int MostLines = 26;

    public static void Draw(PageWriter page, CourtesyCopyModel model, DocumentWording wording)
    {
        var top = page.Y;
        var left = Sender(page, model, top);
        var right = Title(page, model, wording, top) + 16f;
        page.Text("Cliente", RightColumn, right, TextStyle.Label);
        right = Party(page, model.Content.Customer, RightColumn, right + TextStyle.Label.Leading + 1f, RightWidth);
        page.Y = Math.Max(left, right) + 17f;
    }

    private static float Sender(PageWriter page, CourtesyCopyModel model, float top)
    {
        using var logo = LogoImage.TryRead(model.Logo);
        if (logo is not null)
        {
            var area = LogoImage.Fit(logo, PageWriter.Left, top, LogoWidth, LogoHeight);
            page.Image(logo, area);
            top = area.Bottom + 14f;
        }
        return Party(page, model.Content.Seller, PageWriter.Left, top, LeftWidth);
    }

    private static float Title(PageWriter page, CourtesyCopyModel model, DocumentWording wording, float top)
    {
        page.Text(wording.Overline, RightColumn, top - 1f, TextStyle.Overline);
        top += TextStyle.Overline.Leading + 2f;
        var title = PrintableText.Clean($"{model.Kind.ShortName()} n. {model.Number}");
        var fitting = TextStyle.Title.Fitting(title, RightWidth);
        var style = fitting.Size >= SmallestTitle ? fitting : TextStyle.Title with { Size = SmallestTitle };
        top = page.Lines(TextWrapper.Wrap(title, style, RightWidth + 0.1f).Take(4), RightColumn, top, style);
        page.Text($"del {RomeCalendar.Format(model.Date)}", RightColumn, top + 1f, TextStyle.Name with { Font = PdfFont.Regular });
        return top + 1f + TextStyle.Name.Leading;
    }

    private static float Party(PageWriter page, Party party, float x, float top, float width)
    {
        top = page.Lines(TextWrapper.Wrap(party.Name, TextStyle.Name, width).Take(8), x, top, TextStyle.Name) + 1f;
        var lines = party.Address.Lines().SelectMany(line => TextWrapper.Wrap(line, TextStyle.Body, width)).Take(8);
        top = page.Lines(lines, x, top, TextStyle.Body);
        var details = Identification(party).Concat(party.Contacts).Concat(party.Details);
        var quiet = details.SelectMany(line => TextWrapper.Wrap(line, TextStyle.Label, width)).ToList();
        if (quiet.Count > MostLines)
            quiet = [.. quiet.Take(MostLines - 1), "…"];
        return page.Lines(quiet, x, top + 3f, TextStyle.Label);
    }

    private static IEnumerable<string> Identification(Party party)
    {
        var (vat, tax) = (party.VatNumber, party.TaxCode);
        if (string.IsNullOrWhiteSpace(vat) && string.IsNullOrWhiteSpace(tax))
            return [];
        if (string.IsNullOrWhiteSpace(tax))
            return [$"P.IVA {vat}"];
        if (string.IsNullOrWhiteSpace(vat))
            return [$"C.F. {tax}"];
        return vat == tax || vat == "IT" + tax ? [$"P.IVA e C.F. {vat}"] : [$"P.IVA {vat}", $"C.F. {tax}"];
    }
}
