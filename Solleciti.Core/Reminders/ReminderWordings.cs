using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Reminders;

/// <summary>Reads, stores and tries out the office's wording.</summary>
public sealed class ReminderWordings(
    IDbContextFactory<SollecitiDbContext> contexts,
    ReceivablesQuery receivables,
    Profiles profiles,
    TimeProvider time
)
{
    /// <summary>The wording in use.</summary>
    public async Task<ReminderWording> GetAsync(CancellationToken cancellationToken = default)
    {
        var profile = await profiles.GetAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return ReminderWording.Of(await db.MessageTexts.AsNoTracking().SingleOrDefaultAsync(cancellationToken), profile);
    }

    /// <summary>The wording that comes with the program.</summary>
    public async Task<ReminderWording> InitialAsync(CancellationToken cancellationToken = default) =>
        ReminderWording.Initial(await profiles.GetAsync(cancellationToken));

    /// <summary>Stores a wording. What is as it came with the program is not stored, so that it goes on following the profile.</summary>
    /// <returns>What is wrong, in Italian; empty when it was stored.</returns>
    public async Task<IReadOnlyDictionary<WordingField, string>> SaveAsync(
        ReminderWording wording,
        CancellationToken cancellationToken = default
    )
    {
        if (wording.Errors() is { Count: > 0 } errors)
            return errors;
        var initial = await InitialAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var texts = await db.MessageTexts.SingleOrDefaultAsync(cancellationToken);
        if (texts is null)
            db.Add(texts = new MessageTexts());
        texts.Subject = Own(wording.Subject.Trim(), initial.Subject);
        texts.Text = Own(wording.Text, initial.Text);
        texts.FriendlySubject = Own(wording.FriendlySubject.Trim(), initial.FriendlySubject);
        texts.FriendlyText = Own(wording.FriendlyText, initial.FriendlyText);
        texts.Signature = Own(wording.Signature, initial.Signature);
        texts.NeutralForPrivate = wording.NeutralForPrivate;
        await db.SaveChangesAsync(cancellationToken);
        return new Dictionary<WordingField, string>();
    }

    /// <summary>What a message to a customer about everything open would be about; null when nothing is open.</summary>
    public async Task<ReminderFacts?> FactsAsync(int customerId, string customerName, CancellationToken cancellationToken = default)
    {
        var documents = await receivables.DocumentsOfAsync(customerId, ReceivablesFilter.None, cancellationToken);
        if (documents.Count == 0)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customer = await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == customerId, cancellationToken);
        var levels = await db.NextLevelsAsync([.. documents.Select(d => d.Id)], cancellationToken);
        return new ReminderFacts(
            customerName,
            documents,
            ReminderList.From(documents, time.Today()),
            await profiles.GetAsync(cancellationToken)
        )
        {
            Level = levels.Max(l => l.Level),
            IsPrivate = customer?.IsPrivatePerson ?? false,
        };
    }

    private static string? Own(string typed, string initial)
    {
        var text = typed.ReplaceLineEndings("\n");
        return text == initial ? null : text;
    }
}
