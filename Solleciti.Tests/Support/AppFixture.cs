namespace Solleciti.Tests.Support;

/// <summary>One app for all tests of a class; none of them minds what another adds to its data.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public AppUnderTest App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await AppUnderTest.StartAsync();

    public ValueTask DisposeAsync() => App is null ? ValueTask.CompletedTask : App.DisposeAsync();
}
