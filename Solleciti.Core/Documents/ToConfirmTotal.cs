namespace Solleciti.Core.Documents;

/// <summary>What waits for a person's word, by reason; no other figure contains it.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Doubt">Why.</param>
/// <param name="Documents">How many documents.</param>
/// <param name="Cents">Hundredths, credit notes subtracted.</param>
/// <param name="FirstDocumentId">One of them.</param>
public sealed record ToConfirmTotal(string Currency, AmountDoubt? Doubt, int Documents, long Cents, int FirstDocumentId);
