using Solleciti.Tests.Support;

namespace Solleciti.Tests.Browser;

/// <summary>The watch itself: a page that complains must not pass.</summary>
public sealed class PageUnderTestTests(AppFixture fixture, BrowserFixture browser) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("console.error('prova')")]
    [InlineData("setTimeout(() => { throw new Error('prova'); }, 0)")]
    [InlineData("fetch('http://altro.example/').catch(() => { })")]
    [InlineData("document.body.appendChild(document.createElement('img')).src = 'http://altro.example/x.png'")]
    [InlineData("document.body.appendChild(document.createElement('script')).textContent = 'window.x = 1'")]
    public async Task Dispose_PageMisbehaved_Fails(string script)
    {
        var opened = await browser.NewPageAsync(fixture.App);
        await opened.GotoAsync("/");
        Assert.Empty(opened.Complaints);

        await opened.Page.EvaluateAsync($"() => {{ {script}; }}");
        // Events come in order: when this answer is here, so are the complaints.
        await opened.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 50))");

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(async () => await opened.DisposeAsync());
    }
}
