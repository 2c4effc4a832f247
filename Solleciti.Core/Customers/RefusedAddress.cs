namespace Solleciti.Core.Customers;

/// <summary>An address that is not proposed because a mail server refused it.</summary>
/// <param name="Address">The address.</param>
/// <param name="RefusedAt">When it was refused last.</param>
/// <param name="Answer">What the server said; null when it was not kept.</param>
/// <param name="ByMistake">The answer does not speak of the mailbox: today the address would not be marked for it.</param>
/// <param name="Customers">Names of the customers on whose cards it stands.</param>
public sealed record RefusedAddress(
    string Address,
    DateTimeOffset RefusedAt,
    string? Answer,
    bool ByMistake,
    IReadOnlyList<SimilarCustomer> Customers
);
