namespace Solleciti.Core.Import;

/// <summary>ISO 13616 check digits; an Italian IBAN has 27 characters.</summary>
internal static class IbanCheck
{
    public static bool IsValid(string iban)
    {
        if (iban.Length is < 15 or > 34 || !iban.All(char.IsAsciiLetterOrDigit))
            return false;
        if (iban.StartsWith("IT", StringComparison.Ordinal) && iban.Length != 27)
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
