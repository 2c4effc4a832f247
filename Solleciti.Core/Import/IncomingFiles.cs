using System.IO.Compression;
using System.Runtime.CompilerServices;
using Solleciti.Core.Common;

namespace Solleciti.Core.Import;

/// <summary>From what a person gave to one <see cref="FileReading"/> per file in it. Touches no database.</summary>
internal static class IncomingFiles
{
    /// <summary>Reads files, zips among them, one by one.</summary>
    public static async IAsyncEnumerable<FileReading> ReadAllAsync(
        IEnumerable<GivenFile> files,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var together = new UnpackBudget();
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (file.IgnoredBecause is { } reason)
            {
                yield return FileReading.Refused(DisplayName(file.Path), reason, ignorable: true) with
                {
                    Given = file.Path,
                };
                continue;
            }
            await using var content = Open(file);
            if (content is null)
            {
                yield return FileReading.Refused(
                    DisplayName(file.Path),
                    "Il file non si può leggere: controllare che esista ancora e i permessi."
                ) with
                {
                    Given = file.Path,
                };
                continue;
            }
            await foreach (var reading in ReadAsync(file.Path, content, together, cancellation))
                yield return reading;
        }
    }

    /// <summary>Reads a file or, one by one, the files of a zip.</summary>
    /// <param name="fileName">Name for display; never opened.</param>
    /// <param name="content">The file, read from its current position and never beyond what a file may have.</param>
    /// <param name="together">What may come out of all files that are given with it.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public static async IAsyncEnumerable<FileReading> ReadAsync(
        string fileName,
        Stream content,
        UnpackBudget together,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var name = DisplayName(fileName);
        var bytes = await CappedReading.ReadAsync(
            content,
            read => InvoiceArchive.IsArchive(read.Span) ? InvoiceArchive.MaxBytes : SafeXml.MaxBytes,
            cancellation
        );
        var signature = (FileSignature?)null;
        if (!InvoiceArchive.IsArchive(bytes))
        {
            var reading = FileReading.Of(name, bytes, together) with { Given = fileName };
            if (reading.Archive is null)
            {
                yield return reading;
                yield break;
            }
            (bytes, signature) = (reading.Archive, reading.Signature);
        }
        var (archive, refusal) = InvoiceArchive.Open(bytes);
        if (archive is null)
        {
            yield return FileReading.Refused(name, refusal!) with
            {
                Given = fileName,
            };
            yield break;
        }
        using (archive)
        {
            if (together.Archive(bytes.Length, archive.Unpacked) is not { } budget)
            {
                yield return FileReading.Refused(name, InvoiceArchive.TooMuch) with
                {
                    Given = fileName,
                };
                yield break;
            }
            var empty = true;
            foreach (var entry in archive.Entries)
            {
                cancellation.ThrowIfCancellationRequested();
                empty = false;
                var reading = await ReadEntryAsync(entry, budget, cancellation);
                yield return reading with
                {
                    ArchiveName = name,
                    Given = fileName,
                    Signature = reading.Signature ?? signature,
                };
            }
            if (empty)
                yield return FileReading.Refused(name, "L'archivio è vuoto: nulla da importare.") with
                {
                    Given = fileName,
                };
        }
    }

    /// <summary>The file's name without folders, short enough to show.</summary>
    public static string DisplayName(string fileName)
    {
        var name = PlainText.Line(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]);
        return name.Length <= 200 ? name : name[..200];
    }

    private static Stream? Open(GivenFile file)
    {
        try
        {
            return file.Open();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task<FileReading> ReadEntryAsync(ZipArchiveEntry entry, UnpackBudget budget, CancellationToken cancellation)
    {
        var name = DisplayName(entry.Name);
        var (reason, ignorable) = InvoiceArchive.Refuse(entry);
        if (reason is not null)
            return FileReading.Refused(name, reason, ignorable);
        var (bytes, refusal) = await InvoiceArchive.ReadAsync(entry, budget, cancellation);
        return bytes is null ? FileReading.Refused(name, refusal!) : FileReading.Of(name, bytes, budget);
    }
}
