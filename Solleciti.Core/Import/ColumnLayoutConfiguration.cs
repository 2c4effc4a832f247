using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Solleciti.Core.Import;

internal sealed class ColumnLayoutConfiguration : IEntityTypeConfiguration<ColumnLayout>
{
    public void Configure(EntityTypeBuilder<ColumnLayout> builder) => builder.HasIndex(l => l.HeaderKey).IsUnique();
}
