using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Batches;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Payments;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Tests.Support;

/// <summary>An office at work: a real database, a clock that stands at <see cref="Build.Now"/>, Core's services, a scripted mail server.</summary>
internal sealed class TestOffice : IDisposable
{
    private readonly ConcurrentBag<DeliveryCheck> checks = [];

    public TestOffice()
    {
        Time = new FakeTimeProvider(Build.Now);
        Profiles = new Profiles(Database);
        Receivables = new ReceivablesQuery(Database, Time);
        Composer = new ReminderComposer(Database, Receivables, Profiles, Time);
        Pdfs = new DocumentPdfs(Database, Profiles, Time);
        Payments = new PaymentBook(Database, Time);
        Accounts = new MailAccounts(Database, new EphemeralDataProtectionProvider(), Time);
        Routes = new MailRoutes(Accounts, Options);
        Sender = new ReminderSender(Database, Receivables, new ReminderMails(Database, Profiles), Routes, Feed, Options, Time);
        Ledger = new OutboxLedger(Database, Feed, Time);
        Sent = new SentReminders(Database);
    }

    public TestDatabase Database { get; } = new();

    public FakeTimeProvider Time { get; }

    public Profiles Profiles { get; }

    public ReceivablesQuery Receivables { get; }

    public ReminderComposer Composer { get; }

    public DocumentPdfs Pdfs { get; }

    public PaymentBook Payments { get; }

    /// <summary>Mail goes into a folder until an account is active.</summary>
    public SollecitiOptions Options { get; } = new("dati", "posta", IsDemo: true);

    public MailAccounts Accounts { get; }

    public MailRoutes Routes { get; }

    public OutboxFeed Feed { get; } = new(new RecordingLogger<OutboxFeed>());

    public ReminderSender Sender { get; }

    public OutboxLedger Ledger { get; }

    public SentReminders Sent { get; }

    /// <summary>Mail leaves through the account, when there is one that is active.</summary>
    public IMailTransport NewRouter(SmtpPatience? patience = null) =>
        new MailRouter(
            Routes,
            Accounts,
            new PickupTransport(Options, new RecordingLogger<PickupTransport>()),
            new SmtpConnections(SmtpServer.Trust, patience ?? new SmtpPatience(), Options, Time)
        );

    public ScriptedTransport Server { get; } = new();

    public RecordingLogger<Dispatcher> DispatchLog { get; } = new();

    public RecordingLogger<DeliveryCheck> CheckLog { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A dispatcher of its own, as another process would have it.</summary>
    public Dispatcher NewDispatcher(IMailTransport? transport = null)
    {
        var check = new DeliveryCheck(Database, Time, CheckLog);
        checks.Add(check);
        return new Dispatcher(
            Database,
            Ledger,
            check,
            new SendingLimits(Database, transport ?? Server, Time),
            transport ?? Server,
            Time,
            DispatchLog
        );
    }

    /// <summary>What queues batches, as a program just started has it.</summary>
    public BatchSender NewBatchSender() =>
        new(Database, Sender, new OutboxDecisions(Database, Ledger), Time, new RecordingLogger<BatchSender>());

    public async Task StoreAsync(params object[] entities)
    {
        await using var db = Database.CreateDbContext();
        db.AddRange(entities);
        await db.SaveChangesAsync(Token);
    }

    /// <summary>Stores a further document of a customer that is stored already.</summary>
    public Task AddAsync(Document document) =>
        WriteAsync(db =>
        {
            db.Attach(document.Customer);
            db.Add(document);
            return Task.CompletedTask;
        });

    public async Task<T> ReadAsync<T>(Func<SollecitiDbContext, Task<T>> query)
    {
        await using var db = Database.CreateDbContext();
        return await query(db);
    }

    public async Task WriteAsync(Func<SollecitiDbContext, Task> change)
    {
        await using var db = Database.CreateDbContext();
        await change(db);
        await db.SaveChangesAsync(Token);
    }

    /// <summary>A stored customer with an address and an overdue invoice of 100,00 €.</summary>
    public async Task<(Customer Customer, Document Document)> AddDebtorAsync(string name = "Amaretti", string number = "1")
    {
        var customer = Build.Customer(name, $"{name.ToLowerInvariant()}@cliente.example");
        var document = Build.Invoice(customer, number, (Build.Yesterday, 100m));
        await StoreAsync(document);
        return (customer, document);
    }

    public async Task ExcludeAsync(Customer customer) =>
        await WriteAsync(async db => (await db.Customers.SingleAsync(c => c.Id == customer.Id, Token)).ExcludeFromReminders(true));

    /// <summary>A mail server said that the addresses on a card do not exist.</summary>
    public Task RefuseAddressesAsync(Customer customer, string? answer = null) =>
        WriteAsync(db =>
            db.Customers.Where(c => c.Id == customer.Id)
                .SelectMany(c => c.Emails)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(e => e.RefusedAt, Build.Now)
                            .SetProperty(e => e.Refusal, "Il server non accetta il destinatario.")
                            .SetProperty(e => e.RefusedWith, answer),
                    Token
                )
        );

    public async Task PayAsync(Document document, decimal amount) =>
        Assert.IsType<PaymentOutcome.Booked>(await Payments.RecordAsync(document.Id, Build.Today, amount, null, "anna", Token));

    /// <summary>Uses a stored credit note for a stored invoice.</summary>
    public Task CreditAsync(Document note, Document invoice) =>
        WriteAsync(async db =>
        {
            var documents = await db.Documents.Include(d => d.Installments).ToDictionaryAsync(d => d.Id, Token);
            if (documents[note.Id].CreditTo(documents[invoice.Id], Build.Now) is { } application)
                db.Add(application);
        });

    /// <summary>What the dialog sends for documents as they stand.</summary>
    public static ReminderRequest Request(params Document[] documents) =>
        new(
            Guid.NewGuid(),
            documents[0].CustomerId,
            documents.ToDictionary(d => d.Id, d => d.OpenCents),
            [],
            new ReminderMessage("anna@ferri.example", ["cliente@amaretti.example"], [], false, "Sollecito", "Egregi, manca un pagamento.")
        );

    public Task<SendOutcome> SendAsync(ReminderRequest request) => Sender.SendAsync(request, "anna", Token);

    /// <summary>Queues a reminder and returns its key.</summary>
    public async Task<int> QueueAsync(params Document[] documents) =>
        Assert.IsType<SendOutcome.Queued>(await SendAsync(Request(documents))).ReminderId;

    public Task<OutboxMessage> MessageAsync(int reminderId) =>
        ReadAsync(db =>
            db.Outbox.Include(m => m.Frozen).Include(m => m.Reminder.Items).SingleAsync(m => m.ReminderId == reminderId, Token)
        );

    public async Task<OutboxState> StateAsync(int reminderId) => (await MessageAsync(reminderId)).State;

    /// <summary>The states a message went through.</summary>
    public async Task<IReadOnlyList<OutboxState>> HistoryAsync(int reminderId)
    {
        var message = await MessageAsync(reminderId);
        return await ReadAsync(async db =>
            await db.OutboxAttempts.Where(a => a.OutboxMessageId == message.Id).OrderBy(a => a.Id).Select(a => a.State).ToListAsync(Token)
        );
    }

    public void Dispose()
    {
        foreach (var check in checks)
            check.Dispose();
        Ledger.Dispose();
        Database.Dispose();
    }
}
