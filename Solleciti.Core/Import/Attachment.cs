namespace Solleciti.Core.Import;

/// <summary>One of Allegati, as it stands in the file.</summary>
/// <param name="Name">NomeAttachment.</param>
/// <param name="Base64">Attachment.</param>
internal sealed record Attachment(string Name, string Base64)
{
    private const int Most = 50;

    /// <summary>Those of a Body, as many as anybody sends.</summary>
    /// <param name="body">FatturaElettronicaBody.</param>
    public static IReadOnlyList<Attachment> Of(XmlNodeView body) =>
        [
            .. body.Children("Allegati")
                .Take(Most)
                .Select(node => new Attachment(
                    IncomingFiles.DisplayName(node.Text("NomeAttachment") ?? ""),
                    node.Packed("Attachment") ?? ""
                )),
        ];
}
