using System.Globalization;
using Solleciti.Core.Common;

namespace Solleciti.Core.Pdf;

/// <summary>Numbers as a printed Italian document has them.</summary>
internal static class Figures
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    /// <summary>An amount with its currency and a true minus sign.</summary>
    public static string Amount(decimal amount, string currency) => Minus(Money.Format(amount, currency));

    /// <summary>Two places, more only where they say something.</summary>
    public static string Price(decimal price) => Minus(price.ToString("#,##0.00######", Italian));

    public static string Quantity(decimal quantity) => Minus(quantity.ToString("#,##0.########", Italian));

    public static string Percent(decimal rate) => rate.ToString("0.####", Italian) + " %";

    public static string Symbol(string currency) => currency == "EUR" ? "€" : currency;

    private static string Minus(string figure) => figure.Replace('-', '−');
}
