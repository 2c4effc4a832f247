using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Solleciti.Core.Documents;

internal sealed class DocumentConfiguration
    : IEntityTypeConfiguration<Document>,
        IEntityTypeConfiguration<Installment>,
        IEntityTypeConfiguration<DocumentPrintContent>,
        IEntityTypeConfiguration<CreditApplication>,
        IEntityTypeConfiguration<CreditReference>,
        IEntityTypeConfiguration<DocumentPdf>,
        IEntityTypeConfiguration<PdfContent>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.HasOne(d => d.Customer).WithMany().HasForeignKey(d => d.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Installments).WithOne().HasForeignKey(i => i.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(d => d.Changes).WithOne().HasForeignKey(c => c.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(d => d.Printed).WithOne().HasForeignKey<DocumentPrintContent>(c => c.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(d => d.References).WithOne().HasForeignKey(r => r.CreditNoteId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Document>().WithMany().HasForeignKey(d => d.CreditedDocumentId).OnDelete(DeleteBehavior.SetNull);
        builder.HasQueryFilter(d => d.DeletedAt == null);
        builder.HasIndex(d => d.IdentityKey).IsUnique().HasFilter("\"DeletedAt\" IS NULL");
        builder.HasIndex(d => d.NumberSearch);
        // Explicit, because EF takes the partial index below for one on CustomerId and drops its own.
        builder.HasIndex(d => d.CustomerId);
        builder.HasIndex(d => new { d.CustomerId, d.PaperName }).HasFilter("\"PaperName\" IS NOT NULL");
        builder
            .HasIndex(d => new
            {
                d.CustomerId,
                d.FilterKind,
                d.OldestOpenDue,
                d.OpenCents,
            })
            .HasDatabaseName("IX_Documents_Open")
            .HasFilter("\"OpenCents\" <> 0");
        builder
            .HasIndex(d => new { d.ToConfirmCents, d.CustomerId })
            .HasDatabaseName("IX_Documents_ToConfirm")
            .HasFilter("\"ToConfirmCents\" <> 0");
    }

    public void Configure(EntityTypeBuilder<Installment> builder)
    {
        builder.HasIndex(i => i.DocumentId);
        builder
            .HasIndex(i => new
            {
                i.DocumentId,
                i.DueDate,
                i.OpenCents,
            })
            .HasDatabaseName("IX_Installments_Open")
            .HasFilter("\"OpenCents\" <> 0");
    }

    public void Configure(EntityTypeBuilder<DocumentPrintContent> builder)
    {
        builder.HasKey(c => c.DocumentId);
        builder
            .Property(c => c.Content)
            .HasConversion(
                content => JsonSerializer.Serialize(content, JsonSerializerOptions.Default),
                json => JsonSerializer.Deserialize<DocumentContent>(json, JsonSerializerOptions.Default)!,
                new ValueComparer<DocumentContent>((a, b) => ReferenceEquals(a, b), c => c.GetHashCode(), c => c)
            );
    }

    public void Configure(EntityTypeBuilder<CreditApplication> builder)
    {
        builder.HasOne(a => a.CreditNote).WithMany().HasForeignKey(a => a.CreditNoteId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(a => a.Invoice).WithMany().HasForeignKey(a => a.InvoiceId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CreditReference> builder)
    {
        builder.HasOne<Document>().WithMany().HasForeignKey(r => r.InvoiceId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(r => r.NumberSearch);
    }

    public void Configure(EntityTypeBuilder<DocumentPdf> builder)
    {
        builder.HasKey(p => p.DocumentId);
        builder.HasOne<Document>().WithOne().HasForeignKey<DocumentPdf>(p => p.DocumentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(p => p.Content).WithMany().HasForeignKey(p => p.Sha256).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PdfContent> builder) => builder.HasKey(c => c.Sha256);
}
