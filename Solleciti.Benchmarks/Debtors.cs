using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;
using Solleciti.Tests.Support;

namespace Solleciti.Benchmarks;

/// <summary>A new office whose customers each owe one overdue invoice, and the reminders for them.</summary>
internal static class Debtors
{
    private const string Office = "ufficio@ferri.example";

    /// <summary>Customers made together: more would take more memory than all reminders.</summary>
    private const int AtOnce = 250;

    /// <summary>A new database with an account towards a server in clear.</summary>
    /// <param name="core">Core over an empty data directory.</param>
    /// <param name="host">The server.</param>
    /// <param name="port">Its port.</param>
    /// <param name="connections">How many it may have.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task OpenAsync(ServiceProvider core, string host, int port, int connections, CancellationToken stop)
    {
        await core.GetRequiredService<DatabaseOpening>().OpenAsync(stop);
        var account = new MailAccountForm
        {
            Active = true,
            Address = Office,
            Host = host,
            Port = port.ToString(CultureInfo.InvariantCulture),
            Protocol = MailProtocol.Plain,
            Connections = connections.ToString(CultureInfo.InvariantCulture),
        };
        if (await core.GetRequiredService<MailAccounts>().SaveAsync(account, stop) is not MailAccountSaving.Saved)
            throw new InvalidOperationException($"No account can be made for {host}:{port}.");
    }

    /// <summary>One reminder waiting for each of so many new customers.</summary>
    /// <param name="core">Core over an open database.</param>
    /// <param name="count">How many.</param>
    /// <param name="pdfBytes">Size of the PDF that goes along with a document; zero for none.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task QueueAsync(ServiceProvider core, int count, Func<int, int> pdfBytes, CancellationToken stop)
    {
        foreach (var numbers in Enumerable.Range(await CountAsync(core, stop) + 1, count).Chunk(AtOnce))
        {
            foreach (var document in await AddAsync(core, numbers, stop))
                await QueueAsync(core, document, pdfBytes(document.Id), stop);
        }
    }

    private static async Task<int> CountAsync(ServiceProvider core, CancellationToken stop)
    {
        await using var db = await core.GetRequiredService<IDbContextFactory<SollecitiDbContext>>().CreateDbContextAsync(stop);
        return await db.Documents.CountAsync(stop);
    }

    private static async Task<IReadOnlyList<Document>> AddAsync(ServiceProvider core, IEnumerable<int> numbers, CancellationToken stop)
    {
        var documents = numbers.Select(Owed).ToList();
        await using var db = await core.GetRequiredService<IDbContextFactory<SollecitiDbContext>>().CreateDbContextAsync(stop);
        db.AddRange(documents);
        await db.SaveChangesAsync(stop);
        return documents;
    }

    private static Document Owed(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Cliente {number:00000}");
        var address = string.Create(CultureInfo.InvariantCulture, $"conti@cliente-{number}.example");
        return Build.Invoice(Build.Customer(name, address, $"copia.{address}"), $"{number}/A", (Build.Yesterday, 100m));
    }

    private static async Task QueueAsync(ServiceProvider core, Document document, int pdfBytes, CancellationToken stop)
    {
        if (pdfBytes > 0)
            await core.GetRequiredService<DocumentPdfs>().UploadAsync(document.Id, Pdf(document.Id, pdfBytes), stop);
        var contacts = document.Customer.Emails.Select(e => e.Address).ToList();
        var message = new ReminderMessage(
            Office,
            [contacts[0]],
            document.Id % 2 == 0 ? [contacts[1]] : [],
            BlindCopyToSender: document.Id % 3 == 0,
            $"Sollecito di pagamento n. {document.Id}",
            // Lines that begin with dots have to arrive as they left.
            $"Gentile cliente,\n\n.ci risulta ancora aperta la fattura n. {document.Number}: è già scaduta.\n..\n.\n\nCordiali saluti"
        );
        var request = new ReminderRequest(
            Guid.NewGuid(),
            document.CustomerId,
            new Dictionary<int, long> { [document.Id] = document.OpenCents },
            pdfBytes > 0 ? [document.Id] : [],
            message
        );
        if (await core.GetRequiredService<ReminderSender>().SendAsync(request, "benchmark", stop) is SendOutcome.Refused refused)
            throw new InvalidOperationException(refused.Reason);
    }

    /// <summary>Only its first bytes are one; the rest does not compress.</summary>
    private static byte[] Pdf(int seed, int size)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        Encoding.ASCII.GetBytes("%PDF-1.7\n").CopyTo(bytes, 0);
        return bytes;
    }
}
