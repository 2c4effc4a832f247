using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Dispatch;

internal static class BatchesRoom
{
    internal static IServiceCollection AddBatches(this IServiceCollection services) =>
        services.AddSingleton<ReminderReviews>().AddSingleton<BatchSender>().AddSingleton<ReminderBatches>();
}
