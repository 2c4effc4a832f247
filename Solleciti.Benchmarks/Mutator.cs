using System.Text;
using Solleciti.Tests.Support;

namespace Solleciti.Benchmarks;

/// <summary>Spoils files. The same seed spoils the same fixtures in the same way.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<Fixture> fixtures)
{
    private static readonly string[] Numbers =
    [
        "0",
        "-1",
        "-0.00",
        "99999999999.99",
        "-99999999999.99",
        "100000000000.00",
        "79228162514264337593543950335",
        "1e309",
        "NaN",
        "0.00000001",
        "1.234,56",
        "１２",
        "+5",
        " 5 ",
        "0x10",
        "9223372036854775807",
        "999",
        "1000",
        "2147483648",
        "",
    ];

    private static readonly string[] Days =
    [
        "0000-00-00",
        "9999-12-31",
        "1990-01-01",
        "2100-12-31",
        "2026-02-30",
        "2026-2-3",
        "2026-02-10+01:00",
        "10/02/2026",
        "٢٠٢٦-٠٢-١٠",
        "2026-02-10T25:00:00",
    ];

    private static readonly string[] Texts =
    [
        "\0",
        "\u0001",
        "&#0;",
        "&#xD800;",
        "&#x10FFFF;",
        "\uFFFE",
        "\u202E",
        "]]>",
        "<![CDATA[x]]>",
        "<!--",
        "<?x?>",
        "&amp;&lt;",
        "&nobody;",
        "%n%s",
        "';--",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "a\u0301\u0301\u0301",
        "ß",
        "İı",
        "\uD83D\uDE00",
        "\t",
        "\r",
        "\n",
        "\"",
        ";",
        ",",
        "=",
        "MI",
        "PK\u0003\u0004",
    ];

    private static readonly string[] Elements =
    [
        "TipoDocumento",
        "Divisa",
        "Data",
        "Numero",
        "ImportoTotaleDocumento",
        "Arrotondamento",
        "DatiRitenuta",
        "ImportoRitenuta",
        "DatiPagamento",
        "DettaglioPagamento",
        "ImportoPagamento",
        "DataScadenzaPagamento",
        "GiorniTerminiPagamento",
        "DatiRiepilogo",
        "Imposta",
        "ImponibileImporto",
        "Importo",
        "Aliquota",
        "ScontoMaggiorazione",
        "Percentuale",
        "DatiFattureCollegate",
        "IdDocumento",
        "Denominazione",
        "IdCodice",
        "CodiceFiscale",
        "IBAN",
        "FatturaElettronicaBody",
        "FatturaElettronicaHeader",
        "Quantita",
        "x",
    ];

    private readonly Random random = new(seed);

    /// <summary>The next spoiled file.</summary>
    public Fixture Next()
    {
        var fixture = Pick(fixtures);
        // Half of them stay files that can be read, with one odd thing in them; some of these are signed as they are.
        if (random.Next(2) == 0)
            return Odd(fixture);
        var bytes = fixture.Bytes;
        for (var times = random.Next(1, 5); times > 0; times--)
            bytes = Spoil(bytes);
        // Sometimes under another kind's name.
        return new Fixture(random.Next(20) == 0 ? Pick(fixtures).Name : fixture.Name, bytes);
    }

    private Fixture Odd(Fixture fixture)
    {
        var bytes = fixture.Bytes;
        for (var times = random.Next(1, 4); times > 0; times--)
            bytes = random.Next(6) switch
            {
                0 => Between(bytes, Pick(Days)),
                1 => Between(bytes, Pick(Texts)),
                2 => Insert(bytes, Tag(Pick(Elements), random.Next(2) == 0 ? Pick(Numbers) : Pick(Days))),
                _ => Between(bytes, Pick(Numbers)),
            };
        return fixture.Bytes[0] == '<' && random.Next(30) == 0
            ? new Fixture("odd.xml.p7m", random.Next(2) == 0 ? SignedFile.Der(bytes) : SignedFile.Base64(SignedFile.Ber(bytes, 100)))
            : new Fixture(fixture.Name, bytes);
    }

    private byte[] Spoil(byte[] bytes) =>
        random.Next(14) switch
        {
            0 or 1 => Flip(bytes),
            2 => bytes[..random.Next(bytes.Length + 1)],
            3 => bytes[random.Next(bytes.Length + 1)..],
            4 => Replace(bytes, random.Next(1, 200), []),
            5 => Repeat(bytes),
            6 => Splice(bytes),
            7 => Insert(bytes, Pick(Texts)),
            8 => Insert(bytes, Nested()),
            9 => Insert(bytes, Tag(Pick(Elements), random.Next(2) == 0 ? Pick(Numbers) : Pick(Days))),
            10 => Between(bytes, Pick(Days)),
            11 => Between(bytes, Pick(Texts)),
            12 => Length(bytes),
            _ => Between(bytes, Pick(Numbers)),
        };

    private byte[] Flip(byte[] bytes)
    {
        var flipped = bytes.ToArray();
        for (var times = random.Next(1, 9); times > 0 && flipped.Length > 0; times--)
            flipped[random.Next(flipped.Length)] =
                random.Next(3) == 0 ? (byte)random.Next(256) : (byte)(flipped[random.Next(flipped.Length)] ^ (1 << random.Next(8)));
        return flipped;
    }

    /// <summary>A piece many times, in its place.</summary>
    private byte[] Repeat(byte[] bytes)
    {
        var start = random.Next(bytes.Length + 1);
        var piece = bytes.AsSpan(start, Math.Min(bytes.Length - start, random.Next(1, 2000)));
        var times = Math.Min(random.Next(3) == 0 ? random.Next(2000) : random.Next(5), 1_000_000 / Math.Max(1, piece.Length));
        var repeated = new byte[piece.Length * times];
        for (var time = 0; time < times; time++)
            piece.CopyTo(repeated.AsSpan(time * piece.Length));
        return [.. bytes[..start], .. repeated, .. bytes[start..]];
    }

    private byte[] Splice(byte[] bytes)
    {
        var other = Pick(fixtures).Bytes;
        return [.. bytes[..random.Next(bytes.Length + 1)], .. other[random.Next(other.Length)..]];
    }

    /// <summary>What stands between two tags, or two commas, becomes something else.</summary>
    private byte[] Between(byte[] bytes, string text)
    {
        var from = random.Next(bytes.Length + 1);
        var start = from + bytes.AsSpan(from).IndexOfAny((byte)'>', (byte)';', (byte)',');
        if (start < from)
            return Insert(bytes, text);
        var end = bytes.AsSpan(start + 1).IndexOfAny((byte)'<', (byte)';', (byte)',');
        return end < 0 ? Insert(bytes, text) : [.. bytes[..(start + 1)], .. Encoding.UTF8.GetBytes(text), .. bytes[(start + 1 + end)..]];
    }

    /// <summary>Lengths of ASN.1 and zip entries lie.</summary>
    private byte[] Length(byte[] bytes)
    {
        if (bytes.Length < 8)
            return bytes;
        var lying = bytes.ToArray();
        var at = random.Next(3) == 0 ? random.Next(Math.Min(64, lying.Length - 4)) : random.Next(lying.Length - 4);
        ReadOnlySpan<uint> lengths = [0, 1, 0x80, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, (uint)random.Next()];
        BitConverter.TryWriteBytes(lying.AsSpan(at), lengths[random.Next(lengths.Length)]);
        return lying;
    }

    private string Nested()
    {
        var name = Pick(Elements);
        var depth = random.Next(3) == 0 ? random.Next(100_000) : random.Next(100);
        var open = random.Next(4) switch
        {
            0 => $"<{name} xmlns:a='b' c='d'>",
            1 => $"<{name}><!-- x -->",
            2 => $"<a:{name} xmlns:a='{random.Next()}'>",
            _ => $"<{name}>",
        };
        var close = random.Next(3) == 0 ? "" : $"</{(open.StartsWith("<a:", StringComparison.Ordinal) ? "a:" : "")}{name}>";
        return string.Concat(Enumerable.Repeat(open, depth)) + Pick(Texts) + string.Concat(Enumerable.Repeat(close, depth));
    }

    private static string Tag(string name, string text) => $"<{name}>{text}</{name}>";

    private byte[] Insert(byte[] bytes, string text)
    {
        // At the edge of a tag where there is one, which more often stays well-formed.
        var at = random.Next(bytes.Length + 1);
        var tag = bytes.AsSpan(at).IndexOf((byte)'<');
        at += tag < 0 || random.Next(4) == 0 ? 0 : tag;
        return [.. bytes[..at], .. Encoding.UTF8.GetBytes(text), .. bytes[at..]];
    }

    private byte[] Replace(byte[] bytes, int length, byte[] other)
    {
        var start = random.Next(bytes.Length + 1);
        return [.. bytes[..start], .. other, .. bytes[Math.Min(bytes.Length, start + length)..]];
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
