using Solleciti.Core.Customers;
using Solleciti.Core.Outbox;

namespace Solleciti.Core.Office;

/// <summary>What is on a card that may be two customers.</summary>
/// <param name="CustomerId">The card.</param>
/// <param name="Name">Its name.</param>
/// <param name="Emails">Its addresses, in their order.</param>
/// <param name="Documents">Its documents, newest first.</param>
public sealed record SplitCard(int CustomerId, string Name, IReadOnlyList<string> Emails, IReadOnlyList<SplitDocument> Documents)
{
    /// <summary>Its documents whose paper has this name, however it is written.</summary>
    public IReadOnlyList<int> Named(string name) =>
        [.. Documents.Where(d => d.PaperName is { } paper && PartyNames.Same(paper, name)).Select(d => d.Id)];
}

/// <summary>A document of such a card.</summary>
/// <param name="Id">Key.</param>
/// <param name="Title">«Fattura 12/A del 03/02/2026».</param>
/// <param name="PaperName">The customer's name on it; null where there is no paper.</param>
/// <param name="IsOther">Nobody has said that this name is the card's.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="TotalCents">Total.</param>
/// <param name="OpenCents">What is still to collect.</param>
public sealed record SplitDocument(int Id, string Title, string? PaperName, bool IsOther, string Currency, long TotalCents, long OpenCents);

/// <summary>What goes onto a card of its own.</summary>
/// <param name="CustomerId">The card it is on now.</param>
/// <param name="Name">Name of the new card.</param>
/// <param name="DocumentIds">Documents that are the other customer's.</param>
/// <param name="Emails">Addresses that are.</param>
public sealed record SplitRequest(int CustomerId, string Name, IReadOnlyCollection<int> DocumentIds, IReadOnlyCollection<string> Emails);

/// <summary>What became of it.</summary>
public abstract record SplitOutcome
{
    private SplitOutcome() { }

    /// <summary>There are two cards now.</summary>
    /// <param name="CustomerId">The new one.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Documents">Documents that moved.</param>
    /// <param name="Reminders">Reminders that moved: those about nothing else.</param>
    /// <param name="Stopped">Reminders that were waiting and do not leave.</param>
    public sealed record Split(int CustomerId, string Name, int Documents, int Reminders, int Stopped) : SplitOutcome
    {
        /// <summary>In Italian.</summary>
        public string Words =>
            $"«{Name}» ha ora una scheda sua, con {Count(Documents, "documento", "documenti")} e {Count(Reminders, "sollecito", "solleciti")}."
            + (
                Stopped == 0
                    ? ""
                    : $" {Count(Stopped, "sollecito in attesa è stato fermato", "solleciti in attesa sono stati fermati")}: comporli di nuovo."
            );

        private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
    }

    /// <summary>Nothing was moved.</summary>
    /// <param name="Reason">Italian: why, and what to do.</param>
    public sealed record Refused(string Reason) : SplitOutcome;
}
