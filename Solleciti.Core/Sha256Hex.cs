using System.Security.Cryptography;

namespace Solleciti.Core;

/// <summary>The one form in which contents are named and held to what they were.</summary>
public static class Sha256Hex
{
    /// <summary>Lower-case hexadecimal SHA-256 of the bytes.</summary>
    public static string Of(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
