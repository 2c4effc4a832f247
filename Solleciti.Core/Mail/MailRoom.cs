using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Mail;

internal static class MailRoom
{
    internal static IServiceCollection AddMail(this IServiceCollection services) =>
        services
            .AddSingleton<MailAccounts>()
            .AddSingleton<MailRoutes>()
            .AddSingleton<SmtpTrust>()
            .AddSingleton<SmtpPatience>()
            .AddSingleton<SmtpConnections>()
            .AddSingleton<PickupTransport>()
            .AddSingleton<MailTrials>()
            .AddSingleton<IMailTransport, MailRouter>();
}
