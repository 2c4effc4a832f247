namespace Solleciti.Web.Startup;

/// <summary>Settings of ours, by the name after <c>Solleciti:</c>.</summary>
internal static class OwnSettings
{
    /// <summary>What is written; null where nothing is.</summary>
    public static string? OwnSetting(this IConfiguration configuration, string name) =>
        configuration[$"Solleciti:{name}"] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A setting that is on or off, and off where nothing is written.</summary>
    /// <exception cref="StartRefusedException">Something else is written.</exception>
    public static bool OwnSwitch(this IConfiguration configuration, string name) =>
        configuration.OwnSetting(name) is { } written
        && (
            bool.TryParse(written, out var on)
                ? on
                : throw new StartRefusedException(
                    $"""
                    Solleciti non è stato avviato: «{written}» non è un valore per Solleciti:{name}
                    Indica true oppure false, per esempio: --Solleciti:{name}=true
                    """
                )
        );
}
