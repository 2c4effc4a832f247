using System.Text;
using CsvHelper;

namespace Solleciti.Core.Common;

/// <summary>A CSV file taken apart, as spreadsheets and other programs write them.</summary>
/// <param name="Titles">The names in its first row.</param>
/// <param name="Rows">Its other rows, blank ones left out.</param>
public sealed record CsvTable(IReadOnlyList<string> Titles, IReadOnlyList<CsvRow> Rows)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>The most rows of a file.</summary>
    public const int MostRows = 20_000;

    // A file with more is no table.
    private const int MostColumns = 200;
    private const int LongestTitle = 300;
    private const int LongestCell = 10_000;

    /// <summary>Reads a file up to <see cref="MostBytes"/>.</summary>
    internal static async Task<CsvReading> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostBytes + 1];
        var size = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return size > MostBytes ? new CsvReading(null, "Il file supera i 5 MB: dividerlo in più file.") : Read(bytes[..size]);
    }

    /// <summary>Reads UTF-8, UTF-16 with its mark, or what Excel writes as «CSV» on an Italian Windows; columns separated by semicolon, comma, tab or bar.</summary>
    internal static CsvReading Read(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return Refused("È un foglio di calcolo, non un file CSV: aprirlo e salvarlo come «CSV», poi riprovare.");
        var text = Decode(bytes);
        if (text.Contains('\0'))
            return Refused("Non è un file di testo: serve un file CSV, come quello che si ottiene salvando un foglio di calcolo.");
        if (string.IsNullOrWhiteSpace(text))
            return Refused("Il file è vuoto.");
        var endless = false;
        var options = new CsvReaderOptions { TrackLineNumbers = true, OnMalformedRecord = record => endless |= Swallows(record) };
        var reading = Take(text, options);
        // One quote that is never closed would swallow every row after it.
        return endless ? Take(text, options with { AllowLineBreaksInQuotes = false }) : reading;
    }

    /// <summary>A file that an Italian spreadsheet opens in columns: UTF-8 with its mark, semicolons, no cell a formula.</summary>
    internal static byte[] Write(IEnumerable<IReadOnlyList<string>> lines)
    {
        using var bytes = new MemoryStream();
        var options = new CsvWriterOptions
        {
            Separator = ';',
            WriteByteOrderMark = true,
            Injection = CsvInjection.Escape,
            ValidateFieldCount = false,
        };
        using (var csv = CsvWriter.Create(bytes, options, leaveOpen: true))
        {
            foreach (var line in lines)
                csv.WriteRecord([.. line]);
        }
        return bytes.ToArray();
    }

    private static CsvReading Take(string text, CsvReaderOptions options)
    {
        using var csv = CsvReader.FromText(text, options);
        IReadOnlyList<string> titles = [.. csv.Headers.Select(PlainText.Line)];
        if (titles.Count > MostColumns)
            return Refused($"Il file ha {titles.Count} colonne: al massimo {MostColumns}.");
        if (titles.Any(title => title.Length > LongestTitle))
            return Refused("Nella prima riga devono stare i nomi delle colonne, e uno è lunghissimo: controllare il file.");
        var rows = new List<CsvRow>();
        while (csv.Read())
        {
            string[] cells = [.. Enumerable.Range(0, Math.Min(csv.FieldCount, MostColumns)).Select(column => csv.GetString(column))];
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                continue;
            if (Array.Exists(cells, cell => cell.Length > LongestCell))
                return Refused($"Alla riga {csv.LineNumber} una cella ha più di 10.000 caratteri: controllare il file.");
            if (rows.Count == MostRows)
                return Refused("Il file ha più di 20.000 righe: dividerlo in più file.");
            rows.Add(new CsvRow((int)csv.LineNumber, cells));
        }
        return new CsvReading(new CsvTable(titles, rows), null);
    }

    private static bool Swallows(CsvMalformedRecord record) =>
        record.Reason == CsvMalformedReason.UnterminatedQuote
        || (record.Reason == CsvMalformedReason.TextAfterClosingQuote && record.RawRecord.TrimEnd().Contains('\n'));

    private static CsvReading Refused(string reason) => new(null, reason);

    private static string Decode(byte[] bytes)
    {
        foreach (var marked in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
            if (bytes.AsSpan().StartsWith(marked.Preamble))
                return marked.GetString(bytes.AsSpan(marked.Preamble.Length));
        return ForeignText.Decode(bytes, out _);
    }
}

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">One-based line of the file it starts on.</param>
/// <param name="Cells">Its cells as written; there may be fewer than titles.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>What stands in a column without what programs put around it; blank where the row is shorter.</summary>
    // Some programs write ="01234567890", and an apostrophe in front keeps a spreadsheet from calculating.
    public string Text(int column) => column < Cells.Count ? PlainText.Lines(Cells[column]).TrimStart('\'', '=').Trim('"').Trim() : "";
}

/// <summary>A file read, or why it cannot be, in Italian.</summary>
internal sealed record CsvReading(CsvTable? Table, string? Refusal);
