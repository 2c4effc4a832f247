using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

internal sealed class SourceFileConfiguration : IEntityTypeConfiguration<SourceFile>
{
    public void Configure(EntityTypeBuilder<SourceFile> builder)
    {
        builder.HasIndex(file => file.Sha256).IsUnique();
        builder.HasMany<Document>().WithOne().HasForeignKey(d => d.SourceFileId).OnDelete(DeleteBehavior.Restrict);
    }
}
