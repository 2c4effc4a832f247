using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Payments;

internal static class PaymentsRoom
{
    internal static IServiceCollection AddPayments(this IServiceCollection services) =>
        services
            .AddSingleton<PaymentBook>()
            .AddSingleton<PaymentHistory>()
            .AddSingleton<DoubtfulPaymentDays>()
            .AddSingleton<DocumentPayments>()
            .AddSingleton<AlreadyPaid>();
}
