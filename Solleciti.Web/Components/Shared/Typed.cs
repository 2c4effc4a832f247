using Solleciti.Core.Storage;

namespace Solleciti.Web.Components.Shared;

/// <summary>What is said when something typed could not be stored.</summary>
internal static class Typed
{
    /// <summary>What happened, and that nothing of what was typed is lost.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="otherwise">What to say where it was not the disk or the database.</param>
    public static string Kept(Exception failure, string otherwise) =>
        StorageTrouble.Of(failure) is { } trouble
            ? $"{trouble} Quanto scritto è ancora qui."
            : $"{otherwise} Quanto scritto è ancora qui: riprovare tra poco.";
}
