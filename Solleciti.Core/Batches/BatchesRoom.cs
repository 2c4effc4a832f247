using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Batches;

internal static class BatchesRoom
{
    internal static IServiceCollection AddBatches(this IServiceCollection services) =>
        services.AddSingleton<ReminderReviews>().AddSingleton<BatchSender>().AddSingleton<ReminderBatches>();
}
