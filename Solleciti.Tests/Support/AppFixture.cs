namespace Solleciti.Tests.Support;

/// <summary>One app for all tests of a class that leave its data as it is.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public AppUnderTest App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await AppUnderTest.StartAsync();

    public ValueTask DisposeAsync() => App is null ? ValueTask.CompletedTask : App.DisposeAsync();
}
