using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using Solleciti.Core.Batches;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Core.Storage;
using Solleciti.Web.Components.Pages.Payments;
using Solleciti.Web.Components.Pages.Reminders;
using Solleciti.Web.Localization;

namespace Solleciti.Tests.Support;

/// <summary>Components over an <see cref="TestOffice"/>: real services and database, a standing clock, «Giulia Ferri» signed in.</summary>
public abstract class PageTestBase : BunitContext
{
    private protected PageTestBase()
    {
        Contexts = new GatedContexts(Office.Database);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("it-IT");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddTransient<MudLocalizer, ItalianLocalizer>();
        Services.AddSingleton<TimeProvider>(Office.Time);
        Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        Services.AddSollecitiCore(Office.Options);
        Services.AddScoped<PaymentUndo>().AddScoped<ReviewSelection>();
        // What Core registered for an installation of its own makes way for the office's.
        Services.AddSingleton<IDbContextFactory<SollecitiDbContext>>(Office.Database);
        Services.AddSingleton(SmtpServer.Trust);
        Services.AddSingleton(Office.Feed);
        Services.AddSingleton(Office.Composer);
        Services.AddSingleton(new ReceivablesQuery(Contexts, Office.Time));
        Services.AddSingleton(
            new ReminderSender(
                Contexts,
                Office.Receivables,
                new ReminderMails(Office.Database, Office.Profiles),
                Office.Routes,
                Office.Feed,
                Office.Options,
                Office.Time
            )
        );
        Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<BatchSender>(provider, Contexts));
        Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DocumentPdfs>(provider, Contexts));
        AddAuthorization().SetAuthorized("Giulia Ferri").SetClaims(new Claim(ClaimTypes.Email, "giulia@ferri.example"));
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private protected TestOffice Office { get; } = new();

    /// <summary>What pages read receivables, make PDFs and send reminders through.</summary>
    private protected GatedContexts Contexts { get; }

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
