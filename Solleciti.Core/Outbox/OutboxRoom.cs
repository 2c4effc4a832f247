using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Outbox;

internal static class OutboxRoom
{
    internal static IServiceCollection AddOutbox(this IServiceCollection services) =>
        services
            .AddSingleton<OutboxFeed>()
            .AddSingleton<OutboxLedger>()
            .AddSingleton<SendingPause>()
            .AddSingleton<SendingLimits>()
            .AddSingleton<DeliveryCheck>()
            .AddSingleton<ReminderSender>()
            .AddSingleton<OutboxDecisions>()
            .AddSingleton<Dispatcher>()
            .AddSingleton<SentReminders>();
}
