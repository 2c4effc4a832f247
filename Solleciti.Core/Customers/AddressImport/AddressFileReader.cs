using System.Text;
using CsvHelper;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>Takes a CSV file apart as spreadsheets and invoicing programs write them.</summary>
internal static class AddressFileReader
{
    public static AddressFile Read(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("PK\u0003\u0004"u8) || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return AddressFile.Refused("È un foglio di calcolo, non un file CSV: aprirlo e salvarlo come «CSV», poi riprovare.");
        var text = Decode(bytes);
        if (text.Contains('\0'))
            return AddressFile.Refused(
                "Non è un file di testo: serve un file CSV, come quello che si ottiene salvando un foglio di calcolo."
            );
        return string.IsNullOrWhiteSpace(text) ? AddressFile.Refused("Il file è vuoto.") : Rows(text);
    }

    private static AddressFile Rows(string text)
    {
        using var csv = CsvReader.FromText(text, new CsvReaderOptions { TrackLineNumbers = true });
        var columns = new AddressColumns(csv.Headers);
        if (columns.Missing() is { } missing)
            return AddressFile.Refused($"{missing} La prima riga del file deve contenere i nomi delle colonne.");
        var rows = new List<AddressRow>();
        while (csv.Read())
        {
            if (Enumerable.Range(0, csv.FieldCount).All(index => string.IsNullOrWhiteSpace(csv.GetString(index))))
                continue;
            if (rows.Count == AddressImporter.MostRows)
                return AddressFile.Refused("Il file ha più di 20.000 righe: dividerlo in più file.");
            rows.Add(columns.Row(csv));
        }
        return rows.Count == 0
            ? AddressFile.Refused("Il file contiene solo i nomi delle colonne, nessuna riga.")
            : new AddressFile(rows, null);
    }

    private static string Decode(byte[] bytes)
    {
        foreach (var marked in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
            if (bytes.AsSpan().StartsWith(marked.Preamble))
                return marked.GetString(bytes.AsSpan(marked.Preamble.Length));
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // What Excel writes as «CSV» on an Italian Windows.
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }
}
