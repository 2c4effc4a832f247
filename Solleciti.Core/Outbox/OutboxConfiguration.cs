using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Solleciti.Core.Outbox;

internal sealed class OutboxConfiguration
    : IEntityTypeConfiguration<OutboxMessage>,
        IEntityTypeConfiguration<OutboxMime>,
        IEntityTypeConfiguration<OutboxAttempt>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.HasOne(m => m.Reminder).WithOne().HasForeignKey<OutboxMessage>(m => m.ReminderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Frozen).WithOne().HasForeignKey<OutboxMime>(m => m.OutboxMessageId).OnDelete(DeleteBehavior.Cascade);
        // Rejected, Superseded, Cancelled and Expired never left: a corrected reminder may follow them.
        builder.HasIndex(m => m.DedupKey).IsUnique().HasFilter("\"State\" NOT IN (6, 8, 9, 10)");
        builder.HasIndex(m => m.MessageId).IsUnique();
        builder.HasIndex(m => m.DialogToken).IsUnique();
        builder.HasIndex(m => new { m.State, m.NextAttemptAt });
    }

    public void Configure(EntityTypeBuilder<OutboxMime> builder) => builder.HasKey(m => m.OutboxMessageId);

    public void Configure(EntityTypeBuilder<OutboxAttempt> builder)
    {
        builder.HasOne<OutboxMessage>().WithMany().HasForeignKey(a => a.OutboxMessageId).OnDelete(DeleteBehavior.Cascade);
        // For counting what passed the fence lately.
        builder.HasIndex(a => new { a.State, a.At });
    }
}
