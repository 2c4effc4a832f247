using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Solleciti.Web.CommandLine;

/// <summary>One JSON object a line, for programs: names in camelCase, days as ISO 8601, amounts as decimal strings with a dot.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Nothing here becomes HTML, and «società» should be readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task WriteAsync<T>(TextWriter output, T line) => output.WriteLineAsync(JsonSerializer.Serialize(line, Options));

    public static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
