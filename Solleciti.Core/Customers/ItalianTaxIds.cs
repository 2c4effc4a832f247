using System.Globalization;
using System.Text.RegularExpressions;

namespace Solleciti.Core.Customers;

/// <summary>
/// Check digits of Italian tax ids. An invoice with a wrong id is still owed, but a wrong id identifies nobody. Sources: D.M. 23/12/1976 (codice
/// fiscale), Luhn with office code for the partita IVA.
/// </summary>
public static partial class ItalianTaxIds
{
    // The odd value of a letter is its place in this permutation of the alphabet; a digit counts as the letter of its value.
    private const string OddOrder = "BAKPLCQDREVOSFTGUHMINJWZYX";

    /// <summary>True for a partita IVA of eleven digits, with or without the prefix <c>IT</c>, whose office code and check digit are right.</summary>
    public static bool IsValidVatNumber(string? vatNumber)
    {
        var digits = Compact(vatNumber);
        if (digits.StartsWith("IT", StringComparison.Ordinal))
            digits = digits[2..];
        if (digits.Length != 11 || !digits.All(char.IsAsciiDigit) || digits.StartsWith("0000000", StringComparison.Ordinal))
            return false;
        if (int.Parse(digits.AsSpan(7, 3), CultureInfo.InvariantCulture) is not ((>= 1 and <= 100) or 120 or 121 or 888 or 999))
            return false;
        var sum = digits.Select((digit, index) => LuhnWeight(digit - '0', doubled: index % 2 == 1)).Sum();
        return sum % 10 == 0;
    }

    /// <summary>True for a codice fiscale of a person (sixteen characters, omocodia included) or of a body (eleven digits).</summary>
    public static bool IsValidTaxCode(string? taxCode)
    {
        var code = Compact(taxCode);
        if (code.Length == 11)
            return code.All(char.IsAsciiDigit) && IsValidVatNumber(code);
        if (!PersonalTaxCode().IsMatch(code))
            return false;
        var sum = 0;
        for (var index = 0; index < 15; index++)
            sum += index % 2 == 0 ? OddValue(code[index]) : EvenValue(code[index]);
        return code[15] == 'A' + sum % 26;
    }

    private static int LuhnWeight(int digit, bool doubled) =>
        !doubled ? digit
        : digit < 5 ? digit * 2
        : digit * 2 - 9;

    private static int OddValue(char character) =>
        OddOrder.IndexOf(char.IsAsciiDigit(character) ? (char)('A' + character - '0') : character, StringComparison.Ordinal);

    private static int EvenValue(char character) => char.IsAsciiDigit(character) ? character - '0' : character - 'A';

    private static string Compact(string? id) => string.Concat((id ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    [GeneratedRegex(
        "^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex PersonalTaxCode();
}
