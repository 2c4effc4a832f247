using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Import.Csv;

namespace Solleciti.Core.Import;

internal static class ImportRoom
{
    internal static IServiceCollection AddImport(this IServiceCollection services) =>
        services.AddSingleton<DocumentImporter>().AddSingleton<SourceFiles>().AddSingleton<CsvImporter>().AddSingleton<EmbeddedPdfs>();
}
