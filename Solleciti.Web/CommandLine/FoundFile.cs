namespace Solleciti.Web.CommandLine;

/// <summary>A file to import.</summary>
/// <param name="Path">As named, or below the named folder.</param>
/// <param name="Named">Named itself rather than found in a folder.</param>
internal sealed record FoundFile(string Path, bool Named)
{
    private static readonly string[] InvoiceEndings = [".xml", ".p7m", ".tsd", ".m7m", ".zip"];

    /// <summary>Found beside invoices and certainly none: a list, a picture, a note.</summary>
    public bool IsNoInvoice => !Named && !InvoiceEndings.Contains(System.IO.Path.GetExtension(Path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The named files, and all files of the named folders in order of their names.</summary>
    public static IEnumerable<FoundFile> In(IEnumerable<string> paths) =>
        paths.SelectMany(path =>
            Directory.Exists(path)
                ? Directory
                    .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => new FoundFile(file, Named: false))
                : [new FoundFile(path, Named: true)]
        );
}
