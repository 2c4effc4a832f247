using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Solleciti.Core.Customers;
using Solleciti.Core.Reminders;

namespace Solleciti.Core.Batches;

internal sealed class ReminderBatchConfiguration : IEntityTypeConfiguration<ReminderBatch>, IEntityTypeConfiguration<ReminderBatchEntry>
{
    public void Configure(EntityTypeBuilder<ReminderBatch> builder)
    {
        builder.HasMany(b => b.Entries).WithOne().HasForeignKey(e => e.ReminderBatchId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(b => b.Token).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReminderBatchEntry> builder)
    {
        builder.HasOne<Customer>().WithMany().HasForeignKey(e => e.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Reminder>().WithMany().HasForeignKey(e => e.ReminderId).OnDelete(DeleteBehavior.Restrict);
    }
}
