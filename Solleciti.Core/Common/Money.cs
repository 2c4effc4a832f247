using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Solleciti.Core.Common;

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

    /// <summary>
    /// Reads an amount as office staff type it: <c>12,5</c>, <c>12.50</c>, <c>1.234,56</c>, with or without <c>€</c>. A point before
    /// exactly three figures parts the thousands, before one or two the cents: <c>1.000</c> is a thousand.
    /// </summary>
    /// <param name="text">As typed.</param>
    /// <param name="amount">Euro; zero when it cannot be read.</param>
    /// <returns>What is wrong with it, in Italian; null when it was read.</returns>
    public static string? Read(string? text, out decimal amount)
    {
        amount = 0;
        var typed = Clean(text);
        if (typed.Length == 0)
            return "Scrivere un importo, per esempio 1.234,56.";
        if (ThreeDecimals().IsMatch(typed))
            return $"«{typed}» ha tre decimali, al massimo sono due; le migliaia si scrivono con il punto: {typed.Replace(',', '.')}.";
        if (!Typed().IsMatch(typed))
            return $"«{(typed.Length > 30 ? typed[..30] + "…" : typed)}» non è un importo: scriverlo come 1.234,56.";
        var mark = typed.LastIndexOfAny(['.', ',']);
        var whole = mark >= 0 && mark >= typed.Length - 3 ? mark : typed.Length;
        var plain = typed[..whole].Replace(".", "").Replace(",", "") + typed[whole..].Replace(',', '.');
        amount = decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return null;
    }

    // An apostrophe parts thousands, as in Switzerland, or nothing.
    private static string Clean(string? text)
    {
        var typed = string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && c != '€'));
        return Thousands().Replace(Currency().Replace(typed.Replace('−', '-'), ""), "");
    }

    [GeneratedRegex("(?i)(^euro?|euro?$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Currency();

    [GeneratedRegex("(?<=[0-9])['’](?=[0-9]{3}(?![0-9]))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\A-?[1-9][0-9]{0,2},[0-9]{3}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ThreeDecimals();

    [GeneratedRegex(
        @"\A-?([0-9]{1,12}([.,][0-9]{1,2})?|[1-9][0-9]{0,2}(\.[0-9]{3}){1,3}(,[0-9]{1,2})?|[1-9][0-9]{0,2}((,[0-9]{3}){1,3}\.[0-9]{1,2}|(,[0-9]{3}){2,3}))\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Typed();
}
