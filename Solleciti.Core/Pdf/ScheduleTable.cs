using SkiaSharp;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf.Layout;

namespace Solleciti.Core.Pdf;

/// <summary>When, how and where to pay; a column nothing is known for is left out.</summary>
internal static class ScheduleTable
{
    public static void Draw(PageWriter page, CourtesyCopyModel model)
    {
        if (model.Kind == DocumentKind.CreditNote)
            return;
        var rows = Rows(model);
        List<TableColumn> columns =
        [
            new("Scadenza", 96f, Min: 96f),
            new("Modalità", 150f, Min: 110f),
            new("IBAN", null),
            new("Importo", 120f, SKTextAlign.Right, Wraps: false, Min: 84f),
        ];
        var used = Enumerable.Range(0, columns.Count).Where(i => columns[i].Max is null || rows.Exists(row => row[i].Text.Length > 0));
        var shown = used.ToList();
        var heads = shown.Select(i =>
            columns[i].Max is null && rows.TrueForAll(row => row[i].Text.Length == 0) ? new("", null) : columns[i]
        );
        var table = new PdfTable("Pagamento", [.. heads]);
        foreach (var row in rows)
            table.Add([.. shown.Select(i => row[i])]);
        table.Draw(page);
    }

    private static List<TableCell[]> Rows(CourtesyCopyModel model)
    {
        var own = model.Installments.Any(i => !string.IsNullOrWhiteSpace(i.Iban)) ? null : model.Iban;
        return
        [
            .. model.Installments.Select(installment =>
                new TableCell[]
                {
                    new(RomeCalendar.Format(installment.DueDate), installment.DueDateEstimated ? "scadenza stimata" : null),
                    PaymentMethodNames.Of(installment.PaymentMethod),
                    Account(installment, own),
                    Figures.Amount(installment.Amount, model.Currency),
                }
            ),
        ];
    }

    private static string Account(PlannedInstallment installment, string? own)
    {
        if (!string.IsNullOrWhiteSpace(installment.Iban))
            return Iban.Grouped(installment.Iban);
        return !string.IsNullOrWhiteSpace(own) && PaymentMethodNames.IsTransfer(installment.PaymentMethod) ? Iban.Grouped(own) : "";
    }
}
