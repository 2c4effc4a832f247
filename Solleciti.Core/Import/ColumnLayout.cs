namespace Solleciti.Core.Import;

/// <summary>How the columns of a kind of CSV file were read the last time, so that the next one of its kind needs no choosing.</summary>
public sealed class ColumnLayout
{
    private ColumnLayout() { }

    /// <summary>A layout for files with this header.</summary>
    public ColumnLayout(string headerKey, string mapping, DateTimeOffset now)
    {
        HeaderKey = headerKey;
        Replace(mapping, now);
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The header's column names, normalised, in order: files with the same header are of the same kind.</summary>
    public string HeaderKey { get; private set; } = "";

    /// <summary>Which column holds what, as JSON.</summary>
    public string Mapping { get; private set; } = "";

    /// <summary>When it was last used.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>Puts another mapping in its place.</summary>
    public void Replace(string mapping, DateTimeOffset now) => (Mapping, SavedAt) = (mapping, now);
}
