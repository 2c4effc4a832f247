using Solleciti.Core.Dispatch;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>A customer in the review: a message to send, or why none is sent.</summary>
public sealed class ReviewRow
{
    public const string ByHand = "Escluso a mano.";

    private readonly bool mayBeIncluded;

    public ReviewRow(ReviewedReminder reviewed, string sender)
    {
        (CustomerId, CustomerName, LeftOut, mayBeIncluded) = (
            reviewed.CustomerId,
            reviewed.CustomerName,
            reviewed.LeftOut,
            reviewed.MayBeIncluded
        );
        Draft = reviewed.Proposal is { } proposal ? new MessageDraft(proposal, sender) : null;
        Draft?.Check();
        LeftOut ??= Wrong();
    }

    public int CustomerId { get; }

    public string CustomerName { get; }

    /// <summary>The message; null when there is nothing left to ask for.</summary>
    public MessageDraft? Draft { get; private set; }

    /// <summary>Why nothing is sent; null when the message is.</summary>
    public string? LeftOut { get; private set; }

    public bool MayBeEdited => mayBeIncluded && Draft is not null;

    /// <summary>Nothing but a person's wish keeps it from being sent.</summary>
    public bool MayBeIncluded => LeftOut is not null && MayBeEdited && Wrong() is null;

    /// <summary>Written by a person, apart from the others.</summary>
    public bool Edited { get; private set; }

    /// <summary>A person did something here that would be lost.</summary>
    public bool Touched => Edited || LeftOut == ByHand;

    public void Exclude() => LeftOut = ByHand;

    public void Include() => LeftOut = Wrong();

    /// <summary>Takes over what was written, which is then meant to be sent.</summary>
    public void Replace(MessageDraft edited)
    {
        Draft = edited;
        Edited = true;
        edited.Check();
        Include();
    }

    public BatchRequest Request() =>
        new(CustomerId, LeftOut is null && Draft?.Check() is { } message ? Draft.Request(message) : null, LeftOut);

    private string? Wrong() => Draft?.Errors.Values.FirstOrDefault() is { } error ? $"Da correggere: {error}" : null;
}
