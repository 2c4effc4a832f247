using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Import;

/// <summary>Imports files into documents, with a report on each. One file is stored whole or not at all.</summary>
/// <remarks>
/// Several files share a transaction, because waiting for the disk takes far longer than storing one. A file is reported only once it is
/// on the disk, and whatever is there has been or will be reported.
/// </remarks>
public sealed class DocumentImporter(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Few enough for the progress to move and for others who wait to write.</summary>
    internal const int MostTogether = 100;

    private const int MostBytesTogether = 4 * 1024 * 1024;

    /// <summary>Imports a file or, one by one, the files of a zip. What is wrong is in the reports; only a failing database throws.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="content">The file, read from its current position and never beyond what a file may have.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="cancellation">Leaves whole files only, and none that was not reported.</param>
    public IAsyncEnumerable<FileReport> ImportAllAsync(
        string fileName,
        Stream content,
        string importedBy,
        CancellationToken cancellation = default
    ) => ImportAllAsync(fileName, content, importedBy, new UnpackBudget(), cancellation);

    /// <summary>Imports one of several files that are given together, but come one after the other.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="content">The file, read from its current position and never beyond what a file may have.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="together">What may come out of all of them.</param>
    /// <param name="cancellation">Leaves whole files only, and none that was not reported.</param>
    public IAsyncEnumerable<FileReport> ImportAllAsync(
        string fileName,
        Stream content,
        string importedBy,
        UnpackBudget together,
        CancellationToken cancellation
    ) => StoreAllAsync(IncomingFiles.ReadAsync(fileName, content, together, cancellation), importedBy, cancellation);

    /// <summary>Imports files, zips among them, in their order. What is wrong is in the reports; only a failing database throws.</summary>
    /// <param name="files">Each is opened when its turn comes.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="cancellation">Leaves whole files only, and none that was not reported.</param>
    public IAsyncEnumerable<FileReport> ImportAllAsync(
        IEnumerable<GivenFile> files,
        string importedBy,
        CancellationToken cancellation = default
    ) => StoreAllAsync(IncomingFiles.ReadAllAsync(files, cancellation), importedBy, cancellation);

    /// <summary>Imports one file that is no zip. What is wrong with it is in the report; only a failing database throws.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="cancellation">Nothing is stored when it fires before the end.</param>
    public async Task<FileReport> ImportAsync(string fileName, byte[] bytes, string importedBy, CancellationToken cancellation = default) =>
        (await StoreAsync([FileReading.Of(IncomingFiles.DisplayName(fileName), bytes, new UnpackBudget())], importedBy, cancellation))[0];

    /// <summary>Imports a file that was refused because of its signature or its issuer: a person said so.</summary>
    /// <param name="report">The refusal, with the bytes held in it.</param>
    /// <param name="importedBy">Who said so.</param>
    /// <param name="cancellation">Nothing is stored when it fires before the end.</param>
    public async Task<FileReport> ImportHeldAsync(FileReport report, string importedBy, CancellationToken cancellation = default)
    {
        if (report.Held is not { } bytes)
            return report;
        var reading = FileReading.Of(report.FileName, bytes, new UnpackBudget(), accepted: true) with { ArchiveName = report.ArchiveName };
        return (await StoreAsync([reading], importedBy, cancellation))[0] with { Given = report.Given };
    }

    private async IAsyncEnumerable<FileReport> StoreAllAsync(
        IAsyncEnumerable<FileReading> readings,
        string importedBy,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var together = new List<FileReading>();
        var size = 0;
        await foreach (var reading in readings.WithCancellation(cancellation))
        {
            together.Add(reading);
            size += reading.Bytes.Length;
            if (together.Count < MostTogether && size < MostBytesTogether)
                continue;
            await foreach (var report in StoreOrRetryAsync(together, importedBy, cancellation))
                yield return report;
            together.Clear();
            size = 0;
        }
        await foreach (var report in StoreOrRetryAsync(together, importedBy, cancellation))
            yield return report;
    }

    /// <summary>All in one transaction; where one of them fails, each in its own up to that one, which throws.</summary>
    private async IAsyncEnumerable<FileReport> StoreOrRetryAsync(
        List<FileReading> readings,
        string importedBy,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        IReadOnlyList<FileReport>? reports = null;
        try
        {
            reports = await StoreAsync(readings, importedBy, cancellation);
        }
        catch (DbUpdateException) when (readings.Count > 1)
        {
            // The others are not harmed by one the database does not take.
            foreach (var reading in readings)
                reading.Budget.BackToMark();
        }
        for (var index = 0; index < readings.Count; index++)
            yield return reports?[index] ?? (await StoreAsync([readings[index]], importedBy, cancellation))[0];
    }

    private async Task<IReadOnlyList<FileReport>> StoreAsync(
        IReadOnlyList<FileReading> readings,
        string importedBy,
        CancellationToken cancellation
    )
    {
        if (readings.All(reading => reading.Refusal is not null))
            return [.. readings.Select(reading => reading.Report(reading.Refusal!))];
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // Takes SQLite's write lock at once: no other import can add the same customer or document between looking and storing.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var reports = await ImportBatch.StoreAsync(context, readings, importedBy, time.GetUtcNow(), cancellation);
        await transaction.CommitAsync(cancellation);
        return reports;
    }
}
