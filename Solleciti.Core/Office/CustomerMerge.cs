using Solleciti.Core.Outbox;

namespace Solleciti.Core.Office;

/// <summary>What merging two cards of one customer would do.</summary>
public sealed record CustomerMerge
{
    /// <summary>The card that stays.</summary>
    public required int KeptId { get; init; }

    /// <summary>Its name.</summary>
    public required string KeptName { get; init; }

    /// <summary>The card that goes.</summary>
    public required int GoneId { get; init; }

    /// <summary>Its name.</summary>
    public required string GoneName { get; init; }

    /// <summary>Documents that move.</summary>
    public required int Documents { get; init; }

    /// <summary>What is to collect of them, in cents; other currencies and what the SdI rejected are left out, as everywhere.</summary>
    public required long OpenCents { get; init; }

    /// <summary>Payments on them, reversed ones too.</summary>
    public required int Payments { get; init; }

    /// <summary>Reminders that move, whatever became of them.</summary>
    public required int Reminders { get; init; }

    /// <summary>E-mail addresses that move.</summary>
    public required int Addresses { get; init; }

    /// <summary>What the card that goes says and the one that stays does not, field by field.</summary>
    public required IReadOnlyList<MergedValue> Values { get; init; }

    /// <summary>Both have a VAT number or tax code, and not the same: they may be two customers.</summary>
    public required bool DifferentIds { get; init; }

    /// <summary>Why they cannot be merged now, in Italian; null when they can.</summary>
    public required string? Refusal { get; init; }
}

/// <summary>One field of two cards that are merged.</summary>
/// <param name="Label">«Telefono».</param>
/// <param name="Stays">What the card says afterwards.</param>
/// <param name="Lost">What the other one said and nobody says afterwards; null when nothing is lost.</param>
public sealed record MergedValue(string Label, string Stays, string? Lost);

/// <summary>What became of a merge.</summary>
public abstract record MergeOutcome
{
    private MergeOutcome() { }

    /// <summary>There is one card now.</summary>
    /// <param name="Done">What was done.</param>
    public sealed record Merged(CustomerMerge Done) : MergeOutcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">Italian: why, and what to do.</param>
    public sealed record Refused(string Reason) : MergeOutcome;
}
