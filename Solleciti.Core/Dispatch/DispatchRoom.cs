using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Dispatch;

internal static class DispatchRoom
{
    internal static IServiceCollection AddDispatch(this IServiceCollection services) =>
        services
            .AddSingleton<OutboxFeed>()
            .AddSingleton<OutboxLedger>()
            .AddSingleton<SendingPause>()
            .AddSingleton<SendingLimits>()
            .AddSingleton<DeliveryCheck>()
            .AddSingleton<ReminderMails>()
            .AddSingleton<ReminderTrials>()
            .AddSingleton<ReminderSender>()
            .AddSingleton<OutboxDecisions>()
            .AddSingleton<ReminderReviews>()
            .AddSingleton<BatchSender>()
            .AddSingleton<ReminderBatches>()
            .AddSingleton<Dispatcher>()
            .AddSingleton<SentReminders>()
            .AddSingleton<CustomerMerges>()
            .AddSingleton<CustomerSplits>()
            .AddSingleton<FirstSteps>();
}
