namespace Solleciti.Core.Mail;

/// <summary>A message before it is frozen. All addresses are bare and valid.</summary>
public sealed record OutgoingMail
{
    /// <summary>From, Reply-To and envelope sender.</summary>
    public required WireSender Sender { get; init; }

    /// <summary>To.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Cc.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>In the envelope only.</summary>
    public IReadOnlyList<string> BlindCopies { get; init; } = [];

    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>text/plain part.</summary>
    public required string Text { get; init; }

    /// <summary>text/html part, already encoded.</summary>
    public required string Html { get; init; }

    /// <summary>PDFs.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>A PDF to attach.</summary>
/// <param name="FileName">Name the recipient sees.</param>
/// <param name="Bytes">The file.</param>
public sealed record MailAttachment(string FileName, byte[] Bytes);
