namespace Solleciti.Core.Outbox;

/// <summary>A message held by this dispatcher.</summary>
/// <param name="Id">Key of the message.</param>
/// <param name="ReminderId">Key of its reminder.</param>
/// <param name="Epoch">Which claim of the message it is.</param>
public sealed record OutboxClaim(int Id, int ReminderId, int Epoch);
