namespace Solleciti.Core.Access;

/// <summary>One line of the list of users.</summary>
/// <param name="Id">Key.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="FullName">Name as shown.</param>
/// <param name="Disabled">May not sign in.</param>
/// <param name="OneTimePassword">Where it stands with a one-time password.</param>
/// <param name="CreatedAt">When the account was made.</param>
public sealed record UserSummary(
    string Id,
    string Email,
    string FullName,
    bool Disabled,
    OneTimePassword OneTimePassword,
    DateTimeOffset CreatedAt
);
