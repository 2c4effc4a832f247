using Solleciti.Core.Common;

namespace Solleciti.Core.Customers;

/// <summary>A postal address as it is printed; every part may be missing.</summary>
/// <param name="Street">Street and house number.</param>
/// <param name="PostalCode">CAP.</param>
/// <param name="City">Comune.</param>
/// <param name="Province">Two-letter province code.</param>
/// <param name="Country">ISO 3166-1 alpha-2 country code.</param>
public sealed record PostalAddress(string? Street, string? PostalCode, string? City, string? Province, string? Country)
{
    private static readonly HashSet<string> Kinds = ["VIALE", "PIAZZA", "PIAZZALE", "CORSO", "LARGO", "VICOLO", "STRADA"];

    /// <summary>An address of which nothing is known.</summary>
    public static PostalAddress Empty { get; } = new(null, null, null, null, null);

    /// <summary>Nothing is known of it, or no more than the country.</summary>
    public bool IsBlank => new[] { Street, PostalCode, City, Province }.All(string.IsNullOrWhiteSpace);

    /// <summary>
    /// Somewhere else for certain: both name a CAP or a street, and they differ in more than how it is written or how much of it is.
    /// </summary>
    internal bool IsElsewhere(PostalAddress other) =>
        (PostalCode?.Trim() is { Length: > 0 } here && other.PostalCode?.Trim() is { Length: > 0 } there && here != there)
        || (
            Words(Street) is { Count: > 0 } one && Words(other.Street) is { Count: > 0 } two && !one.IsSubsetOf(two) && !two.IsSubsetOf(one)
        );

    /// <summary>What tells a street from others: house numbers and the words that are written out everywhere.</summary>
    private static HashSet<string> Words(string? street) =>
        [
            .. new string([.. SearchText.Normalize(street ?? "").Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(word => (word.Length > 3 || word.Any(char.IsDigit)) && !Kinds.Contains(word)),
        ];

    /// <summary>The lines below the name: street, then «CAP Comune (Provincia)», then the country when it is not Italy.</summary>
    public IReadOnlyList<string> Lines()
    {
        var place = string.Join(' ', new[] { PostalCode, City }.Where(part => !string.IsNullOrWhiteSpace(part)));
        if (!string.IsNullOrWhiteSpace(Province))
            place = $"{place} ({Province})".TrimStart();
        var country = string.Equals(Country, "IT", StringComparison.OrdinalIgnoreCase) ? null : Country;
        return [.. new[] { Street, place, country }.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];
    }
}
