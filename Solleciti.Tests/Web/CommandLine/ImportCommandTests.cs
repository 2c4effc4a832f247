using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;
using Solleciti.Web.CommandLine;

namespace Solleciti.Tests.Web.CommandLine;

public sealed class ImportCommandTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TempFolder folder = new();
    private readonly TestDatabase database = new();
    private readonly DocumentImporter importer;

    public ImportCommandTests() => importer = new DocumentImporter(database, new FakeTimeProvider(Build.Now));

    public void Dispose()
    {
        database.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Import_Json_IsOneObjectPerDocumentWithAmountsAsStrings()
    {
        var path = Write(
            "lotto.xml",
            FatturaPaXml.Of(FatturaPaBodyXml.Taxed("1", Date, 1220m), FatturaPaBodyXml.Taxed("2", Date, 61m)).Bytes
        );

        var (exitCode, lines) = await ImportAsync(path);

        Assert.Equal(Commands.Done, exitCode);
        Assert.Equal(["1", "2"], lines.Select(l => l.GetProperty("number").GetString()));
        var first = lines[0];
        Assert.Equal((path, 1, "imported"), (Text(first, "file"), first.GetProperty("body").GetInt32(), Text(first, "status")));
        Assert.Equal(("electronicInvoice", "2026-02-10"), (Text(first, "kind"), Text(first, "date")));
        Assert.Equal(
            ("1220.00", "0.00", "0.00", "1220.00"),
            (Text(first, "total"), Text(first, "withholding"), Text(first, "splitVat"), Text(first, "toCollect"))
        );
        var installment = Assert.Single(first.GetProperty("installments").EnumerateArray());
        Assert.Equal("1220.00", Text(installment, "amount"));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("reason").ValueKind);
        Assert.Contains(
            first.GetProperty("warnings").EnumerateArray(),
            w => w.GetString()!.Contains("partita IVA", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Import_DoubtfulAmount_StandsBesideWhatIsToCollect()
    {
        var below = FatturaPaBodyXml.Taxed("1", Date, 1220m) with { Payments = [new FatturaPaPayment(846m, Date)] };
        var unreadable = FatturaPaBodyXml.Taxed("2", Date, 61m) with { InHead = "<Arrotondamento>uno</Arrotondamento>" };
        var path = Write("a.xml", FatturaPaXml.Of(below, FatturaPaBodyXml.Taxed("3", Date, 61m), unreadable).Bytes);

        var (_, lines) = await ImportAsync(path);

        Assert.Equal(
            [("846.00", "374.00"), ("61.00", "0.00"), (null, null)],
            lines.Select(l => (Text(l, "toCollect"), Text(l, "toConfirm")))
        );
        Assert.Equal("374.00", Text((await ImportAsync(path)).Lines[0], "toConfirm"));
    }

    [Fact]
    public async Task Import_DoubtfulAmountInWords_IsNamed()
    {
        var below = FatturaPaBodyXml.Taxed("1", Date, 1220m) with { Payments = [new FatturaPaPayment(846m, Date)] };
        using var output = new StringWriter();

        await ImportCommand.ImportAsync(
            importer,
            [Write("a.xml", FatturaPaXml.Of(below).Bytes)],
            json: false,
            output,
            TestContext.Current.CancellationToken
        );

        Assert.Contains("da incassare 846.00 EUR · da confermare 374.00 EUR", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OtherNameUnderACheckedNumber_IsSaidInJsonAndInWords()
    {
        FatturaPaXml Of(string number, string name) =>
            FatturaPaXml.Of(FatturaPaBodyXml.Taxed(number, Date, 122m)) with
            {
                Customer = new FatturaPaParty(name, "05979361218"),
            };
        await ImportAsync(Write("a.xml", Of("1", "Officina Gentile").Bytes));

        var (exitCode, lines) = await ImportAsync(Write("b.xml", Of("2", "Bottega Serena").Bytes));
        using var words = new StringWriter();
        await ImportCommand.ImportAsync(
            importer,
            [Write("c.xml", Of("3", "Bottega Serena").Bytes)],
            json: false,
            words,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Commands.Done, exitCode);
        const string said = "intestato a «Bottega Serena», ma la scheda è di «Officina Gentile»";
        Assert.Contains(said, lines[0].GetProperty("warnings").EnumerateArray().Last().GetString(), StringComparison.Ordinal);
        Assert.Contains("attenzione: Un documento è " + said, words.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SameFileAgain_IsADuplicateThatSaysWhatWasRead()
    {
        var path = Write("a.xml", FatturaPaXml.Invoice("7", Date, "Beta", 122m).Bytes);
        await ImportAsync(path);

        var (exitCode, lines) = await ImportAsync(path);

        Assert.Equal(Commands.Done, exitCode);
        var line = Assert.Single(lines);
        Assert.Equal(
            ("duplicate", "7", "Beta", "122.00"),
            (Text(line, "status"), Text(line, "number"), Text(line, "customer"), Text(line, "toCollect"))
        );
    }

    [Fact]
    public async Task Import_FolderOfManyThings_TakesInvoicesAndNamesTheRest()
    {
        Directory.CreateDirectory(folder.Combine("fatture/2026"));
        Write("fatture/2026/a.XML", FatturaPaXml.Invoice("7", Date, "Beta", 122m).Bytes);
        Write("fatture/elenco.txt", "una nota"u8.ToArray());
        Write("fatture/ricevuta.xml", "<t:RicevutaConsegna xmlns:t=\"u\"/>"u8.ToArray());
        Write("fatture/rotta.xml", "<Fattura"u8.ToArray());

        var (exitCode, lines) = await ImportAsync(folder.Combine("fatture"));

        Assert.Equal(Commands.Refused, exitCode);
        Assert.Equal(
            ["a.XML imported", "elenco.txt ignored", "ricevuta.xml ignored", "rotta.xml rejected"],
            lines.Select(l => $"{Path.GetFileName(Text(l, "file"))} {Text(l, "status")}")
        );
        Assert.All(lines.Skip(1), l => Assert.False(string.IsNullOrWhiteSpace(Text(l, "reason"))));
    }

    [Fact]
    public async Task Import_InWords_IsOneLinePerDocument()
    {
        var path = Write("a.xml", FatturaPaXml.Invoice("7", Date, "Beta", 122m).Bytes);
        using var output = new StringWriter();

        await ImportCommand.ImportAsync(importer, [path], json: false, output, TestContext.Current.CancellationToken);

        Assert.Contains("Fattura 7 del 10/02/2026 · Beta · da incassare 122.00 EUR", output.ToString(), StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, List<JsonElement> Lines)> ImportAsync(params string[] paths)
    {
        using var output = new StringWriter();
        var exitCode = await ImportCommand.ImportAsync(importer, paths, json: true, output, TestContext.Current.CancellationToken);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (exitCode, [.. lines.Select(line => JsonElement.Parse(line))]);
    }

    private string Write(string name, byte[] bytes)
    {
        var path = folder.Combine(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();
}
