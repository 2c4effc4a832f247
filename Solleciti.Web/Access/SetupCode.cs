using System.Security.Cryptography;
using System.Text;
using Solleciti.Core.Access;

namespace Solleciti.Web.Access;

/// <summary>
/// Proves that who sets the program up is who started it: a code that stands on the console and in memory only. Not through the logger,
/// whose lines are kept and shipped elsewhere.
/// </summary>
internal sealed class SetupCode(TextWriter console)
{
    private readonly string code = OneTimeSecret.Create();

    public void Print() => console.WriteLine($"Primo accesso: aprire la pagina nel browser e inserire questo codice: {code}");

    /// <summary>
    /// Compares what was typed; blanks, hyphens and capitals do not count. However often it was wrong the code stays: nobody guesses a
    /// hundred bits, and one that changed could be taken from who has just read it.
    /// </summary>
    public bool IsRight(string? typed) => CryptographicOperations.FixedTimeEquals(Digest(typed ?? ""), Digest(code));

    // Digests are of one length, which the comparison needs to take the same time for everything that is typed.
    private static byte[] Digest(string text) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant()));
}
