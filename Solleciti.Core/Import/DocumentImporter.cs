using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Core.Import;

/// <summary>Imports files into documents, with a report on each. One file is stored whole or not at all.</summary>
public sealed class DocumentImporter(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Imports a file or, one by one, the files of a zip. What is wrong is in the reports; only a failing database throws.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="content">The file, read from its current position and never beyond what a file may have.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="cancellation">Leaves whole files only.</param>
    public async IAsyncEnumerable<FileReport> ImportAllAsync(
        string fileName,
        Stream content,
        string importedBy,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        await foreach (var reading in IncomingFiles.ReadAsync(fileName, content, cancellation))
            yield return await StoreAsync(reading, importedBy, cancellation);
    }

    /// <summary>Imports one file that is no zip. What is wrong with it is in the report; only a failing database throws.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="cancellation">Nothing is stored when it fires before the end.</param>
    public Task<FileReport> ImportAsync(string fileName, byte[] bytes, string importedBy, CancellationToken cancellation = default) =>
        StoreAsync(FileReading.Of(IncomingFiles.DisplayName(fileName), bytes), importedBy, cancellation);

    /// <summary>Imports a file that was refused because its content does not match its signature: a person said so.</summary>
    /// <param name="report">The refusal, with the bytes held in it.</param>
    /// <param name="importedBy">Who said so.</param>
    /// <param name="cancellation">Nothing is stored when it fires before the end.</param>
    public async Task<FileReport> ImportHeldAsync(FileReport report, string importedBy, CancellationToken cancellation = default) =>
        report.Held is { } bytes
            ? await StoreAsync(
                FileReading.Of(report.FileName, bytes, acceptTampered: true) with
                {
                    ArchiveName = report.ArchiveName,
                },
                importedBy,
                cancellation
            )
            : report;

    private async Task<FileReport> StoreAsync(FileReading reading, string importedBy, CancellationToken cancellation)
    {
        if (reading.File is not { } file)
            return reading.Refusal! with { ArchiveName = reading.ArchiveName };
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // Takes SQLite's write lock at once: no other import can add the same customer or document between looking and storing.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var run = new FileImport(context, reading.Name, reading.Bytes, importedBy, time.GetUtcNow());
        if (reading.IsTampered)
            run.Warn("Importato benché il contenuto della busta non corrisponda alla firma.");
        var report = await run.StoreAsync(file, cancellation);
        await transaction.CommitAsync(cancellation);
        return report with { Signature = reading.Signature, ArchiveName = reading.ArchiveName };
    }
}
