using System.CommandLine;
using System.Runtime.CompilerServices;
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
            await foreach (var report in ImportAsync(importer, file, stop))
            {
                refused |= report.RefusedCount > 0;
                foreach (var line in ImportLine.Of(file.Path, report))
                    await (json ? JsonLines.WriteAsync(output, line) : output.WriteLineAsync(line.Words()));
            }
        }
        return refused ? Commands.Refused : Commands.Done;
    }

    private static async IAsyncEnumerable<FileReport> ImportAsync(
        DocumentImporter importer,
        FoundFile file,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var name = Path.GetFileName(file.Path);
        if (file.IsNoInvoice)
        {
            yield return new FileReport(name, "Non è un file di fatture (.xml, .xml.p7m, .zip).", []) { Ignored = true };
            yield break;
        }
        if (Open(file) is not { } content)
        {
            yield return new FileReport(name, "Il file non si può leggere: controllare che esista ancora e i permessi.", []);
            yield break;
        }
        await using (content)
        {
            await foreach (var report in importer.ImportAllAsync(name, content, By, stop))
                yield return report;
        }
    }

    private static FileStream? Open(FoundFile file)
    {
        try
        {
            return File.OpenRead(file.Path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
