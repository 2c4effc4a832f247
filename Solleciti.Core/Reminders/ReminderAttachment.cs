namespace Solleciti.Core.Reminders;

/// <summary>A file that goes with a reminder. Its bytes are in the frozen message; this is what they must be.</summary>
public sealed class ReminderAttachment
{
    private ReminderAttachment() { }

    /// <summary>A file of one document.</summary>
    public ReminderAttachment(int documentId, string fileName, int size, string sha256)
    {
        DocumentId = documentId;
        FileName = fileName;
        Size = size;
        Sha256 = sha256;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The reminder.</summary>
    public int ReminderId { get; private set; }

    /// <summary>The document it is a copy of.</summary>
    public int DocumentId { get; private set; }

    /// <summary>Name in the message.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public int Size { get; private set; }

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public string Sha256 { get; private set; } = "";
}
