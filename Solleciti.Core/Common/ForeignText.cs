using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Solleciti.Core.Common;

/// <summary>Bytes whose encoding nobody vouches for.</summary>
internal static class ForeignText
{
    /// <summary>What Windows calls ANSI in this part of the world.</summary>
    public static Encoding Windows1252 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? throw new InvalidOperationException("windows-1252 is part of .NET.");

    /// <summary>
    /// UTF-8 where the bytes are, Windows-1252 where they are not. Two programs may have written one file, and one may have cut the text
    /// of the other in the middle of a character.
    /// </summary>
    /// <param name="bytes">Without a byte order mark.</param>
    /// <param name="guessed">Some bytes are no UTF-8, so that they are what they most likely are.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, out bool guessed)
    {
        guessed = !Utf8.IsValid(bytes);
        if (!guessed)
            return Encoding.UTF8.GetString(bytes);
        var (whole, broken, _) = Count(bytes);
        // No character takes more room than it has bytes.
        var letters = ArrayPool<char>.Shared.Rent(bytes.Length);
        var filled = 0;
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (plain != 0)
            {
                var run = plain < 0 ? bytes : bytes[..plain];
                filled += Encoding.ASCII.GetChars(run, letters.AsSpan(filled));
                bytes = bytes[run.Length..];
                continue;
            }
            Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            var isUtf8 = IsWhole(bytes, rune) && (whole > broken || !MayBeLetters(bytes[0]));
            filled += isUtf8 ? rune.EncodeToUtf16(letters.AsSpan(filled)) : Windows1252.GetChars(bytes[..1], letters.AsSpan(filled));
            bytes = bytes[(isUtf8 ? length : 1)..];
        }
        var text = new string(letters, 0, filled);
        ArrayPool<char>.Shared.Return(letters);
        return text;
    }

    /// <summary>The bytes say UTF-8 whatever their declaration says: as single letters they would be no text anybody writes.</summary>
    public static bool IsCertainlyUtf8(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) && Count(bytes) is (> 0, _, 0);

    private static bool IsWhole(ReadOnlySpan<byte> bytes, Rune rune) => rune != Rune.ReplacementChar || bytes is [0xEF, 0xBF, 0xBD, ..];

    // É before » or È before ’ in Windows-1252 happen to be one letter of UTF-8: those that begin with a letter of Italian are no proof.
    private static bool MayBeLetters(byte first) => "ÈÉÌÒÙàèéìòù".Contains((char)first);

    /// <summary>Characters of several bytes, bytes that are part of none, and those characters that may be several letters.</summary>
    private static (int Whole, int Broken, int Doubtful) Count(ReadOnlySpan<byte> bytes)
    {
        var (whole, broken, doubtful) = (0, 0, 0);
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var next)
        {
            bytes = bytes[next..];
            Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            var isWhole = IsWhole(bytes, rune);
            (whole, broken) = isWhole ? (whole + 1, broken) : (whole, broken + 1);
            if (isWhole && MayBeLetters(bytes[0]))
                doubtful++;
            bytes = bytes[length..];
        }
        return (whole, broken, doubtful);
    }
}
