namespace Solleciti.Core.Import;

/// <summary>What became of what a file is wrapped in.</summary>
internal abstract record EnvelopeReading;

/// <summary>A wrapping with its content.</summary>
/// <param name="Content">What was in it.</param>
/// <param name="Signature">What its signatures say; null where there is none.</param>
internal sealed record OpenEnvelope(byte[] Content, FileSignature? Signature) : EnvelopeReading;

/// <summary>A wrapping whose content cannot be taken out.</summary>
/// <param name="Reason">What it is and what to do, in Italian.</param>
internal sealed record RefusedEnvelope(string Reason) : EnvelopeReading
{
    /// <summary>Cut off, spoiled or empty.</summary>
    public static RefusedEnvelope Broken { get; } =
        new(
            "La busta firmata (.p7m) è danneggiata o non contiene nulla: scaricarla di nuovo, oppure importare il file .xml della stessa fattura."
        );
}
