using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Reminders;

internal static class RemindersRoom
{
    internal static IServiceCollection AddReminders(this IServiceCollection services) =>
        services
            .AddSingleton<ReminderComposer>()
            .AddSingleton<DocumentPdfs>()
            .AddSingleton<ReminderWordings>()
            .AddSingleton<ReminderMails>()
            .AddSingleton<ReminderTrials>();
}
