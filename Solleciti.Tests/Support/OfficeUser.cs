using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Solleciti.Core.Access;

namespace Solleciti.Tests.Support;

/// <summary>The first user of an office, and signing in as a person does.</summary>
internal static class OfficeUser
{
    public const string Name = "Anna Bianchi";
    public const string Email = "anna.bianchi@ferri.example";
    public const string Password = "cavallo batteria graffetta";

    public static async Task AddFirstAsync(AppUnderTest app) =>
        Assert.IsType<AccountOutcome.Done>(
            await app
                .Services.GetRequiredService<UserAccounts>()
                .AddFirstAsync(Email, Name, Password, TestContext.Current.CancellationToken)
        );

    /// <summary>Signs in through the form and waits until the start page is drawn.</summary>
    public static async Task SignInAsync(this PageUnderTest opened, string email = Email, string password = Password)
    {
        await opened.TrySignInAsync(email, password);
        await opened.Page.Locator(".app-ready").WaitForAsync();
    }

    /// <summary>Fills in the form and presses the button, whatever comes of it.</summary>
    public static Task TrySignInAsync(this PageUnderTest opened, string email, string password) =>
        opened.Page.TrySignInAsync(email, password);

    /// <summary>The same in a tab that was opened besides.</summary>
    public static async Task TrySignInAsync(this IPage page, string email, string password)
    {
        await page.GotoAsync("/accesso");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "ACCEDI" }).ClickAsync();
    }
}
