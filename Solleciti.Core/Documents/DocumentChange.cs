namespace Solleciti.Core.Documents;

/// <summary>Something a person changed on a document after it was stored. Never changed or removed itself.</summary>
public sealed class DocumentChange
{
    private DocumentChange() { }

    internal DocumentChange(string text, string by, DateTimeOffset at) => (Text, By, At) = (text, by, at);

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The document.</summary>
    public int DocumentId { get; private set; }

    /// <summary>What was before and what is now, in Italian.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Who did it.</summary>
    public string By { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
