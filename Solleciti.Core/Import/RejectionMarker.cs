using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Import;

/// <summary>Marks the documents of a file the SdI rejected: it was never issued, so nobody is reminded of it.</summary>
internal static class RejectionMarker
{
    /// <summary>Marks them and says so in Italian, or why there is nothing to mark.</summary>
    public static async Task<string> MarkAsync(
        SollecitiDbContext context,
        SdiRejection rejection,
        string by,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var names = Names(rejection.FileName);
        // Translated into the database's own upper(), which knows no culture.
#pragma warning disable CA1304, CA1311
        var files = context.SourceFiles.Where(f => f.Sha256 == rejection.Sha256 || EF.Parameter(names).Contains(f.Name.ToUpper()));
#pragma warning restore CA1304, CA1311
        var documents = await files
            .Join(context.Documents, f => f.Id, d => d.SourceFileId, (f, d) => d)
            .OrderBy(d => d.Id)
            .ToListAsync(cancellation);
        foreach (var document in documents)
            document.RejectBySdi(rejection.Reason, by, now);
        const string after = "Correggerla, inviarla di nuovo e importare quella accettata.";
        return documents.Count == 0
            ? $"Notifica di scarto dello SdI per il file {rejection.FileName} ({rejection.Reason}), che non è tra quelli importati: nulla da segnare. {after}"
            : $"Notifica di scarto dello SdI: {string.Join(", ", documents.Select(d => d.Title))} "
                + $"{(documents.Count == 1 ? "risulta non emessa" : "risultano non emesse")} e non si sollecita ({rejection.Reason}). {after}";
    }

    // The notice names the file as it was sent; an office may have kept it signed or not.
    private static List<string> Names(string fileName)
    {
        const string signed = ".P7M";
        var name = fileName.ToUpperInvariant();
        return name.Length == 0 ? []
            : name.EndsWith(signed, StringComparison.Ordinal) ? [name, name[..^signed.Length]]
            : [name, name + signed];
    }
}
