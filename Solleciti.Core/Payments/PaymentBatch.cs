namespace Solleciti.Core.Payments;

/// <summary>Payments that were booked together.</summary>
public sealed record PaymentBatch
{
    /// <summary>Key, with which it is taken back.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was booked.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who booked it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>The day the money came; null when its payments are of several days.</summary>
    public required DateOnly? Date { get; init; }

    /// <summary>Note of its first payment.</summary>
    public required string? Note { get; init; }

    /// <summary>Documents it was booked on.</summary>
    public required int Documents { get; init; }

    /// <summary>Key of the first of them.</summary>
    public required int DocumentId { get; init; }

    /// <summary>Their customers.</summary>
    public required int Customers { get; init; }

    /// <summary>Name of the first of them.</summary>
    public required string CustomerName { get; init; }

    /// <summary>The money, in cents: payments minus the credit used beside them.</summary>
    public required long Cents { get; init; }

    /// <summary>ISO 4217 code of the money; documents of two currencies are never booked together.</summary>
    public required string Currency { get; init; }

    /// <summary>Nothing of it stands any more.</summary>
    public required bool Reversed { get; init; }

    /// <summary>«Amaretti Abbigliamento», or «Amaretti Abbigliamento e altri 3».</summary>
    public string CustomerNames =>
        Customers == 1 ? CustomerName : $"{CustomerName} e {(Customers == 2 ? "un altro" : $"altri {Customers - 1}")}";
}
