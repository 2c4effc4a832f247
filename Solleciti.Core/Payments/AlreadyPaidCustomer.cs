namespace Solleciti.Core.Payments;

/// <summary>What one customer owes up to a day, and would be marked as paid.</summary>
/// <param name="CustomerId">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Documents">Documents with something due up to the day.</param>
/// <param name="Partly">Those of them that have later instalments, which stay open.</param>
/// <param name="Cents">Instalments due up to the day, in cents, credit notes subtracted.</param>
public sealed record AlreadyPaidCustomer(int CustomerId, string Name, int Documents, int Partly, long Cents);
