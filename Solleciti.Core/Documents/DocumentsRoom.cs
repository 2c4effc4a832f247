using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Documents;

internal static class DocumentsRoom
{
    internal static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services
            .AddSingleton<ReceivablesQuery>()
            .AddSingleton<CustomerDirectory>()
            .AddSingleton<DocumentList>()
            .AddSingleton<DocumentDetails>()
            .AddSingleton<DocumentBook>()
            .AddSingleton<DocumentCorrections>()
            .AddSingleton<OtherNames>();
}
