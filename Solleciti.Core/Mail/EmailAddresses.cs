using System.Globalization;
using System.Text.RegularExpressions;
using Solleciti.Core.Common;

namespace Solleciti.Core.Mail;

/// <summary>Addresses as people type them. Stricter than RFC 5321 on purpose: what no Italian office writes is a typing error.</summary>
public static partial class EmailAddresses
{
    /// <summary>The most addresses one field takes.</summary>
    public const int Most = 20;

    private static readonly IdnMapping Idn = new();

    /// <summary>Reads addresses separated by comma, semicolon or new line.</summary>
    /// <param name="typed">As typed.</param>
    /// <param name="addresses">The bare addresses, doubles (ignoring case) once, domains in ASCII.</param>
    /// <returns>What is wrong, in Italian; null when all are good. An empty field is good.</returns>
    public static string? Read(string? typed, out IReadOnlyList<string> addresses)
    {
        var read = new List<string>();
        addresses = read;
        foreach (
            var part in PlainText
                .Lines(typed)
                .Split([',', ';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (Canonical(part) is not { } address)
                return $"«{Shown(part)}» non è un indirizzo e-mail valido: si scrive nome@dominio.it, più indirizzi separati da virgola.";
            if (!read.Contains(address, StringComparer.OrdinalIgnoreCase))
                read.Add(address);
        }
        return read.Count > Most ? $"Gli indirizzi sono {read.Count}: se ne possono scrivere al massimo {Most}." : null;
    }

    /// <summary>The address with its domain in ASCII; null when it is not one.</summary>
    public static string? Canonical(string address)
    {
        var at = address.LastIndexOf('@');
        if (at is < 1 or > 64 || address.Length > 254 || !Local().IsMatch(address[..at]))
            return null;
        try
        {
            var domain = Idn.GetAscii(address[(at + 1)..]);
            return Domain().IsMatch(domain) && domain.Length <= 253 ? $"{address[..at]}@{domain.ToLowerInvariant()}" : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Shown(string part)
    {
        var clean = string.Concat(part.Where(c => !char.IsControl(c)));
        return clean.Length > 60 ? clean[..60] + "…" : clean;
    }

    [GeneratedRegex(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Local();

    [GeneratedRegex(
        @"\A([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Domain();
}
