using System.Globalization;
using System.Text.RegularExpressions;

namespace Solleciti.Core.Import.Amounts;

/// <summary>Finds amounts in other currencies where issuers put them: AltriDatiGestionali («Valuta», USD, 14.00), Causale, line texts.</summary>
internal static partial class ForeignAmountReader
{
    private const int LongestText = 1000;
    private const int MostTexts = 50;

    // Codes in capitals only: «try» and «ron» are words and names.
    private static readonly (string Code, string Names)[] Currencies =
    [
        ("USD", "USD|US\\$|\\$|(?i:DOLLAR[OI])"),
        ("GBP", "GBP|£|(?i:STERLIN[AE])"),
        ("CHF", "CHF|(?i:FRANCH?[OI] SVIZZER[OI])"),
        ("JPY", "JPY|¥|(?i:YEN)"),
        ("CNY", "CNY|RMB|(?i:YUAN)"),
        ("SEK", "SEK"),
        ("NOK", "NOK"),
        ("DKK", "DKK"),
        ("PLN", "PLN|(?i:ZLOTY)"),
        ("CZK", "CZK"),
        ("HUF", "HUF"),
        ("RON", "RON"),
        ("CAD", "CAD"),
        ("AUD", "AUD"),
        ("AED", "AED"),
        ("TRY", "TRY"),
        ("RUB", "RUB"),
        ("BRL", "BRL"),
        ("INR", "INR"),
    ];

    private static readonly Regex Names = new(
        string.Join('|', Currencies.Select(c => $"(?<{c.Code}>(?<![\\p{{L}}\\p{{N}}])({c.Names})(?!\\p{{L}}))")),
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)
    );

    public static IEnumerable<ForeignAmount> Read(XmlNodeView head, IReadOnlyList<XmlNodeView> lines)
    {
        foreach (var data in lines.SelectMany(line => line.Children("AltriDatiGestionali")).Take(MostTexts))
        {
            var text = $"{data.Text("TipoDato")} {data.Text("RiferimentoTesto")}".ToUpperInvariant();
            if (CurrencyIn(text) is not { } currency)
                continue;
            yield return new ForeignAmount(currency, data.Apart().Number("RiferimentoNumero"));
            foreach (var amount in AmountsIn(text))
                yield return new ForeignAmount(currency, amount);
        }
        foreach (var text in head.Texts("Causale").Concat(lines.Select(line => line.Text("Descrizione")).OfType<string>()).Take(MostTexts))
        {
            if (text.Length > LongestText || CurrencyIn(text) is not { } currency)
                continue;
            yield return new ForeignAmount(currency, null);
            foreach (var amount in AmountsIn(text))
                yield return new ForeignAmount(currency, amount);
        }
    }

    private static string? CurrencyIn(string text) =>
        Names.Match(text) is { Success: true } match ? Currencies.Select(c => c.Code).First(code => match.Groups[code].Success) : null;

    private static IEnumerable<decimal> AmountsIn(string text)
    {
        foreach (Match match in Figures().Matches(text))
        {
            // The last separator with two digits after it is the decimal one.
            var cents = match.Value.Length > 3 && match.Value[^3] is '.' or ',' ? match.Value[^2..] : "";
            var whole = string.Concat((cents.Length == 0 ? match.Value : match.Value[..^3]).Where(char.IsAsciiDigit));
            if (decimal.TryParse($"{whole}.{cents}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
                yield return amount;
        }
    }

    [GeneratedRegex(@"[0-9][0-9.,' ]{0,16}[0-9]|[0-9]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Figures();
}
