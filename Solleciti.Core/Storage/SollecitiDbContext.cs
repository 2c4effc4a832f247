using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Access;
using Solleciti.Core.Batches;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Payments;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Storage;

/// <summary>The database. One context per operation, made by the factory; no page ever sees one.</summary>
public sealed class SollecitiDbContext(DbContextOptions<SollecitiDbContext> options) : IdentityUserContext<AppUser>(options)
{
    /// <summary>Who owes.</summary>
    public DbSet<Customer> Customers => Set<Customer>();

    /// <summary>What else they are called.</summary>
    public DbSet<CustomerAlias> CustomerAliases => Set<CustomerAlias>();

    /// <summary>What is owed.</summary>
    public DbSet<Document> Documents => Set<Document>();

    /// <summary>When it is due.</summary>
    public DbSet<Installment> Installments => Set<Installment>();

    /// <summary>Credit notes used for invoices.</summary>
    public DbSet<CreditApplication> CreditApplications => Set<CreditApplication>();

    /// <summary>The invoices that credit notes name.</summary>
    public DbSet<CreditReference> CreditReferences => Set<CreditReference>();

    /// <summary>What people changed on documents.</summary>
    public DbSet<DocumentChange> DocumentChanges => Set<DocumentChange>();

    /// <summary>PDFs that can be attached.</summary>
    public DbSet<DocumentPdf> DocumentPdfs => Set<DocumentPdf>();

    /// <summary>The PDFs themselves.</summary>
    public DbSet<PdfContent> PdfContents => Set<PdfContent>();

    /// <summary>Imported files.</summary>
    public DbSet<SourceFile> SourceFiles => Set<SourceFile>();

    /// <summary>Remembered columns of CSV files.</summary>
    public DbSet<ColumnLayout> ColumnLayouts => Set<ColumnLayout>();

    /// <summary>Money received.</summary>
    public DbSet<Payment> Payments => Set<Payment>();

    /// <summary>Reminders as composed.</summary>
    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>Documents in reminders.</summary>
    public DbSet<ReminderItem> ReminderItems => Set<ReminderItem>();

    /// <summary>Messages and where they stand.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>History of the messages.</summary>
    public DbSet<OutboxAttempt> OutboxAttempts => Set<OutboxAttempt>();

    /// <summary>Reminders sent together.</summary>
    public DbSet<ReminderBatch> ReminderBatches => Set<ReminderBatch>();

    /// <summary>Their customers.</summary>
    public DbSet<ReminderBatchEntry> ReminderBatchEntries => Set<ReminderBatchEntry>();

    /// <summary>Accounts mail leaves through.</summary>
    public DbSet<MailAccount> MailAccounts => Set<MailAccount>();

    /// <summary>Who we are (one row).</summary>
    public DbSet<BillingProfile> BillingProfiles => Set<BillingProfile>();

    /// <summary>The office's own wording (one row).</summary>
    public DbSet<MessageTexts> MessageTexts => Set<MessageTexts>();

    /// <summary>Who is signed in.</summary>
    public DbSet<UserSession> UserSessions => Set<UserSession>();

    /// <summary>Passwords that were tried.</summary>
    public DbSet<SignInFailure> SignInFailures => Set<SignInFailure>();

    /// <summary>What this database is (one row).</summary>
    public DbSet<Installation> Installations => Set<Installation>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(SollecitiDbContext).Assembly);
    }
}
