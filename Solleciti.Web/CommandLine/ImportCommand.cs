using System.CommandLine;
using Solleciti.Core.Import;

namespace Solleciti.Web.CommandLine;

/// <summary><c>import &lt;file|folder&gt;… [--json]</c></summary>
internal static class ImportCommand
{
    private const string By = "riga di comando";

    public static Command Create(CommandSettings settings)
    {
        var paths = new Argument<string[]>("file")
        {
            Description = "File o cartelle di fatture elettroniche.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(result =>
        {
            foreach (var path in result.Tokens.Select(t => t.Value).Where(p => !File.Exists(p) && !Directory.Exists(p)))
                result.AddError($"Non c'è alcun file né cartella «{path}»: nulla è stato importato.");
        });
        var json = new Option<bool>("--json") { Description = "Un oggetto JSON per documento, uno per riga." };
        var command = new Command("import", "Importa fatture elettroniche nell'archivio.") { paths, json };
        command.SetAction(
            async (parsed, stop) =>
            {
                using var host = await settings.OpenAsync(stop);
                var importer = host.Services.GetRequiredService<DocumentImporter>();
                return await ImportAsync(importer, parsed.GetRequiredValue(paths), parsed.GetValue(json), Console.Out, stop);
            }
        );
        return command;
    }

    internal static async Task<int> ImportAsync(
        DocumentImporter importer,
        IEnumerable<string> paths,
        bool json,
        TextWriter output,
        CancellationToken stop
    )
    {
        var refused = false;
        await foreach (var report in importer.ImportAllAsync(FoundFile.In(paths).Select(Given), By, stop))
        {
            refused |= report.RefusedCount > 0;
            foreach (var line in ImportLine.Of(report))
                await (json ? JsonLines.WriteAsync(output, line) : output.WriteLineAsync(line.Words()));
        }
        return refused ? Commands.Refused : Commands.Done;
    }

    private static GivenFile Given(FoundFile file) =>
        new(file.Path, () => File.OpenRead(file.Path))
        {
            IgnoredBecause = file.IsNoInvoice ? "Non è un file di fatture (.xml, .xml.p7m, .zip)." : null,
        };
}
