using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Access;
using Solleciti.Core.Storage;
using Solleciti.Tests.Support;
using Solleciti.Web.CommandLine;

namespace Solleciti.Tests.Web.CommandLine;

public sealed class UserCommandTests : IAsyncDisposable
{
    private readonly CoreUnderTest core = new(isDemo: false);
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    private UserAccounts Accounts => core.Services.GetRequiredService<UserAccounts>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await core.DisposeAsync();
        await output.DisposeAsync();
        await error.DisposeAsync();
    }

    [Fact]
    public async Task Reset_KnownUser_PrintsAPasswordThatMustBeChanged()
    {
        await core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);
        await Accounts.AddFirstAsync("giulia@ferri.example", "Giulia Ferri", "una frase lunga abbastanza", Token);

        var exitCode = await UserCommand.ResetAsync(Accounts, " GIULIA@ferri.example ", output, error, Token);

        Assert.Equal(Commands.Done, exitCode);
        Assert.True(output.ToString().Trim().Length >= 12);
        Assert.Equal(OneTimePassword.Waiting, Assert.Single(await Accounts.ListAsync(Token)).OneTimePassword);
    }

    [Fact]
    public async Task Reset_UnknownUser_SaysSoAndEndsWithOne()
    {
        await core.Services.GetRequiredService<DatabaseOpening>().OpenAsync(Token);

        var exitCode = await UserCommand.ResetAsync(Accounts, "nessuno@ferri.example", output, error, Token);

        Assert.Equal((Commands.Refused, ""), (exitCode, output.ToString()));
        Assert.Contains("non esiste", error.ToString(), StringComparison.Ordinal);
    }
}
