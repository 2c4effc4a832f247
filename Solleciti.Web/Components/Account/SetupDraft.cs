namespace Solleciti.Web.Components.Account;

/// <summary>What was typed at the set-up and may be shown again.</summary>
public sealed record SetupDraft(string? Code, string? Email, string? Name);
