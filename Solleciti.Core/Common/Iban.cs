namespace Solleciti.Core.Common;

/// <summary>How an IBAN is read and shown.</summary>
public static class Iban
{
    /// <summary>Upper case without blanks, however it was written.</summary>
    public static string Compact(string iban) => string.Concat(iban.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>Upper case in groups of four, however it was written.</summary>
    public static string Grouped(string iban) => string.Join(' ', Compact(iban).Chunk(4).Select(group => new string(group)));

    /// <summary>True when the check digits of a compact IBAN are right (ISO 13616, mod 97); an Italian one has 27 characters.</summary>
    public static bool IsValid(string iban)
    {
        if (iban.Length is < 15 or > 34 || !iban.All(char.IsAsciiLetterOrDigit))
            return false;
        if (!char.IsAsciiLetter(iban[0]) || !char.IsAsciiLetter(iban[1]) || !char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3]))
            return false;
        if (iban.StartsWith("IT", StringComparison.OrdinalIgnoreCase) && iban.Length != 27)
            return false;
        var remainder = 0;
        foreach (var character in iban[4..] + iban[..4])
        {
            var value = char.IsAsciiDigit(character) ? character - '0' : char.ToUpperInvariant(character) - 'A' + 10;
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder == 1;
    }
}
