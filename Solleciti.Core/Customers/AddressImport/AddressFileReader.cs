using Solleciti.Core.Common;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>Finds the addresses in a CSV file.</summary>
internal static class AddressFileReader
{
    public static AddressFile Read(CsvReading reading)
    {
        if (reading.Table is not { } table)
            return AddressFile.Refused(reading.Refusal!);
        var columns = new AddressColumns(table.Titles);
        if (columns.Missing() is { } missing)
            return AddressFile.Refused($"{missing} La prima riga del file deve contenere i nomi delle colonne.");
        return table.Rows.Count == 0
            ? AddressFile.Refused("Il file contiene solo i nomi delle colonne, nessuna riga.")
            : new AddressFile([.. table.Rows.Select(columns.Row)], null);
    }
}
