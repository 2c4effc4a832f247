using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Solleciti.Tests.Support;

/// <summary>What axe finds on a page against WCAG 2.0 to 2.2, levels A and AA.</summary>
internal static class Accessibility
{
    private static readonly AxeRunOptions Rules = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") };

    // The mail shown in a frame runs no script: axe would wait there for ever.
    private static readonly AxeRunContext Everything = new() { Exclude = [new AxeSelector("iframe[sandbox]")] };

    /// <summary>Every violation as one line: the state of the page, the rule, the element and why.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(this PageUnderTest opened, string state)
    {
        // A colour still on its way to the next one has no contrast of its own.
        await opened.Page.EvaluateAsync(
            "() => document.getAnimations().filter(a => a.effect?.getComputedTiming().endTime !== Infinity).forEach(a => a.finish())"
        );
        var result = await opened.Page.RunAxe(Everything, Rules);
        Assert.NotEmpty(result.Passes);
        return
        [
            .. result.Violations.SelectMany(violation =>
                violation.Nodes.Select(node =>
                    $"{state}: {violation.Id} ({violation.Impact}) {node.Html} – {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}"
                )
            ),
        ];
    }
}
