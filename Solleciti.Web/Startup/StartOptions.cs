namespace Solleciti.Web.Startup;

/// <summary>Our own switches, taken out before the host reads the rest: it would take the word after <c>--demo</c> for its value.</summary>
public sealed record StartOptions(bool Demo, string[] HostArguments)
{
    private const string DemoSwitch = "--demo";

    public static StartOptions Parse(IReadOnlyCollection<string> args) =>
        new(args.Contains(DemoSwitch, StringComparer.Ordinal), [.. args.Where(a => a != DemoSwitch)]);
}
