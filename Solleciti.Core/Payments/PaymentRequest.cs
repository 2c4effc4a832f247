using Solleciti.Core.Common;

namespace Solleciti.Core.Payments;

/// <summary>Money received for one or several documents, as somebody confirmed it.</summary>
/// <param name="Documents">The documents with what was open of each, in cents, when its distribution was shown.</param>
/// <param name="Date">The day the money came.</param>
/// <param name="Amount">Euro; zero only to set credit notes off against invoices.</param>
/// <param name="Note">Free text.</param>
public sealed record PaymentRequest(IReadOnlyDictionary<int, long> Documents, DateOnly Date, decimal Amount, string? Note);
