using Solleciti.Web.CommandLine;

namespace Solleciti.Web.Startup;

/// <summary>Our own words, taken out before the host reads the rest: it would take the word after <c>--demo</c> for its value.</summary>
/// <param name="Demo">Started with <c>--demo</c>.</param>
/// <param name="HostArguments">Settings for the host.</param>
/// <param name="Command">A command for scripts with its own words; empty for the pages.</param>
public sealed record StartOptions(bool Demo, string[] HostArguments, string[] Command)
{
    private const string DemoSwitch = "--demo";

    public static StartOptions Parse(IReadOnlyCollection<string> args)
    {
        var rest = args.Where(a => a != DemoSwitch).ToList();
        var demo = rest.Count < args.Count;
        var (settings, words) = Part(rest);
        return Commands.Asked(words) ? new StartOptions(demo, [.. settings], [.. words]) : new StartOptions(demo, [.. rest], []);
    }

    /// <summary>Parts settings such as <c>--Solleciti:DataDirectory=…</c>, whose value may be the next word, from everything else.</summary>
    private static (List<string> Settings, List<string> Words) Part(List<string> args)
    {
        var (settings, words) = (new List<string>(), new List<string>());
        for (var index = 0; index < args.Count; index++)
        {
            var name = args[index].Split('=')[0];
            if (!name.StartsWith("--", StringComparison.Ordinal) || !name.Contains(':', StringComparison.Ordinal))
            {
                words.Add(args[index]);
                continue;
            }
            settings.Add(args[index]);
            if (name == args[index] && index + 1 < args.Count)
                settings.Add(args[++index]);
        }
        return (settings, words);
    }
}
