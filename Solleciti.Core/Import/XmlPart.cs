using System.Text;

namespace Solleciti.Core.Import;

/// <summary>
/// An element as far as an invoice needs it: local name, text and elements in it, without attributes and namespaces. A tenth of an XElement's
/// work, and unlike one it takes a text in any number of pieces in linear time.
/// </summary>
/// <param name="name">Local name.</param>
internal sealed class XmlPart(string name)
{
    private static readonly List<XmlPart> None = [];

    private List<XmlPart>? children;
    private string? text;
    private StringBuilder? pieces;

    /// <summary>An element with a text.</summary>
    public XmlPart(string name, string? text)
        : this(name) => this.text = text;

    /// <summary>An element with those of the given elements that exist.</summary>
    public XmlPart(string name, IEnumerable<XmlPart?> children)
        : this(name) => this.children = [.. children.OfType<XmlPart>()];

    public string Name => name;

    public List<XmlPart> Children => children ?? None;

    /// <summary>The text in the element and in all elements in it.</summary>
    public string Text
    {
        get
        {
            if (children is null)
                return Own;
            // Gathered once, not at each depth anew.
            var all = new StringBuilder();
            Gather(all);
            return all.ToString();
        }
    }

    private string Own => pieces?.ToString() ?? text ?? "";

    public void Add(XmlPart child) => (children ??= []).Add(child);

    public void Add(string piece)
    {
        if (text is null)
            text = piece;
        else
            (pieces ??= new StringBuilder(text)).Append(piece);
    }

    private void Gather(StringBuilder all)
    {
        all.Append(Own);
        foreach (var child in Children)
            child.Gather(all);
    }

    /// <summary>The first element of that name; null when there is none.</summary>
    public XmlPart? Find(string wanted)
    {
        foreach (var child in Children)
        {
            if (child.Name == wanted)
                return child;
        }
        return null;
    }

    public IEnumerable<XmlPart> FindAll(string wanted) => Children.Where(child => child.Name == wanted);
}
