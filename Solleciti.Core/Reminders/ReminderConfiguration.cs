using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Reminders;

internal sealed class ReminderConfiguration
    : IEntityTypeConfiguration<Reminder>,
        IEntityTypeConfiguration<ReminderItem>,
        IEntityTypeConfiguration<ReminderAttachment>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.HasOne<Customer>().WithMany().HasForeignKey(r => r.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.ReminderId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Attachments).WithOne().HasForeignKey(a => a.ReminderId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => r.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<ReminderItem> builder)
    {
        builder.HasOne<Document>().WithMany().HasForeignKey(i => i.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => i.DocumentId);
        builder
            .HasIndex(i => new
            {
                i.DocumentId,
                i.Level,
                i.Cycle,
            })
            .IsUnique()
            .HasFilter("\"Counts\"");
    }

    public void Configure(EntityTypeBuilder<ReminderAttachment> builder) =>
        builder.HasOne<Document>().WithMany().HasForeignKey(a => a.DocumentId).OnDelete(DeleteBehavior.Restrict);
}
