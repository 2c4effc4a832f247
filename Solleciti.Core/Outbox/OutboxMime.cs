namespace Solleciti.Core.Outbox;

/// <summary>The frozen bytes of a message, in a table of their own so that lists never read them.</summary>
public sealed class OutboxMime
{
    private OutboxMime() { }

    internal OutboxMime(byte[] bytes, string sha256)
    {
        Bytes = bytes;
        Sha256 = sha256;
    }

    /// <summary>Primary key: the outbox row.</summary>
    public int OutboxMessageId { get; private set; }

    /// <summary>RFC 5322 message with CRLF line ends, no Bcc header.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Lower-case hexadecimal SHA-256 of the bytes.</summary>
    public string Sha256 { get; private set; } = "";
}
