namespace Solleciti.Core;

/// <summary>Where the app keeps things, and whether it is the demo.</summary>
/// <param name="DataDirectory">Folder of the database, keys and files.</param>
/// <param name="PickupDirectory">
/// Folder mail is delivered into as <c>.eml</c> files while no SMTP account is active; null where mail leaves through an account only.
/// </param>
/// <param name="IsDemo">Started with <c>--demo</c>.</param>
public sealed record SollecitiOptions(string DataDirectory, string? PickupDirectory, bool IsDemo)
{
    /// <summary>The database.</summary>
    public string DatabaseFile => Path.Combine(DataDirectory, "solleciti.db");
}
