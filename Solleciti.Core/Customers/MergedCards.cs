using Microsoft.EntityFrameworkCore;

namespace Solleciti.Core.Customers;

/// <summary>What is written to a card that was merged is meant for the one it was merged into (<see cref="Customer.MergedIntoId"/>).</summary>
internal static class MergedCards
{
    /// <summary>The cards a name or tax id may mean: those that stand, in the order they were stored, then the merged ones.</summary>
    public static IQueryable<Customer> Recognised(this IQueryable<Customer> customers) =>
        customers
            .IgnoreQueryFilters()
            .Where(c => c.DeletedAt == null || c.MergedIntoId != null)
            .OrderBy(c => c.MergedIntoId != null)
            .ThenBy(c => c.Id);
}
