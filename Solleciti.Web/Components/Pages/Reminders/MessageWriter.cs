using System.Security.Claims;
using Solleciti.Core.Mail;
using Solleciti.Core.Settings;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>Who writes messages at the moment, and as whom they leave.</summary>
/// <param name="Name">The person, for the record.</param>
/// <param name="Email">The person's own address; null when there is none.</param>
/// <param name="CompanyName">Stands beside the sender's address.</param>
/// <param name="Account">What mail leaves through.</param>
/// <param name="Senders">What «Mittente» can be; the first one is proposed.</param>
public sealed record MessageWriter(string Name, string? Email, string CompanyName, MailAccount? Account, IReadOnlyList<string> Senders)
{
    /// <summary>Until it is read.</summary>
    public static MessageWriter Nobody { get; } = new("", null, "", null, []);

    public string ProposedSender => Senders.Count == 0 ? "" : Senders[0];

    public static async Task<MessageWriter> ReadAsync(ClaimsPrincipal user, Profiles profiles, MailAccounts accounts)
    {
        var profile = await profiles.GetAsync();
        var email = user.FindFirstValue(ClaimTypes.Email);
        string?[] possible = [profile.Email, email];
        return new MessageWriter(
            user.Identity?.Name ?? "",
            email,
            profile.CompanyName,
            await accounts.ActiveAsync(),
            [.. possible.OfType<string>().Where(a => a.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)]
        );
    }

    /// <summary>Why the account's server would not take it, with both sizes; null when it would, as far as is known.</summary>
    public string? TooBig(MessageDraft draft) => MailSize.TooBig(draft.EstimatedBytes, Account?.LargestMessage);

    public WireSender Wire(MessageDraft draft) => WireSender.Resolve(CompanyName, draft.Sender, Account);

    /// <summary>From, Reply-To, To, Cc and attachments as they will be on the wire.</summary>
    public string WhatLeaves(MessageDraft draft)
    {
        var wire = Wire(draft);
        var parts = new List<string> { $"Da {wire.From}" };
        if (wire.ReplyTo is { } replyTo)
            parts.Add($"risposte a {replyTo}");
        EmailAddresses.Read(draft.Recipients, out var to);
        parts.Add(to.Count == 0 ? "nessun destinatario" : $"a {string.Join(", ", to)}");
        EmailAddresses.Read(draft.Copies, out var copies);
        if (copies.Count > 0)
            parts.Add($"in copia {string.Join(", ", copies)}");
        if (draft.BlindCopyToSender)
            parts.Add($"copia nascosta a {draft.Sender}");
        parts.Add(draft.Attached.Count == 0 ? "nessun allegato" : $"{draft.Attached.Count} PDF ({FileSize.Format(draft.AttachedBytes)})");
        return string.Join(" · ", parts);
    }
}
