using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Core.Import;

/// <summary>Imports files into documents, with a report on each. One file is stored whole or not at all.</summary>
public sealed class DocumentImporter(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Largest file in bytes that is looked at.</summary>
    public const int MaxFileBytes = SafeXml.MaxBytes;

    /// <summary>Reads a stream of unknown length, never more than <see cref="MaxFileBytes"/> of it, and imports it.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="content">The file, read from its current position.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="cancellation">Nothing is stored when it fires before the end.</param>
    public async Task<FileReport> ImportAsync(string fileName, Stream content, string importedBy, CancellationToken cancellation = default)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        while (bytes.Length <= MaxFileBytes && await content.ReadAsync(buffer, cancellation) is > 0 and var read)
            bytes.Write(buffer, 0, read);
        return await ImportAsync(fileName, bytes.ToArray(), importedBy, cancellation);
    }

    /// <summary>Imports one file. What is wrong with it is in the report; only a failing database throws.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="cancellation">Nothing is stored when it fires before the end.</param>
    public async Task<FileReport> ImportAsync(string fileName, byte[] bytes, string importedBy, CancellationToken cancellation = default)
    {
        var name = DisplayName(fileName);
        var reading = FatturaPaReader.Read(name, bytes);
        if (reading is UnreadableFile unreadable)
            return new FileReport(name, unreadable.Reason, []) { Ignored = unreadable.Ignorable };
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // Takes SQLite's write lock at once: no other import can add the same customer or document between looking and storing.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var run = new FileImport(context, name, bytes, importedBy, time.GetUtcNow());
        var report = await run.StoreAsync((ReadableFile)reading, cancellation);
        await transaction.CommitAsync(cancellation);
        return report;
    }

    private static string DisplayName(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return name.Length <= 200 ? name : name[..200];
    }
}
