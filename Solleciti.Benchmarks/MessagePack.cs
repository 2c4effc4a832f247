using System.Buffers.Binary;
using System.Text;

namespace Solleciti.Benchmarks;

/// <summary>As much of MessagePack as a page and its server use with each other.</summary>
internal static class MessagePack
{
    /// <summary>An array of texts, numbers, flags, nothing, and arrays of those.</summary>
    public static byte[] Write(params object?[] values)
    {
        using var bytes = new MemoryStream();
        Write(bytes, values);
        return bytes.ToArray();
    }

    /// <summary>The value that begins at <paramref name="at"/>, which then stands behind it.</summary>
    public static object? Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        var first = bytes[at++];
        switch (first)
        {
            case < 0x80:
                return (long)first;
            case < 0x90:
                return Map(bytes, ref at, first & 0x0F);
            case < 0xA0:
                return Items(bytes, ref at, first & 0x0F);
            case < 0xC0:
                return Text(bytes, ref at, first & 0x1F);
            case >= 0xE0:
                return (long)(sbyte)first;
            case 0xC0:
                return null;
            case 0xC2 or 0xC3:
                return first == 0xC3;
            case 0xC4 or 0xC5 or 0xC6:
                return Take(bytes, ref at, (int)Number(bytes, ref at, 1 << (first - 0xC4))).ToArray();
            case 0xCC or 0xCD or 0xCE or 0xCF:
                return Number(bytes, ref at, 1 << (first - 0xCC));
            case 0xD0 or 0xD1 or 0xD2 or 0xD3:
                var size = 1 << (first - 0xD0);
                return Number(bytes, ref at, size) << (64 - (8 * size)) >> (64 - (8 * size));
            case 0xD9 or 0xDA or 0xDB:
                return Text(bytes, ref at, (int)Number(bytes, ref at, 1 << (first - 0xD9)));
            case 0xDC or 0xDD:
                return Items(bytes, ref at, (int)Number(bytes, ref at, 2 << (first - 0xDC)));
            default:
                throw new InvalidDataException($"0x{first:X2} is not expected here.");
        }
    }

    private static object?[] Items(ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++)
            items[i] = Read(bytes, ref at);
        return items;
    }

    private static object?[] Map(ReadOnlySpan<byte> bytes, ref int at, int count) => Items(bytes, ref at, 2 * count);

    private static string Text(ReadOnlySpan<byte> bytes, ref int at, int length) => Encoding.UTF8.GetString(Take(bytes, ref at, length));

    private static long Number(ReadOnlySpan<byte> bytes, ref int at, int size)
    {
        Span<byte> whole = stackalloc byte[8];
        Take(bytes, ref at, size).CopyTo(whole[(8 - size)..]);
        return BinaryPrimitives.ReadInt64BigEndian(whole);
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> bytes, ref int at, int length)
    {
        at += length;
        return bytes.Slice(at - length, length);
    }

    private static void Write(MemoryStream to, object? value)
    {
        switch (value)
        {
            case null:
                to.WriteByte(0xC0);
                break;
            case bool flag:
                to.WriteByte(flag ? (byte)0xC3 : (byte)0xC2);
                break;
            case long number:
                Number(to, 0xD3, number, 8);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                Number(to, 0xDB, bytes.Length, 4);
                to.Write(bytes);
                break;
            case Dictionary<string, string> { Count: 0 }:
                to.WriteByte(0x80);
                break;
            case object?[] items:
                Number(to, 0xDD, items.Length, 4);
                foreach (var item in items)
                    Write(to, item);
                break;
            default:
                throw new ArgumentException($"{value.GetType()} is not written here.", nameof(value));
        }
    }

    private static void Number(MemoryStream to, byte kind, long number, int size)
    {
        Span<byte> whole = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(whole, number);
        to.WriteByte(kind);
        to.Write(whole[(8 - size)..]);
    }
}
