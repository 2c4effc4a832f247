using Solleciti.Core.Batches;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>A customer in the review: a message to send, or why none is sent.</summary>
public sealed class ReviewRow
{
    private const string ByHand = "Escluso a mano.";
    private readonly bool mayBeIncluded;

    /// <summary>Why nothing is sent although the message is in order.</summary>
    private string? reason;

    public ReviewRow(ReviewedReminder reviewed, string sender)
    {
        (CustomerId, CustomerName, reason, mayBeIncluded) = (
            reviewed.CustomerId,
            reviewed.CustomerName,
            reviewed.LeftOut,
            reviewed.MayBeIncluded
        );
        Draft = reviewed.Proposal is null ? null : new MessageDraft(reviewed, sender);
        Draft?.Check();
    }

    public int CustomerId { get; }

    public string CustomerName { get; }

    /// <summary>The message; null when there is nothing left to ask for.</summary>
    public MessageDraft? Draft { get; private set; }

    /// <summary>Why nothing is sent; null when the message is.</summary>
    public string? LeftOut =>
        Wrong() is not { } wrong ? reason
        : mayBeIncluded && reason != ByHand ? string.Join(' ', new[] { reason, wrong }.OfType<string>())
        : reason ?? wrong;

    /// <summary>Stands in the list of what is sent, to be taken out of it and put back in.</summary>
    public bool Listed => Draft is not null && Wrong() is null && reason is null or ByHand;

    public bool MayBeEdited => mayBeIncluded && Draft is not null;

    /// <summary>Nothing but a person's wish keeps it from being sent.</summary>
    public bool MayBeIncluded => LeftOut is not null && MayBeEdited && Wrong() is null;

    /// <summary>Written by a person, apart from the others.</summary>
    public bool Edited { get; private set; }

    /// <summary>A person did something here that would be lost.</summary>
    public bool Touched { get; private set; }

    public void Exclude() => (reason, Touched) = (ByHand, true);

    public void Include() => (reason, Touched) = (null, true);

    /// <summary>Takes over what was written.</summary>
    public void Replace(MessageDraft edited)
    {
        Edited |= edited.Form != Draft!.Form || !edited.Attached.SetEquals(Draft.Attached);
        Touched |= Edited;
        Draft = edited;
        edited.Check();
    }

    public BatchRequest Request() =>
        new(CustomerId, LeftOut is null && Draft?.Check() is { } message ? Draft.Request(message) : null, LeftOut);

    private string? Wrong() =>
        Draft is null || Draft.Errors.Count == 0 ? null : Draft.Unreachable ?? $"Da correggere: {Draft.Errors.Values.First()}";
}
