using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox.Sqlite;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;
using Solleciti.Core.Storage.Sqlite;

namespace Solleciti.Core.Outbox;

/// <summary>T2 and the leak guard: what must still be true when a message leaves.</summary>
public sealed class DeliveryCheck(IDbContextFactory<SollecitiDbContext> contexts, TimeProvider time, ILogger<DeliveryCheck> log)
    : IDisposable
{
    private const string Leak = "Controllo interno non superato: il contenuto non corrisponde al cliente. Il messaggio non è partito.";

    /// <summary>As many as deliveries looked at the same time.</summary>
    private readonly ConcurrentBag<PreparedConnection> connections = [];

    internal DeliveryVerdict BeforeConnect(OutboxClaim claim)
    {
        if (!connections.TryTake(out var connection))
            connection = new PreparedConnection(contexts);
        try
        {
            var verdict = Check(connection, claim);
            connections.Add(connection);
            return verdict;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Why a reminder is not needed any more, in Italian; null while it is. Also asked inside the fence's own transaction.</summary>
    internal static string? NotNeeded(PreparedConnection connection, int reminderId)
    {
        var need = connection.ReadNeed(reminderId);
        if (need.Deleted)
            return "Intanto la scheda del cliente è stata eliminata.";
        if (need.Excluded)
            return "Intanto il cliente è stato segnato «non sollecitare».";
        return need.Changed is { } id ? Change(connection.Db.Documents.IgnoreQueryFilters().AsNoTracking().Single(d => d.Id == id)) : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (connections.TryTake(out var connection))
            connection.Dispose();
    }

    private DeliveryVerdict Check(PreparedConnection connection, OutboxClaim claim)
    {
        var content = connection.ReadContent(claim.Id);
        if (content.Deadline < time.GetUtcNow())
            return new DeliveryVerdict.Stop(OutboxState.Expired, "Non è stato possibile consegnarlo entro il termine di 24 ore.");
        if (content.Bytes is not { } bytes || !Belongs(content, bytes))
        {
            log.LogCritical("Message {OutboxId} was stopped: its content does not belong to the addressed customer", claim.Id);
            return new DeliveryVerdict.Stop(OutboxState.Rejected, Leak);
        }
        if (content.OtherNames && OtherName(connection, claim.ReminderId) is { } other)
            return new DeliveryVerdict.Stop(OutboxState.Cancelled, other);
        if (NotNeeded(connection, claim.ReminderId) is { } reason)
            return new DeliveryVerdict.Stop(OutboxState.Superseded, reason);
        return Unreachable(content) is { } unreachable
            ? new DeliveryVerdict.Stop(OutboxState.Cancelled, unreachable)
            : new DeliveryVerdict.Go(
                new FrozenMail(content.MessageId, content.EnvelopeSender, content.EnvelopeRecipients, bytes, content.Sha256)
            );
    }

    /// <summary>Why it must not go to the address it was proposed for, in Italian. What a person typed is as good as then.</summary>
    private static string? Unreachable(OutboxContent content)
    {
        if (content.CardRecipients.FirstOrDefault(a => !content.CardNow.Contains(a, StringComparer.OrdinalIgnoreCase)) is { } removed)
            return $"Intanto l'indirizzo {removed} è stato tolto dalla scheda del cliente: comporre di nuovo il sollecito.";
        return content.CardRecipients.FirstOrDefault(a => content.RefusedSince.Contains(a, StringComparer.OrdinalIgnoreCase)) is { } refused
            ? $"Intanto un server ha rifiutato l'indirizzo {refused}: correggerlo nella scheda del cliente e inviare di nuovo."
            : null;
    }

    /// <summary>A document names another customer, in Italian; null when a closer look says that it does not.</summary>
    private static string? OtherName(PreparedConnection connection, int reminderId)
    {
        var reminder = connection.Db.Reminders.AsNoTracking().Include(r => r.Items).Single(r => r.Id == reminderId);
        var ids = reminder.Items.Select(item => item.DocumentId).ToList();
        var customer = connection
            .Db.Customers.IgnoreQueryFilters()
            .AsNoTracking()
            .Include(c => c.Aliases)
            .Single(c => c.Id == reminder.CustomerId);
        var documents = connection
            .Db.Documents.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(d => EF.Parameter(ids).Contains(d.Id))
            .OrderBy(d => d.Id)
            .ToList();
        return PaperNames.Refuse(customer, documents.Select(d => (d.Title, d.PaperName)));
    }

    private static string Change(Document changed)
    {
        if (changed.DeletedAt is not null)
            return $"Intanto è stato eliminato: {changed.Title}.";
        if (changed.RejectedBySdiAt is not null)
            return $"Intanto lo SdI ha scartato: {changed.Title}.";
        return changed.OpenCents == 0
            ? $"Intanto è stato pagato: {changed.Title}."
            : $"Intanto è cambiato l'importo da incassare: {changed.Title}.";
    }

    private static bool Belongs(OutboxContent content, byte[] bytes)
    {
        if (content.OfOthers || content.Unrelated || Sha256Hex.Of(bytes) != content.Sha256)
            return false;
        var (messageId, files) = FrozenMailView.Identify(bytes);
        return SameRecipients(content)
            && messageId == content.MessageId
            && files.Order(StringComparer.Ordinal).SequenceEqual(content.Files.Order(StringComparer.Ordinal));
    }

    /// <summary>The envelope holds whom the person wrote to, and nobody else.</summary>
    private static bool SameRecipients(OutboxContent content)
    {
        IEnumerable<string> written = $"{content.Recipients}, {content.Copies}".Split(", ", StringSplitOptions.RemoveEmptyEntries);
        if (content.BlindCopyToSender)
            written = written.Append(content.Sender);
        return written.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(content.EnvelopeRecipients);
    }
}
