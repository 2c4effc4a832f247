namespace Solleciti.Core.Office;

/// <summary>What a new office has done already.</summary>
/// <param name="Profile">The billing profile has a name and an address reminders come from.</param>
/// <param name="Mail">A mail account is active, and a trial or a reminder left with its present settings.</param>
/// <param name="Documents">Documents have come in.</param>
/// <param name="Reminder">A reminder was sent.</param>
public sealed record FirstStepsState(bool Profile, bool Mail, bool Documents, bool Reminder)
{
    /// <summary>Nothing is left.</summary>
    public bool Done => Profile && Mail && Documents && Reminder;
}
