using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Solleciti.Tests.Support;

/// <summary>A page that fails its test, when disposed, for anything the console or the network should not have seen.</summary>
public sealed class PageUnderTest : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();
    private bool ignoresConsole;

    private PageUnderTest(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Console errors, script errors and requests to other hosts so far.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    internal static async Task<PageUnderTest> OpenAsync(IBrowserContext context, Uri app)
    {
        var opened = new PageUnderTest(context, await context.NewPageAsync());
        // On the context, so that a page opened by a click is watched as well.
        context.Console += (_, message) =>
        {
            if (message.Type == "error" && !opened.ignoresConsole)
            {
                opened.complaints.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
        context.WebError += (_, error) =>
        {
            // A page that is being left has no connection any more, which MudBlazor's delayed answer to a new size does not know.
            if (!error.Error.Contains("The circuit associated with this dispatcher is no longer available", StringComparison.Ordinal))
            {
                opened.complaints.Enqueue($"script: {error.Error}");
            }
        };
        context.Request += (_, request) =>
        {
            var target = new Uri(request.Url);
            if (target.Scheme is "http" or "https" && target.Authority != app.Authority)
            {
                opened.complaints.Enqueue($"request to another host: {request.Url}");
            }
        };
        return opened;
    }

    /// <summary>Goes there and waits until the layout is drawn in its final colours.</summary>
    public async Task GotoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator(".app-ready").WaitForAsync();
    }

    /// <summary>From here on the console may complain, for example because the server goes away.</summary>
    public void IgnoreConsole() => ignoresConsole = true;

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        // When the test has failed already, its own reason says more.
        if (TestContext.Current.TestState?.Result != TestResult.Failed)
        {
            Assert.True(complaints.IsEmpty, string.Join('\n', complaints));
        }
    }
}
