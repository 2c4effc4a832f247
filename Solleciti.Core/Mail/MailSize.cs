using System.Globalization;

namespace Solleciti.Core.Mail;

/// <summary>How big messages are on the wire, and whether a server takes them.</summary>
public static class MailSize
{
    /// <summary>Base64 in lines of 76 characters (RFC 2045): 57 bytes become 78.</summary>
    private const int LineBytes = 57;
    private const int LineLength = 78;

    /// <summary>Headers and tables; names and boundaries of a file.</summary>
    private const int Frame = 8_000;
    private const int PerFile = 600;

    /// <summary>A letter in the text, of which there are two parts, one of them with mark-up.</summary>
    private const int PerLetter = 6;

    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    /// <summary>A message before it is written: its size is near to this, and not more.</summary>
    public static long Estimate(int letters, IEnumerable<int> files) =>
        Frame + (letters * PerLetter) + files.Sum(bytes => PerFile + (((bytes + LineBytes - 1L) / LineBytes) * LineLength));

    /// <summary>Why a message of a size does not leave, with both sizes, in Italian; null when it fits or nothing is known.</summary>
    /// <param name="size">With its files as they are on the wire.</param>
    /// <param name="most">What the server takes.</param>
    public static string? TooBig(long size, long? most) =>
        // The two sizes never read alike: what is too big is rounded up, the limit down.
        size > most
            ? $"Il messaggio con gli allegati è di {Megabytes(size)} e il server accetta al massimo {Megabytes(most.Value, up: false)}: "
                + "togliere qualche allegato, oppure inviare meno documenti per volta."
            : null;

    /// <summary>A size to one place.</summary>
    internal static string Megabytes(long bytes, bool up = true)
    {
        var tenths = bytes * 10 / 1_048_576m;
        return $"{((up ? Math.Ceiling(tenths) : Math.Floor(tenths)) / 10).ToString("0.0", Italian)} MB";
    }
}
