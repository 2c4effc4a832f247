using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Solleciti.Core.Access;
using Solleciti.Core.Batches;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Demo;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Mail;
using Solleciti.Core.Office;
using Solleciti.Core.Outbox;
using Solleciti.Core.Payments;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core;

/// <summary>Registers everything Core offers.</summary>
public static class SollecitiCore
{
    /// <summary>Adds the database and every room's services.</summary>
    public static IServiceCollection AddSollecitiCore(this IServiceCollection services, SollecitiOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddStorage(options)
            .AddAccess()
            .AddCustomers()
            .AddDocuments()
            .AddSettings()
            .AddMail()
            .AddImport()
            .AddPayments()
            .AddReminders()
            .AddOutbox()
            .AddBatches()
            .AddOffice()
            .AddDemo();
    }

    /// <summary>Brings the database up to date, and fills a new one of the demo; to be awaited before the first request.</summary>
    /// <exception cref="DatabaseRefusedException">The database is of the other kind (demo or real), or in use by another process.</exception>
    public static async Task PrepareSollecitiCoreAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        services.GetRequiredService<InstanceLock>().Take();
        var opening = services.GetRequiredService<DatabaseOpening>();
        if (!await opening.OpenAsync(cancellationToken) || !services.GetRequiredService<SollecitiOptions>().IsDemo)
            return;
        await services.GetRequiredService<DemoSeeder>().SeedAsync(cancellationToken);
        await opening.CompleteAsync(cancellationToken);
    }
}
