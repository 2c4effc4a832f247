using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Common;
using Solleciti.Core.Customers.AddressImport;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Import.Csv;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Benchmarks;

/// <summary>The readers as the program calls them, and now and then the whole import into a database of its own.</summary>
internal sealed class FuzzVictim : IAsyncDisposable
{
    private const int EveryImport = 20;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("solleciti-fuzz-");
    private readonly ServiceProvider core;

    private FuzzVictim() => core = OwnCore.At(data.FullName);

    /// <summary>Documents that could be read.</summary>
    public int Documents { get; private set; }

    /// <summary>Files and documents that were refused with a reason.</summary>
    public int Refused { get; private set; }

    /// <summary>Documents that were stored.</summary>
    public int Imported { get; private set; }

    public static async Task<FuzzVictim> CreateAsync(CancellationToken stop)
    {
        var victim = new FuzzVictim();
        await victim.core.GetRequiredService<DatabaseOpening>().OpenAsync(stop);
        // Addresses need somebody to belong to.
        foreach (var fixture in Fixtures.All().Where(f => f.Name is "plain.xml" or "simplified.xml"))
            await victim.ImportAsync(fixture, stop);
        return victim;
    }

    public async Task ReadAsync(Fixture input, int number, CancellationToken stop)
    {
        var whole = number % EveryImport == 0;
        if (input.IsAddresses)
            await ReadAddressesAsync(input, whole, stop);
        else if (input.IsTable)
            await ReadTableAsync(input, whole, stop);
        else if (whole)
            await ImportAsync(input, stop);
        else
            await ReadInvoicesAsync(input, stop);
    }

    public async ValueTask DisposeAsync()
    {
        await core.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        data.Delete(recursive: true);
    }

    private async Task ReadInvoicesAsync(Fixture input, CancellationToken stop)
    {
        using var content = new MemoryStream(input.Bytes);
        await foreach (var reading in IncomingFiles.ReadAsync(input.Name, content, new UnpackBudget(), stop))
        {
            Refused += reading.Refusal is null ? 0 : 1;
            foreach (var body in reading.File?.Bodies ?? [])
            {
                if (body is not ReadableBody { Draft: var draft })
                {
                    Refused++;
                    continue;
                }
                // What is stored guards itself, and must agree with what was read.
                Document.Create(reading.File!.Customer.ToCustomer(), draft, DateTimeOffset.UnixEpoch);
                JsonSerializer.Serialize(draft.Content);
                Documents++;
            }
        }
    }

    private async Task ReadAddressesAsync(Fixture input, bool whole, CancellationToken stop)
    {
        if (!whole)
        {
            Refused += AddressFileReader.Read(CsvTable.Read(input.Bytes)).Refusal is null ? 0 : 1;
            return;
        }
        var importer = core.GetRequiredService<AddressImporter>();
        using var content = new MemoryStream(input.Bytes);
        var plan = await importer.PlanAsync(input.Name, content, stop);
        await importer.WriteAsync(plan, AddressMode.Add, "fuzz", stop);
    }

    // Every row goes through the formats, the customers and the identities; nothing has to be stored for that.
    private async Task ReadTableAsync(Fixture input, bool whole, CancellationToken stop)
    {
        var importer = core.GetRequiredService<CsvImporter>();
        using var content = new MemoryStream(input.Bytes);
        var file = await importer.ReadAsync(input.Name, content, stop);
        Refused += file.Refusal is null ? 0 : 1;
        var plan = await importer.PlanAsync(file, file.Layout, stop);
        Documents += plan.Documents.Count;
        if (whole)
            Imported += await importer.WriteAsync(plan, "fuzz", stop).CountAsync(stop);
    }

    private async Task ImportAsync(Fixture input, CancellationToken stop)
    {
        using var content = new MemoryStream(input.Bytes);
        await foreach (var report in core.GetRequiredService<DocumentImporter>().ImportAllAsync(input.Name, content, "fuzz", stop))
        {
            Imported += report.ImportedCount;
            Refused += report.RefusedCount;
        }
    }
}
