using System.Globalization;
using System.Text.RegularExpressions;

namespace Solleciti.Core;

/// <summary>Amounts: <see cref="decimal"/> euro with two places at every surface, integer cents in the database.</summary>
public static partial class Money
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    /// <summary>The currency everything is summed up in; documents in others are kept apart.</summary>
    public const string Euro = "EUR";

    /// <summary>Whether it looks like an ISO 4217 code.</summary>
    public static bool IsCurrency(string code) => code.Length == 3 && code.All(char.IsAsciiLetterUpper);

    /// <summary>Whole cents of an amount in euro, rounded half away from zero as Italian invoices are.</summary>
    /// <exception cref="OverflowException">The amount does not fit into 64 bits of cents.</exception>
    public static long ToCents(decimal amount) => decimal.ToInt64(decimal.Round(amount * 100m, 0, MidpointRounding.AwayFromZero));

    /// <summary>The amount in euro of whole cents, always with two places.</summary>
    public static decimal FromCents(long cents) => new decimal(cents) / 100m + 0.00m;

    /// <summary>An amount as office staff write it: <c>1.234,56 €</c>; other currencies end in their ISO code.</summary>
    public static string Format(decimal amount, string currency = "EUR") =>
        amount.ToString("#,##0.00", Italian) + " " + (currency == "EUR" ? "€" : currency);

    /// <summary>Whole cents as <c>1.234,56 €</c>.</summary>
    public static string FormatCents(long cents, string currency = "EUR") => Format(FromCents(cents), currency);

    /// <summary>Reads an amount as office staff type it: <c>12,5</c>, <c>12.50</c>, <c>1.234,56</c>, with or without <c>€</c>.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="amount">Euro; zero when it cannot be read.</param>
    /// <returns>What is wrong with it, in Italian; null when it was read.</returns>
    public static string? Read(string? text, out decimal amount)
    {
        amount = 0;
        var typed = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c != '€')).Replace('−', '-');
        if (typed.Length == 0)
            return "Scrivere un importo, per esempio 1.234,56.";
        if (Ambiguous().IsMatch(typed))
            return $"«{typed}» si può leggere in due modi: per le migliaia scrivere {typed.Replace(".", "").Replace(",", "")},00; i decimali sono al massimo due.";
        if (!Typed().IsMatch(typed))
            return $"«{(typed.Length > 30 ? typed[..30] + "…" : typed)}» non è un importo: scriverlo come 1.234,56.";
        var plain =
            typed.Contains(',') ? typed.Replace(".", "").Replace(',', '.')
            : typed.Count(c => c == '.') > 1 ? typed.Replace(".", "")
            : typed;
        amount = decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return null;
    }

    // «1.234» may be a thousand or one and a bit.
    [GeneratedRegex(@"\A-?[1-9][0-9]{0,2}[.,][0-9]{3}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ambiguous();

    [GeneratedRegex(
        @"\A-?([0-9]{1,12}([.,][0-9]{1,2})?|[0-9]{1,3}(\.[0-9]{3}){1,3},[0-9]{1,2}|[0-9]{1,3}(\.[0-9]{3}){2,3})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Typed();
}
