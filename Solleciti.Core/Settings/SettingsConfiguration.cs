using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Solleciti.Core.Settings;

internal sealed class SettingsConfiguration
    : IEntityTypeConfiguration<BillingProfile>,
        IEntityTypeConfiguration<MessageTexts>,
        IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<BillingProfile> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.ComplexProperty(p => p.Address);
    }

    public void Configure(EntityTypeBuilder<MessageTexts> builder) => builder.Property(t => t.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<Installation> builder) => builder.Property(i => i.Id).ValueGeneratedNever();
}
