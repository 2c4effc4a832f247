using Solleciti.Core.Batches;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>One message while it is being written.</summary>
public sealed class MessageDraft
{
    private readonly ReminderForm proposed;

    /// <param name="reviewed">With a proposal.</param>
    /// <param name="sender">Mittente.</param>
    public MessageDraft(ReviewedReminder reviewed, string sender)
    {
        var proposal = reviewed.Proposal ?? throw new ArgumentException("There is nothing to write about.", nameof(reviewed));
        (Reviewed, Proposal) = (reviewed, proposal);
        // Whether somebody who was reminded just now gets another one is for a person to say.
        Skipped = reviewed.Question is not null;
        Sender = sender;
        CardRecipients = proposal.Recipients;
        Recipients = string.Join(", ", proposal.Recipients);
        Subject = proposal.Subject;
        Text = proposal.Text;
        Pdfs = proposal.Documents.Where(d => d.Pdf is not null).ToDictionary(d => d.Id, d => d.Pdf!);
        Attached = [.. Pdfs.Keys];
        proposed = Form;
    }

    /// <summary>The same message once more, to be written on without changing this one.</summary>
    private MessageDraft(MessageDraft other)
    {
        (Reviewed, Proposal, proposed, Token) = (other.Reviewed, other.Proposal, other.proposed, other.Token);
        CardRecipients = other.CardRecipients;
        (Sender, Recipients, Copies, BlindCopyToSender) = (other.Sender, other.Recipients, other.Copies, other.BlindCopyToSender);
        (Subject, Text, Pdfs, Attached, Refusal) = (other.Subject, other.Text, new(other.Pdfs), [.. other.Attached], other.Refusal);
        Check();
    }

    /// <summary>What is known of the customer's reminders.</summary>
    public ReviewedReminder Reviewed { get; }

    public ReminderProposal Proposal { get; }

    /// <summary>Why it cannot leave whatever a person says; null when it can.</summary>
    public string? Stopped => Reviewed.MayBeIncluded ? null : Proposal.Blocked ?? Reviewed.Detail ?? Reviewed.LeftOut;

    /// <summary>Why nobody would get it; null when there is a recipient.</summary>
    public string? Unreachable =>
        Recipients.Trim().Length > 0 ? null
        : Proposal.RefusedWords is { } refused ? $"{refused} Correggere l'indirizzo."
        : "Senza indirizzo e-mail.";

    /// <summary>Why it does not leave with the others as things are; null when it does.</summary>
    /// <param name="several">There are others.</param>
    public string? LeftOut(bool several) =>
        Stopped ?? (Skipped ? Reviewed.LeftOut ?? "Escluso a mano." : null) ?? (several ? Unreachable : null);

    /// <summary>Documents it is about that have no PDF yet.</summary>
    public IEnumerable<int> WithoutPdf => Proposal.Documents.Select(d => d.Id).Where(id => !Pdfs.ContainsKey(id));

    /// <summary>Its size on the wire, about.</summary>
    public long EstimatedBytes => MailSize.Estimate(Text.Length, Attached.Select(id => Pdfs[id].Size));

    /// <summary>«Amaretti · 2 documenti · 200,00 €».</summary>
    public string Title =>
        $"{Proposal.CustomerName} · {Counted.Documents(Proposal.Documents.Count)} · {Money.FormatCents(Proposal.List.TotalCents)}";

    /// <summary>However often this message is sent, one leaves.</summary>
    public Guid Token { get; } = Guid.NewGuid();

    /// <summary>The addresses on the customer's card as far as this dialog knows.</summary>
    public IReadOnlyList<string> CardRecipients { get; set; }

    public string Sender { get; set; }

    public string Recipients { get; set; }

    public string Copies { get; set; } = "";

    public bool BlindCopyToSender { get; set; }

    public string Subject { get; set; }

    public string Text { get; set; }

    /// <summary>Left out of what INVIA EMAIL sends.</summary>
    public bool Skipped { get; set; }

    public Dictionary<int, StoredPdf> Pdfs { get; }

    public HashSet<int> Attached { get; }

    public IReadOnlyDictionary<ReminderField, string> Errors { get; private set; } = new Dictionary<ReminderField, string>();

    /// <summary>Why the message as a whole cannot leave.</summary>
    public string? Refusal { get; set; }

    /// <summary>What became of «Invia una prova a me».</summary>
    public DeliveryAnswer? Trial { get; set; }

    public MessageDraft Copy() => new(this);

    public ReminderForm Form => new(Sender, Recipients, Copies, BlindCopyToSender, Subject, Text);

    /// <summary>Something was typed that would be lost.</summary>
    public bool Touched => Form != proposed;

    public int AttachedBytes => Attached.Sum(id => Pdfs[id].Size);

    public string? ErrorOf(ReminderField field) => Errors.GetValueOrDefault(field);

    /// <summary>Checks the fields; the message, or null with <see cref="Errors"/> set.</summary>
    public ReminderMessage? Check()
    {
        var result = Form.Read();
        Errors = result.Errors;
        return result.Message;
    }

    public ReminderRequest Request(ReminderMessage message) =>
        new(Token, Proposal.CustomerId, Proposal.Documents.ToDictionary(d => d.Id, d => d.OpenCents), Attached, message)
        {
            LatestReminderId = Proposal.LatestReminderId,
        };

    /// <summary>A PDF came to be: it goes along unless somebody says otherwise.</summary>
    public void Store(int documentId, StoredPdf pdf)
    {
        Pdfs[documentId] = pdf;
        Attached.Add(documentId);
    }
}
