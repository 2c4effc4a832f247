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
        // A colour still on its way to the next one has no contrast of its own. What was just done shows in the frame after the next.
        await opened.Page.EvaluateAsync(
            """
            async () => {
                const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                const moving = () => document.getAnimations().filter(
                    a => a.playState === 'running' && a.effect?.getComputedTiming().endTime !== Infinity);
                await frames();
                // One that ends may let the next begin.
                for (let left = 20; left > 0 && moving().length > 0; left--) {
                    moving().forEach(a => a.finish());
                    await frames();
                }
            }
            """
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
