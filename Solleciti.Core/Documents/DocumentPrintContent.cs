namespace Solleciti.Core.Documents;

/// <summary>The row that keeps a document's <see cref="DocumentContent"/> out of the way of queries.</summary>
public sealed class DocumentPrintContent
{
    private DocumentPrintContent() { }

    internal DocumentPrintContent(DocumentContent content) => Content = content;

    /// <summary>Primary key: the document.</summary>
    public int DocumentId { get; private set; }

    /// <summary>Lines, summaries and parties.</summary>
    public DocumentContent Content { get; private set; } = null!;

    internal void Replace(DocumentContent content) => Content = content;
}
