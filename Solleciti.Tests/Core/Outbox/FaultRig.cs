using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>An office that sends through a mail server in which a fault is injected: the real dispatcher, router, transport and database.</summary>
internal sealed class FaultRig : IAsyncDisposable
{
    public const string Recipient = "cassa@amaretti.example";
    public const string Copy = "capo@amaretti.example";

    /// <summary>Long enough for a busy machine to connect, short enough to be waited for.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(700);

    private readonly ConcurrentBag<IDisposable> owned = [];
    private readonly Lazy<Dispatcher> dispatcher;

    public FaultRig() => (Disk, dispatcher) = (new SmtpDisk(Office.Database), new Lazy<Dispatcher>(NewDispatcher));

    public TestOffice Office { get; } = new();

    public SmtpServer Server { get; } = new();

    public SmtpDisk Disk { get; }

    public SmtpPatience Patience { get; set; } = new();

    public CancellationTokenSource Stopping { get; } = new();

    public SmtpTrust Trust { get; set; } = SmtpServer.Trust;

    public MailProtocol Protocol { get; set; } = MailProtocol.StartTls;

    public string Password { get; set; } = SmtpServer.Password;

    /// <summary>Messages the account may send in a minute, as typed.</summary>
    public string MessagesPerMinute { get; set; } = "";

    /// <summary>What is sent, if not the usual.</summary>
    public Func<ReminderMessage, ReminderMessage> Message { get; set; } = usual => usual;

    /// <summary>A name of customer and company that no form takes, as from another program's database.</summary>
    public string? Name { get; set; }

    /// <summary>Keys of the reminders, in the order they were queued.</summary>
    public List<int> Ids { get; } = [];

    /// <summary>What came out of the dispatcher; its worker logs it and goes on.</summary>
    public ConcurrentBag<Exception> Escaped { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One for all that deliver at the same time, made once everything is arranged.</summary>
    public Dispatcher Dispatcher => dispatcher.Value;

    /// <summary>A dispatcher with connections of its own, as another process would have it.</summary>
    public Dispatcher NewDispatcher()
    {
        var own = new SmtpConnections(Trust, Patience, Office.Options, Office.Time);
        owned.Add(own);
        var pickup = new PickupTransport(Office.Options, new RecordingLogger<PickupTransport>());
        var router = new MailRouter(Office.Routes, Office.Accounts, pickup, own);
        var ledger = new OutboxLedger(Disk, Office.Feed, Office.Time);
        var check = new DeliveryCheck(Disk, Office.Time, Office.CheckLog);
        owned.Add(ledger);
        owned.Add(check);
        return new Dispatcher(Disk, ledger, check, new SendingLimits(Disk, router, Office.Time), router, Office.Time, Office.DispatchLog);
    }

    public async Task QueueAsync(int count)
    {
        await Office.StoreAsync(new Installation(isDemo: false, Office.Time.GetUtcNow()));
        await Office.Accounts.SaveAsync(
            Server.Form(Protocol) with
            {
                Password = Password,
                MessagesPerMinute = MessagesPerMinute,
                Connections = MailLimits.MostConnections.ToString(CultureInfo.InvariantCulture),
            },
            Token
        );
        if (Name is not null)
            await Office.StoreAsync(new BillingProfile { CompanyName = Name });
        for (var number = 1; number <= count; number++)
        {
            var (_, document) = await Office.AddDebtorAsync($"Cliente {number}", $"{number}");
            if (Name is not null)
                await Office.ReadAsync(db => db.Customers.ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, Name), Token));
            var request = TestOffice.Request(document);
            var usual = request.Message with { Recipients = [Recipient], Copies = [Copy] };
            var outcome = await Office.SendAsync(request with { Message = Message(usual) });
            Ids.Add(Assert.IsType<SendOutcome.Queued>(outcome).ReminderId);
        }
    }

    /// <summary>Delivers until nothing may leave any more, or the dispatcher stumbles.</summary>
    public async Task DrainAsync(Dispatcher? by = null)
    {
        try
        {
            while (await (by ?? Dispatcher).DeliverNextAsync(Stopping.Token)) { }
        }
        catch (Exception escaped)
        {
            Escaped.Add(escaped);
        }
    }

    /// <summary>The fault is over; a person resumes the account, and the worker goes on.</summary>
    public async Task MendAsync(TimeSpan wait)
    {
        Disk.Heal();
        Server.Heal();
        Server.Certificate = SmtpCertificate.Self;
        Server.OffersStartTls = true;
        await Office.Accounts.SaveAsync(Server.Form(Protocol), Token);
        Office.Time.Advance(wait);
        await Dispatcher.RecoverSilentAsync(Token);
        var after = Trust == SmtpServer.Trust ? Dispatcher : Trusting();
        while (await after.DeliverNextAsync(Token)) { }
    }

    public async Task<OutboxState[]> StatesAsync() => [.. (await MessagesAsync()).Select(m => m.State)];

    public async Task<IReadOnlyList<OutboxMessage>> MessagesAsync() =>
        await Office.ReadAsync(db => db.Outbox.AsNoTracking().Include(m => m.Frozen).OrderBy(m => m.Id).ToListAsync(Token));

    public async ValueTask DisposeAsync()
    {
        foreach (var own in owned)
            own.Dispose();
        await Server.DisposeAsync();
        Office.Dispose();
        Stopping.Dispose();
    }

    private Dispatcher Trusting()
    {
        Trust = SmtpServer.Trust;
        return NewDispatcher();
    }
}
