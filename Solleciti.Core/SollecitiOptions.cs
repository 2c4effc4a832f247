namespace Solleciti.Core;

/// <summary>What an installation is told at start.</summary>
/// <param name="DataDirectory">Full path of the existing folder that holds the database, the keys and the stored files.</param>
/// <param name="PickupDirectory">Full path of the folder mail is written to as <c>.eml</c> files while no mail account is active.</param>
/// <param name="IsDemo">Started with <c>--demo</c>: made-up data, and no mail ever leaves the machine.</param>
public sealed record SollecitiOptions(string DataDirectory, string PickupDirectory, bool IsDemo);
