using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Reminders;

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
            .AddSingleton<ReminderMails>()
            .AddSingleton<ReminderTrials>()
            .AddSingleton<ReminderSender>()
            .AddSingleton<OutboxDecisions>()
            .AddSingleton<Dispatcher>()
            .AddSingleton<SentReminders>();
}
