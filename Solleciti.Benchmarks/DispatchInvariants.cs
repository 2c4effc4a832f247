using System.Globalization;
using Solleciti.Core.Common;
using Solleciti.Core.Outbox;

namespace Solleciti.Benchmarks;

/// <summary>What must hold however often the program died: the database against what a mail server got.</summary>
internal sealed class DispatchInvariants(IReadOnlyList<DispatchRow> rows, IReadOnlyCollection<SinkMail> received)
{
    private readonly ILookup<string, SinkMail> mails = received.ToLookup(m => m.MessageId, StringComparer.Ordinal);

    /// <summary>Mails beyond the first of a reminder.</summary>
    public int Duplicates => rows.GroupBy(r => r.DedupKey, StringComparer.Ordinal).Sum(g => Math.Max(0, g.Sum(Copies) - 1));

    /// <summary>Said to be sent, but nobody got them.</summary>
    public int Lost => rows.Count(r => r.State == OutboxState.Accepted && Copies(r) == 0);

    /// <summary>Uncertain ones that did arrive.</summary>
    public int UncertainArrived => rows.Count(r => r.State == OutboxState.Uncertain && Copies(r) > 0);

    public int Count(OutboxState state) => rows.Count(r => r.State == state);

    public int Open => rows.Count(r => r.IsOpen);

    /// <summary>What does not hold at any moment at which no worker runs.</summary>
    /// <param name="paidUnsent">Documents that were paid while no worker ran and their message had not left.</param>
    /// <param name="inHand">How many messages a worker has in hand at most.</param>
    public IEnumerable<string> AtRest(IReadOnlySet<int> paidUnsent, int inHand)
    {
        if (Count(OutboxState.HandingOver) is var left && left > inHand)
            yield return string.Create(CultureInfo.InvariantCulture, $"I1 {left} messages were past the fence at once");
        var known = rows.Select(r => r.MessageId).ToHashSet(StringComparer.Ordinal);
        foreach (var mail in received.Where(m => !known.Contains(m.MessageId)))
            yield return $"I6 the server has a message nobody queued: {mail.MessageId}";
        foreach (var row in rows)
        {
            var copies = Copies(row);
            if (row.Fences.Count > 1)
                yield return Say("I2", row, $"passed the fence {row.Fences.Count} times");
            if (copies > 1)
                yield return Say("I2", row, $"arrived {copies} times");
            if (row.State == OutboxState.Accepted && copies == 0)
                yield return Say("I3", row, "is not there");
            if (copies > 0 && !row.MayBeOut)
                yield return Say("I4", row, "is there");
            if (copies > 0 && row.Fences.Count == 0)
                yield return Say("I4", row, "is there without having passed the fence");
            if (copies > 0 && row.Documents.Any(paidUnsent.Contains))
                yield return Say("I5", row, "is there although it was paid before anything left");
            if (row.PaidAt is { } paid && row.Fences.Any(fence => fence > paid))
                yield return Say("I5", row, "passed the fence after it was paid");
            foreach (var wrong in mails[row.MessageId].SelectMany(mail => Differences(row, mail)))
                yield return Say("I6", row, wrong);
        }
    }

    /// <summary>What does not hold when a worker ran until nothing waited.</summary>
    public IEnumerable<string> AtEnd(IReadOnlySet<int> paidUnsent, int inHand) =>
        rows.Where(r => r.IsOpen).Select(r => Say("I1", r, "never came to an end")).Concat(AtRest(paidUnsent, inHand));

    private static IEnumerable<string> Differences(DispatchRow row, SinkMail mail)
    {
        if (mail.Sha256 != row.Sha256 || Sha256Hex.Of(row.Bytes) != row.Sha256)
            yield return "has other bytes";
        if (mail.From != row.From || !mail.Recipients.SequenceEqual(row.Recipients.Split('\n'), StringComparer.Ordinal))
            yield return "has another envelope";
        if (mail.Recipients.Except(row.Contacts, StringComparer.Ordinal).Any(address => address != row.Typed))
            yield return "went to somebody else";
    }

    private int Copies(DispatchRow row) => mails[row.MessageId].Count();

    private static string Say(string invariant, DispatchRow row, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{invariant} message {row.Id} ({row.State}) {what}");
}
