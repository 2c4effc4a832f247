using System.Globalization;

namespace Solleciti.Core;

/// <summary>Amounts: <see cref="decimal"/> euro with two places at every surface, integer cents in the database.</summary>
public static class Money
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

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
}
