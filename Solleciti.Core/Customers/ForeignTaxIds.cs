using System.Text.RegularExpressions;

namespace Solleciti.Core.Customers;

/// <summary>The shape of tax ids of other countries: enough to tell a number from what is written where there is none.</summary>
internal static partial class ForeignTaxIds
{
    private const int FewestDigits = 5;
    private const int LongestNumber = 24;

    /// <summary>ISO 3166-1 alpha-2, with EL and XI as VAT numbers have them; Italy has a check of its own.</summary>
    private static readonly HashSet<string> Countries =
    [
        .. (
            "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK "
            + "CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH EL ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN "
            + "GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR "
            + "LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA "
            + "PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD "
            + "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI YE YT ZA ZM ZW"
        ).Split(' '),
    ];

    /// <summary>True for a country prefix followed by what a tax id of that country may look like.</summary>
    public static bool IsPlausible(string id)
    {
        if (id.Length is < 2 + FewestDigits or > LongestNumber || !Countries.Contains(id[..2]))
            return false;
        var number = string.Concat(id[2..].Where(c => c is not ('.' or '-' or '/')));
        var digits = number.Where(char.IsAsciiDigit).ToList();
        return digits.Count >= FewestDigits
            && digits.Distinct().Count() > 1
            && number.All(char.IsAsciiLetterOrDigit)
            && !Scientific().IsMatch(number)
            && (!HasKnownShape().IsMatch(id) || KnownShape().IsMatch(id[..2] + number));
    }

    // What a spreadsheet makes of a long number.
    [GeneratedRegex(@"^\d+E\d+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scientific();

    [GeneratedRegex(
        "^(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex HasKnownShape();

    /// <summary>Source: the structures of VAT numbers that VIES lists.</summary>
    [GeneratedRegex(
        @"^(?:ATU\d{8}|BE\d{10}|BG\d{9,10}|CY\d{8}[A-Z]|CZ\d{8,10}|DE\d{9}|DK\d{8}|EE\d{9}|EL\d{9}|ES[A-Z0-9]\d{7}[A-Z0-9]|FI\d{8}"
            + @"|FR[A-Z0-9]{2}\d{9}|(?:GB|XI)(?:\d{9}|\d{12})|GR\d{9}|HR\d{11}|HU\d{8}|IE\d[A-Z0-9]\d{5}[A-Z]{1,2}|LT(?:\d{9}|\d{12})|LU\d{8}"
            + @"|LV\d{11}|MT\d{8}|NL\d{9}B\d{2}|PL\d{10}|PT\d{9}|RO\d{4,10}|SE\d{12}|SI\d{8}|SK\d{10})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex KnownShape();
}
