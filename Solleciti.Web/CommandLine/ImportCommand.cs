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
        foreach (var file in FoundFile.In(paths))
        {
            var report = await ImportAsync(importer, file, stop);
            refused |= report.RefusedCount > 0;
            foreach (var line in ImportLine.Of(file.Path, report))
                await (json ? JsonLines.WriteAsync(output, line) : output.WriteLineAsync(line.Words()));
        }
        return refused ? Commands.Refused : Commands.Done;
    }

    private static async Task<FileReport> ImportAsync(DocumentImporter importer, FoundFile file, CancellationToken stop)
    {
        if (file.IsNoInvoice)
            return new FileReport(Path.GetFileName(file.Path), "Non è un file di fatture (.xml, .xml.p7m, .zip).", []) { Ignored = true };
        try
        {
            await using var content = File.OpenRead(file.Path);
            return await importer.ImportAsync(Path.GetFileName(file.Path), content, By, stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FileReport(
                Path.GetFileName(file.Path),
                "Il file non si può leggere: controllare che esista ancora e i permessi.",
                []
            );
        }
    }
}
