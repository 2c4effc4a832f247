using SkiaSharp;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>The strip that answers what most people open the document for: when, how, how much.</summary>
internal static class KeyFacts
{
    private const float Height = 44f;
    private const float Inset = 14f;
    private const float FactWidth = 150f;

    public static void Draw(PageWriter page, CourtesyCopyModel model, DocumentWording wording)
    {
        var top = page.Y;
        page.Box(SKRect.Create(PageWriter.Left, top, PageWriter.Width, Height), Palette.Tint, 4f);
        var x = PageWriter.Left + Inset;
        foreach (var (label, value) in Facts(model))
        {
            page.Text(label, x, top + 7.5f, TextStyle.Label);
            page.Text(TextWrapper.Ellipsis(value, TextStyle.Name, FactWidth - 12f), x, top + 21f, TextStyle.Name);
            x += FactWidth;
        }
        var right = PageWriter.Right - Inset;
        var amount = Figures.Amount(model.ToCollect, model.Currency);
        var style = (TextStyle.Figure with { Color = Palette.Accent }).Fitting(amount, right - x);
        page.Text(wording.ToCollect, right, top + 7.5f, TextStyle.Label, SKTextAlign.Right);
        page.Text(amount, right, top + 19.5f, style, SKTextAlign.Right);
        page.Y = top + Height + 15f;
    }

    private static IEnumerable<(string Label, string Value)> Facts(CourtesyCopyModel model)
    {
        if (model.Kind == DocumentKind.CreditNote || model.Installments.Count == 0)
            return [("Data", RomeCalendar.Format(model.Date))];
        var first = RomeCalendar.Format(model.Installments.Min(i => i.DueDate));
        var due = model.Installments.Count == 1 ? ("Scadenza", first) : ("Scadenze", $"{model.Installments.Count} rate dal {first}");
        var methods = model.Installments.Select(i => PaymentMethodNames.Of(i.PaymentMethod)).Where(name => name.Length > 0).Distinct();
        var method = string.Join(", ", methods);
        return method.Length == 0 ? [due] : [due, ("Pagamento", method)];
    }
}
