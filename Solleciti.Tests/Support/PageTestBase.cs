using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Solleciti.Core.Customers;
using Solleciti.Core.Data;
using Solleciti.Core.Mail;
using Solleciti.Web.Localization;

namespace Solleciti.Tests.Support;

/// <summary>Components over an <see cref="Office"/>: real services and database, a standing clock, «Giulia Ferri» signed in.</summary>
public abstract class PageTestBase : BunitContext
{
    private protected PageTestBase()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("it-IT");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddTransient<MudLocalizer, ItalianLocalizer>();
        Services.AddSingleton<TimeProvider>(Office.Time);
        Services.AddSingleton<IDbContextFactory<SollecitiDbContext>>(Office.Database);
        Services.AddSingleton(Office.Profiles);
        Services.AddSingleton(Office.Receivables);
        Services.AddSingleton(Office.Composer);
        Services.AddSingleton(Office.Pdfs);
        Services.AddSingleton(Office.Feed);
        Services.AddSingleton(Office.Sender);
        Services.AddSingleton(Office.Sent);
        Services.AddSingleton<CustomerCards>();
        Services.AddSingleton<MailAccounts>();
        AddAuthorization().SetAuthorized("Giulia Ferri").SetClaims(new Claim(ClaimTypes.Email, "giulia@ferri.example"));
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private protected Office Office { get; } = new();

    private protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Office.Dispose();
        }
    }
}
