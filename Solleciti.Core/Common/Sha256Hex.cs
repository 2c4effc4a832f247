using System.Security.Cryptography;

namespace Solleciti.Core.Common;

/// <summary>The one form in which contents are named and held to what they were.</summary>
public static class Sha256Hex
{
    /// <summary>Lower-case hexadecimal SHA-256 of the bytes.</summary>
    public static string Of(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The same of what a stream holds from here on, without keeping it in memory.</summary>
    public static async Task<string> OfAsync(Stream bytes, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
}
