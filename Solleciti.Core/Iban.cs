namespace Solleciti.Core;

/// <summary>How an IBAN is shown.</summary>
public static class Iban
{
    /// <summary>Upper case in groups of four, however it was written.</summary>
    public static string Grouped(string iban) =>
        string.Join(' ', iban.Where(c => !char.IsWhiteSpace(c)).Chunk(4).Select(group => new string(group))).ToUpperInvariant();
}
