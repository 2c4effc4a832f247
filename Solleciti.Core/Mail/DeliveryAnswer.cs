namespace Solleciti.Core.Mail;

/// <summary>A definite answer to a delivery.</summary>
/// <param name="Kind">What it means for the message.</param>
/// <param name="Reply">What happened and what to do, in Italian, with the server's own words.</param>
public sealed record DeliveryAnswer(DeliveryKind Kind, string Reply)
{
    /// <summary>Refused for what it is or where it comes from, not for its address: several in a row are the account's trouble.</summary>
    public bool ByPolicy { get; init; }

    /// <summary>The recipient whose address does not exist, as the server says; null when that is not why.</summary>
    public string? BadRecipient { get; init; }

    /// <summary>What the server said of <see cref="BadRecipient"/>, on one line as it came: it can be judged again.</summary>
    public string? Said { get; init; }
}
