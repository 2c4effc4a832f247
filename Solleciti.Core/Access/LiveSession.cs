namespace Solleciti.Core.Access;

/// <summary>A session that goes on.</summary>
/// <param name="Id">Key of its row.</param>
/// <param name="User">Whose.</param>
public sealed record LiveSession(long Id, AppUser User);
