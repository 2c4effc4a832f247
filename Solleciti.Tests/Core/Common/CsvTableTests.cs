using System.Text;

namespace Solleciti.Tests.Core.Common;

public sealed class CsvTableTests
{
    [Fact]
    public void Read_QuoteNeverClosed_SwallowsNoOtherRow()
    {
        var table = CsvTable.Read(Encoding.UTF8.GetBytes("Cliente;Numero\nRossi;1\n\"Bianchi;2\nVerdi;3\nNeri;4")).Table!;

        Assert.Equal([2, 3, 4, 5], table.Rows.Select(r => r.Line));
        Assert.Equal(["Verdi", "3"], table.Rows[2].Cells);
    }

    [Fact]
    public void Read_QuoteClosedByALaterRow_SwallowsNoRowBetween()
    {
        var table = CsvTable.Read(Encoding.UTF8.GetBytes("Cliente;Numero\n\"Bianchi;2\nVerdi;3\n\"Neri\";4\nBlu;5")).Table!;

        Assert.Equal([2, 3, 4, 5], table.Rows.Select(r => r.Line));
        Assert.Equal("4", table.Rows[2].Text(1));
    }

    [Fact]
    public void Read_LineBreakInQuotes_StaysOneCell() =>
        Assert.Equal("Rossi\ne figli", CsvTable.Read("Cliente;Numero\n\"Rossi\ne figli\";1"u8.ToArray()).Table!.Rows[0].Cells[0]);

    // Found by the fuzz: names and titles are compared letter by letter, which takes seconds for millions of them.
    [Theory]
    [InlineData(301, 1, "nomi delle colonne")]
    [InlineData(1, 10_001, "riga 2")]
    public void Read_EndlessCell_IsRefused(int title, int cell, string word)
    {
        var reading = CsvTable.Read(Encoding.UTF8.GetBytes($"{new string('a', title)};Numero\n{new string('b', cell)};1"));

        Assert.Contains(word, reading.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ThenRead_IsTheSameAndNoFormula()
    {
        var bytes = CsvTable.Write([
            ["Cliente", "Nota"],
            ["Rossi; \"Bianchi\"", "=1+1"],
        ]);

        var row = CsvTable.Read(bytes).Table!.Rows[0];
        Assert.Equal("Rossi; \"Bianchi\"", row.Cells[0]);
        Assert.Equal("'=1+1", row.Cells[1]);
    }
}
