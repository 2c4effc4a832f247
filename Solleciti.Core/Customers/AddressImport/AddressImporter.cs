using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Mail;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>«Importa indirizzi»: e-mail addresses and PECs from a CSV file onto the cards of known customers.</summary>
public sealed class AddressImporter(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time)
{
    /// <summary>Reads a file and says what it would do; nothing is written.</summary>
    /// <param name="fileName">Its name, for showing.</param>
    /// <param name="content">Its bytes; no more than <see cref="CsvTable.MostBytes"/> are read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AddressPlan> PlanAsync(string fileName, Stream content, CancellationToken cancellationToken = default)
    {
        var file = AddressFileReader.Read(await CsvTable.ReadAsync(content, cancellationToken));
        return file.Refusal is not null
            ? new AddressPlan(fileName, file.Refusal, [], [])
            : await PlanAsync(fileName, file, new Dictionary<NamePair, bool>(), cancellationToken);
    }

    /// <summary>Somebody says whether two names are one customer.</summary>
    /// <returns>What the file would do now.</returns>
    public Task<AddressPlan> AnswerAsync(AddressPlan plan, NamePair pair, bool same, CancellationToken cancellationToken = default) =>
        PlanAsync(plan.FileName, plan.File, new Dictionary<NamePair, bool>(plan.Answers) { [pair] = same }, cancellationToken);

    private async Task<AddressPlan> PlanAsync(
        string fileName,
        AddressFile file,
        Dictionary<NamePair, bool> answers,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db
            .Customers.OrderBy(c => c.Id)
            .Select(c => new KnownCard(
                c.Id,
                c.Name,
                c.NameSearch,
                c.VatNumber,
                c.TaxCode,
                c.Pec,
                c.Emails.OrderBy(e => e.Order).Select(e => e.Address).ToList(),
                c.Aliases.Select(a => a.Name).ToList()
            ))
            .ToListAsync(cancellationToken);
        var plan = new AddressPlanning(new AddressMatcher(known), answers);
        foreach (var row in file.Rows)
            plan.Take(row);
        return new AddressPlan(fileName, null, plan.Cards(), plan.Refused)
        {
            Questions = plan.Questions,
            File = file,
            Answers = answers,
        };
    }

    /// <summary>Writes a plan, all of it or nothing. Addresses that came to a card since the preview stay with «aggiungi».</summary>
    /// <returns>What the changed cards said before, for <see cref="UndoAsync"/>.</returns>
    public async Task<AddressImportResult> WriteAsync(
        AddressPlan plan,
        AddressMode mode,
        string by,
        CancellationToken cancellationToken = default
    )
    {
        var wanted = plan.Cards.Where(c => c.IsWritten(mode)).ToDictionary(c => c.CustomerId);
        var before = new List<AddressesBefore>();
        var said = new List<(int, string)>();
        await ChangeAllAsync(
            wanted.Keys,
            customer =>
            {
                var known = Addresses(customer);
                var card = wanted[customer.Id];
                // Said is said, whatever becomes of the addresses.
                said.AddRange(card.OtherNames.Where(n => customer.AlsoCalled(n, by, time.GetUtcNow())).Select(n => (customer.Id, n)));
                if (card.Change(mode).IsNone)
                    return;
                var emails = AddressedCard.EmailsAfter(known, card.Emails, mode);
                // The card was filled meanwhile and would hold more than a message can be sent to.
                if (emails.Count > EmailAddresses.Most)
                    return;
                var pec = AddressedCard.PecAfter(customer.Pec, card.Pec, mode);
                before.Add(new AddressesBefore(customer.Id, known, customer.Pec, emails, pec));
                customer.SetEmails(emails);
                customer.SetPec(pec);
            },
            cancellationToken
        );
        return new AddressImportResult(before) { SaidSame = said };
    }

    /// <summary>
    /// Gives the cards back what they said before; a card whose addresses were changed since keeps them. Names that were said to be one
    /// customer's are so no more.
    /// </summary>
    /// <returns>How many cards were given back.</returns>
    public async Task<int> UndoAsync(AddressImportResult result, CancellationToken cancellationToken = default)
    {
        var before = result.Before.ToDictionary(b => b.CustomerId);
        var undone = 0;
        var said = result.SaidSame.ToLookup(s => s.CustomerId, s => s.Name);
        await ChangeAllAsync(
            before.Keys.Union(said.Select(s => s.Key)),
            customer =>
            {
                foreach (var name in said[customer.Id])
                    customer.NotCalled(name);
                if (!before.TryGetValue(customer.Id, out var card))
                    return;
                if (!Addresses(customer).SequenceEqual(card.EmailsAfter, StringComparer.Ordinal) || customer.Pec != card.PecAfter)
                    return;
                customer.SetEmails(card.Emails);
                customer.SetPec(card.Pec);
                undone++;
            },
            cancellationToken
        );
        return undone;
    }

    private async Task ChangeAllAsync(IEnumerable<int> customerIds, Action<Customer> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var some in customerIds.Chunk(500))
        {
            var customers = await db
                .Customers.Include(c => c.Emails)
                .Include(c => c.Aliases)
                .Where(c => EF.Parameter(some).Contains(c.Id))
                .ToListAsync(cancellationToken);
            customers.ForEach(change);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static List<string> Addresses(Customer customer) => [.. customer.Emails.OrderBy(e => e.Order).Select(e => e.Address)];
}

/// <summary>What an import wrote.</summary>
/// <param name="Before">The changed cards.</param>
public sealed record AddressImportResult(IReadOnlyList<AddressesBefore> Before)
{
    /// <summary>Cards that bear another name as well from now on, because somebody said that it is one customer.</summary>
    public IReadOnlyList<(int CustomerId, string Name)> SaidSame { get; init; } = [];
}

/// <summary>A changed card, before and after.</summary>
/// <param name="CustomerId">Key.</param>
/// <param name="Emails">Ordinary addresses before.</param>
/// <param name="Pec">PEC before.</param>
/// <param name="EmailsAfter">Ordinary addresses after.</param>
/// <param name="PecAfter">PEC after.</param>
public sealed record AddressesBefore(
    int CustomerId,
    IReadOnlyList<string> Emails,
    string? Pec,
    IReadOnlyList<string> EmailsAfter,
    string? PecAfter
);
