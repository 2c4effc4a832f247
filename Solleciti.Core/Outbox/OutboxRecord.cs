namespace Solleciti.Core.Outbox;

/// <summary>A reminder and where it stands, for programs.</summary>
/// <param name="Id">Key of the reminder.</param>
/// <param name="State">Where it stands.</param>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="Customer">Name.</param>
/// <param name="To">Destinatario.</param>
/// <param name="Subject">Oggetto.</param>
/// <param name="Documents">Numbers as written.</param>
/// <param name="Attempts">Deliveries begun so far.</param>
/// <param name="LastReply">What the server said last, or why it was stopped.</param>
public sealed record OutboxRecord(
    int Id,
    OutboxState State,
    string MessageId,
    string Customer,
    IReadOnlyList<string> To,
    string Subject,
    IReadOnlyList<string> Documents,
    int Attempts,
    string? LastReply
);
