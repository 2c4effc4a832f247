using Solleciti.Core.Common;

namespace Solleciti.Core.Import;

/// <summary>A file as it was imported, byte for byte: the original XML stays the only fiscal document.</summary>
public sealed class SourceFile
{
    private SourceFile() { }

    /// <summary>A file that documents were read from.</summary>
    public SourceFile(string name, byte[] bytes, string importedBy, DateTimeOffset now)
    {
        Name = name;
        Bytes = bytes;
        Sha256 = Sha256Hex.Of(bytes);
        ImportedBy = importedBy;
        ImportedAt = now;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>File name as given; never trusted for anything but display.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The file.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Lower-case hexadecimal SHA-256 of the file.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Who imported it.</summary>
    public string ImportedBy { get; private set; } = "";

    /// <summary>When it was imported.</summary>
    public DateTimeOffset ImportedAt { get; private set; }
}
