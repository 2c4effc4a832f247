namespace Solleciti.Web.Startup;

internal static class TypedTextInLogs
{
    private const string Category = "Microsoft.AspNetCore.SignalR";

    /// <summary>
    /// At Debug SignalR logs all that a page sends, passwords and texts included. Whoever lowers the level to look for a fault does not
    /// ask for those, so no setting brings them back.
    /// </summary>
    public static void KeepTypedTextOutOfLogs(this IServiceCollection services) =>
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            // A rule for one provider beats one for all, however long its category: each needs ours.
            var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList();
            var deeper = options
                .Rules.Select(rule => rule.CategoryName)
                .OfType<string>()
                .Where(IsDeeper)
                .Append(Category)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            foreach (var provider in providers)
            {
                foreach (var category in deeper)
                    options.Rules.Add(new LoggerFilterRule(provider, category, LogLevel.Warning, null));
            }
        });

    private static bool IsDeeper(string category) => category.StartsWith(Category + ".", StringComparison.OrdinalIgnoreCase);
}
