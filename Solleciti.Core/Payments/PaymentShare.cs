namespace Solleciti.Core.Payments;

/// <summary>What one document gets of a payment.</summary>
/// <param name="Cents">With the sign of the document: negative for a credit note that is used.</param>
/// <param name="CreditCents">How much of it is credit and not money, ≥ 0.</param>
public sealed record PaymentShare(long Cents, long CreditCents);
