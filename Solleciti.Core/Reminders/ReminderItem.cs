namespace Solleciti.Core.Reminders;

/// <summary>One document in a reminder, with the level it was reminded at.</summary>
public sealed class ReminderItem
{
    private ReminderItem() { }

    /// <summary>A document in a reminder.</summary>
    public ReminderItem(int documentId, int level, int cycle, long openCents)
    {
        DocumentId = documentId;
        Level = level;
        Cycle = cycle;
        OpenCents = openCents;
    }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The reminder.</summary>
    public int ReminderId { get; private set; }

    /// <summary>The document.</summary>
    public int DocumentId { get; private set; }

    /// <summary>1 + the highest level already sent for this document in this cycle.</summary>
    public int Level { get; private set; }

    /// <summary>The document's reminder cycle.</summary>
    public int Cycle { get; private set; }

    /// <summary>The document's open amount when the reminder was composed; another one at the fence stops the message.</summary>
    public long OpenCents { get; private set; }

    /// <summary>False once the message is known not to have gone out, so that the level can be used again.</summary>
    public bool Counts { get; private set; } = true;
}
