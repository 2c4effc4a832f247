using System.IO.Compression;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Core.Import;

/// <summary>Imports files into documents, with a report on each. One file is stored whole or not at all.</summary>
public sealed class DocumentImporter(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    private const string BrokenSignature =
        "La busta firmata (.p7m) è danneggiata o non contiene nulla: scaricarla di nuovo, oppure importare il file .xml della stessa fattura.";

    private const string Tampered =
        "Il contenuto della busta (.p7m) non corrisponde alla firma: il file è stato modificato dopo la firma o si è guastato. "
        + "Scaricarlo di nuovo; se si è certi che sia giusto, importarlo comunque.";

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
        var bytes = await CappedReading.ReadAsync(
            content,
            read => InvoiceArchive.IsArchive(read.Span) ? InvoiceArchive.MaxBytes : SafeXml.MaxBytes,
            cancellation
        );
        if (!InvoiceArchive.IsArchive(bytes))
        {
            yield return await ImportAsync(fileName, bytes, importedBy, cancellation);
            yield break;
        }
        var name = DisplayName(fileName);
        var (archive, refusal) = InvoiceArchive.Open(bytes);
        if (archive is null)
        {
            yield return new FileReport(name, refusal, []);
            yield break;
        }
        using (archive)
        {
            var empty = true;
            foreach (var entry in archive.Entries)
            {
                empty = false;
                yield return await ImportEntryAsync(entry, importedBy, cancellation) with
                {
                    ArchiveName = name,
                };
            }
            if (empty)
                yield return new FileReport(name, "L'archivio è vuoto: nulla da importare.", []);
        }
    }

    /// <summary>Imports one file that is no zip. What is wrong with it is in the report; only a failing database throws.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="importedBy">Who asked for it.</param>
    /// <param name="cancellation">Nothing is stored when it fires before the end.</param>
    public Task<FileReport> ImportAsync(string fileName, byte[] bytes, string importedBy, CancellationToken cancellation = default) =>
        ImportAsync(fileName, bytes, importedBy, acceptTampered: false, cancellation);

    /// <summary>Imports a file that was refused because its content does not match its signature: a person said so.</summary>
    /// <param name="report">The refusal, with the bytes held in it.</param>
    /// <param name="importedBy">Who said so.</param>
    /// <param name="cancellation">Nothing is stored when it fires before the end.</param>
    public async Task<FileReport> ImportHeldAsync(FileReport report, string importedBy, CancellationToken cancellation = default) =>
        report.Held is { } bytes
            ? await ImportAsync(report.FileName, bytes, importedBy, acceptTampered: true, cancellation) with
            {
                ArchiveName = report.ArchiveName,
            }
            : report;

    private async Task<FileReport> ImportAsync(
        string fileName,
        byte[] bytes,
        string importedBy,
        bool acceptTampered,
        CancellationToken cancellation
    )
    {
        var name = DisplayName(fileName);
        if (bytes.Length > SafeXml.MaxBytes)
            return new FileReport(name, SafeXml.TooLarge, []);
        var envelope = SignedEnvelope.Open(bytes);
        if (envelope is BrokenEnvelope)
            return new FileReport(name, BrokenSignature, []);
        var signed = envelope as OpenEnvelope;
        if (signed?.Signature.State == SignatureState.Tampered && !acceptTampered)
            return new FileReport(name, Tampered, []) { Signature = signed.Signature, Held = bytes };
        var reading = FatturaPaReader.Read(name, signed?.Content ?? bytes);
        if (reading is UnreadableFile unreadable)
            return new FileReport(name, unreadable.Reason, []) { Ignored = unreadable.Ignorable, Signature = signed?.Signature };
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // Takes SQLite's write lock at once: no other import can add the same customer or document between looking and storing.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var run = new FileImport(context, name, bytes, importedBy, time.GetUtcNow());
        if (signed?.Signature.State == SignatureState.Tampered)
            run.Warn("Importato benché il contenuto della busta non corrisponda alla firma.");
        var report = await run.StoreAsync((ReadableFile)reading, cancellation);
        await transaction.CommitAsync(cancellation);
        return report with { Signature = signed?.Signature };
    }

    private async Task<FileReport> ImportEntryAsync(ZipArchiveEntry entry, string importedBy, CancellationToken cancellation)
    {
        var name = DisplayName(entry.Name);
        var (reason, ignorable) = InvoiceArchive.Refuse(entry);
        if (reason is not null)
            return new FileReport(name, reason, []) { Ignored = ignorable };
        return await InvoiceArchive.ReadAsync(entry, cancellation) is { } bytes
            ? await ImportAsync(name, bytes, importedBy, cancellation)
            : new FileReport(name, "Il file nell'archivio è danneggiato o protetto da password: estrarlo e importarlo da solo.", []);
    }

    private static string DisplayName(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return name.Length <= 200 ? name : name[..200];
    }
}
