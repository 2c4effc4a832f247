using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Solleciti.Core.Customers;

internal sealed class CustomerConfiguration
    : IEntityTypeConfiguration<Customer>,
        IEntityTypeConfiguration<CustomerEmail>,
        IEntityTypeConfiguration<CustomerAlias>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.HasQueryFilter(customer => customer.DeletedAt == null);
        builder.Ignore(customer => customer.IsPrivatePerson);
        builder.Property(customer => customer.Language).HasDefaultValue(Customer.DefaultLanguage);
        builder.ComplexProperty(customer => customer.Address);
        builder.HasIndex(customer => customer.NameSearch);
        builder.HasIndex(customer => customer.VatNumber);
        builder.HasIndex(customer => customer.TaxCode);
        builder.HasMany(customer => customer.Emails).WithOne().HasForeignKey(email => email.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(customer => customer.Aliases).WithOne().HasForeignKey(alias => alias.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CustomerAlias> builder)
    {
        builder.HasIndex(alias => new { alias.CustomerId, alias.NameSearch }).IsUnique();
        builder.HasIndex(alias => alias.NameSearch);
    }

    public void Configure(EntityTypeBuilder<CustomerEmail> builder)
    {
        builder.Ignore(email => email.IsUsable);
        builder.HasIndex(email => new { email.CustomerId, email.Address }).IsUnique();
        // Few are refused, and every delivery looks whether it went to one of them.
        builder.HasIndex(email => email.RefusedAt).HasFilter("\"RefusedAt\" IS NOT NULL");
    }
}
