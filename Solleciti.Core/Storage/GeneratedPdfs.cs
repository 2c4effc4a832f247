using Solleciti.Core.Documents;

namespace Solleciti.Core.Storage;

/// <summary>Copies made here are made again from the office's data when they are wanted.</summary>
internal static class GeneratedPdfs
{
    /// <summary>Drops every generated PDF and keeps the office's own copies; how many they were.</summary>
    internal static Task<int> DropGeneratedPdfsAsync(this SollecitiDbContext db, CancellationToken cancellationToken) =>
        db.DropPdfsAsync(p => p.Origin == PdfOrigin.Generated, cancellationToken);
}
