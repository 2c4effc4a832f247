using System.Globalization;

namespace Solleciti.Web.Components.Shared;

/// <summary>How many, in words that agree with the number.</summary>
internal static class Counted
{
    /// <summary>«1 documento», «3 documenti».</summary>
    public static string Documents(int count) => Of(count, "documento", "documenti");

    /// <summary>«1 cliente», «3 clienti».</summary>
    public static string Customers(int count) => Of(count, "cliente", "clienti");

    private static string Of(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
