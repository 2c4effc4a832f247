using Microsoft.Extensions.DependencyInjection;

namespace Solleciti.Core.Import;

internal static class ImportServices
{
    internal static IServiceCollection AddImport(this IServiceCollection services) =>
        services.AddSingleton<DocumentImporter>().AddSingleton<SourceFiles>().AddSingleton<EmbeddedPdfs>();
}
