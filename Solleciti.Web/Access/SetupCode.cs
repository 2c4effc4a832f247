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
    private const int Tries = 5;

    private readonly Lock gate = new();
    private string code = OneTimeSecret.Create();
    private int wrong;

    public void Print()
    {
        lock (gate)
        {
            console.WriteLine($"Primo accesso: aprire la pagina nel browser e inserire questo codice: {code}");
        }
    }

    /// <summary>Compares what was typed; blanks, hyphens and capitals do not count. The fifth wrong try prints another code.</summary>
    public SetupCodeCheck Check(string? typed)
    {
        lock (gate)
        {
            if (CryptographicOperations.FixedTimeEquals(Digest(typed ?? ""), Digest(code)))
            {
                return SetupCodeCheck.Right;
            }
            if (++wrong < Tries)
            {
                return SetupCodeCheck.Wrong;
            }
            wrong = 0;
            code = OneTimeSecret.Create();
            Print();
            return SetupCodeCheck.WrongAndReplaced;
        }
    }

    // Digests are of one length, which the comparison needs to take the same time for everything that is typed.
    private static byte[] Digest(string text) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant()));
}

internal enum SetupCodeCheck
{
    Right,
    Wrong,
    WrongAndReplaced,
}
