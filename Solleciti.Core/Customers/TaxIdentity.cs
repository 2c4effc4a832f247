using System.Text.RegularExpressions;
using Solleciti.Core.Common;

namespace Solleciti.Core.Customers;

/// <summary>VAT numbers and tax codes in the one form they are compared in.</summary>
internal static partial class TaxIdentity
{
    /// <summary>
    /// Country prefix and code, such as <c>IT01234567890</c>; null for the codes that invoices to foreigners carry instead of an id
    /// (<c>0000000</c>, <c>OO99999999999</c>), which many customers share.
    /// </summary>
    public static string? VatNumber(string? country, string? code)
    {
        var compact = Compact(code);
        if (compact is null || StandsForNone().IsMatch(compact))
            return null;
        var prefix = Compact(country) ?? "IT";
        return compact.StartsWith(prefix, StringComparison.Ordinal) ? compact : prefix + compact;
    }

    /// <summary>Upper case without blanks; null when it stands for none.</summary>
    public static string? TaxCode(string? code) => Compact(code) is { } compact && !StandsForNone().IsMatch(compact) ? compact : null;

    /// <summary>A VAT number as a person typed it: eleven bare digits are Italian.</summary>
    public static string? Typed(string? vatNumber) =>
        Compact(vatNumber) is not { } compact ? null
        : compact.Length == 11 && compact.All(char.IsAsciiDigit) ? "IT" + compact
        : compact;

    /// <summary>
    /// The VAT number where it tells a customer from all others: an Italian one whose check digits are right, or a foreign one of plausible
    /// shape. Null for anything else that stands in its field, whatever that is.
    /// </summary>
    public static string? Identifying(string? vatNumber) =>
        vatNumber is null ? null
        : vatNumber.StartsWith("IT", StringComparison.Ordinal) ? (ItalianTaxIds.IsValidVatNumber(vatNumber) ? vatNumber : null)
        : ItalianTaxIds.IsValidTaxCode(vatNumber) || ForeignTaxIds.IsPlausible(vatNumber) ? vatNumber
        : null;

    /// <summary>The tax code where it tells a customer from all others: an Italian one whose check characters are right.</summary>
    public static string? IdentifyingCode(string? taxCode) => ItalianTaxIds.IsValidTaxCode(taxCode) ? taxCode : null;

    /// <summary>
    /// A number that fails its check, or an id nothing is known about: it identifies nobody by itself, but of two customers of the same name
    /// it says whether they are one. Null for what stands for no number at all, such as «n.d.», «0» or «2,78E+09».
    /// </summary>
    public static string? Unchecked(string? id) =>
        id is not null && id.All(char.IsAsciiLetterOrDigit) && id.Where(char.IsAsciiDigit).Distinct().Skip(1).Any() && Many(id) ? id : null;

    /// <summary>An id as far as it is a number at all, right or wrong.</summary>
    public static string? Number(string? id) => Identifying(id) ?? Unchecked(id);

    /// <summary>True when two parties share a VAT number or a tax code. A company's tax code may be written as its VAT number.</summary>
    public static bool SameSubject(string? vatA, string? taxCodeA, string? vatB, string? taxCodeB) =>
        Same(vatA, vatB) || Same(taxCodeA, taxCodeB) || Same(Digits(vatA), taxCodeB) || Same(taxCodeA, Digits(vatB));

    /// <summary>The eleven digits of an Italian VAT number.</summary>
    public static string? Digits(string? vatNumber) =>
        vatNumber is { Length: 13 } && vatNumber.StartsWith("IT", StringComparison.Ordinal) ? vatNumber[2..] : null;

    private static bool Same(string? a, string? b) => Number(a) is not null && a == b;

    private static bool Many(string id) => id.Count(char.IsAsciiDigit) >= 5 && !Scientific().IsMatch(id);

    private static string? Compact(string? code)
    {
        var compact = PlainText.Line(code).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return compact.Length == 0 ? null : compact;
    }

    [GeneratedRegex("^(?:[A-Z]{2})?(?:0+|9+|X+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StandsForNone();

    [GeneratedRegex(@"^\d+E\d+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scientific();
}
