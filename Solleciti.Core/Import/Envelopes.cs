namespace Solleciti.Core.Import;

/// <summary>
/// Takes off what files are really wrapped in – signatures (CAdES), timestamps, S/MIME, Base64 – whatever is in what. Touches nothing but
/// its arguments.
/// </summary>
internal static class Envelopes
{
    private const string TooMuch =
        "Il file è fatto di troppe buste una dentro l'altra e per sicurezza non viene letto: importare il file .xml della stessa fattura.";

    /// <summary>The innermost content with what the worst of its signatures says; null when the bytes are wrapped in nothing.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="budget">What may come out of it.</param>
    public static EnvelopeReading? Open(byte[] bytes, UnpackBudget budget)
    {
        OpenEnvelope? opened = null;
        while (Peel(opened?.Content ?? bytes) is { } layer)
        {
            if (layer is not OpenEnvelope open)
                return layer;
            if (!budget.TakeLayer(open.Content.Length))
                return new RefusedEnvelope(TooMuch);
            opened = open with { Signature = FileSignature.Worse(opened?.Signature, open.Signature) };
        }
        return opened;
    }

    /// <summary>One layer: the only place where bytes are made from the bytes of a file that is no archive.</summary>
    private static EnvelopeReading? Peel(byte[] layer) => CmsEnvelope.Open(layer) ?? MimeEnvelope.Open(layer) ?? Base64Text.Open(layer);
}
