using System.Globalization;
using Solleciti.Core.Batches;

namespace Solleciti.Web.Components.Pages.Sent;

/// <summary>How a batch is spoken of.</summary>
internal static class BatchWords
{
    /// <summary>«Invio di 37 solleciti».</summary>
    public static string Title(this BatchProgress batch) =>
        batch.Reminders == 1 ? "Invio di 1 sollecito" : $"Invio di {batch.Reminders} solleciti";

    /// <summary>«20 inviati», «1 da verificare».</summary>
    public static string Counted(this BatchOutcome outcome, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {outcome.Named(count)}");

    /// <summary>«inviati».</summary>
    public static string Named(this BatchOutcome outcome, int count) =>
        outcome switch
        {
            BatchOutcome.Waiting => "in attesa",
            BatchOutcome.Sent => count == 1 ? "inviato" : "inviati",
            BatchOutcome.Rejected => count == 1 ? "rifiutato" : "rifiutati",
            BatchOutcome.ToVerify => "da verificare",
            BatchOutcome.Stopped => count == 1 ? "fermato" : "fermati",
            BatchOutcome.NotSent => count == 1 ? "non inviato" : "non inviati",
            BatchOutcome.LeftOut => count == 1 ? "lasciato fuori" : "lasciati fuori",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };

    /// <summary>«20 inviati · 12 in attesa».</summary>
    public static string Summary(this BatchProgress batch) =>
        string.Join(" · ", Enum.GetValues<BatchOutcome>().Where(o => batch.Of(o) > 0).Select(o => o.Counted(batch.Of(o))));
}
