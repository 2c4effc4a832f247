using Microsoft.Data.Sqlite;

namespace Solleciti.Tests.Support;

/// <summary>Databases that earlier versions made, kept as SQL.</summary>
internal static class OldCopies
{
    /// <summary>Made by 0.1: a customer, its invoice of 122.00 and a credit note of 61.00 that reduces it.</summary>
    public const string Last = "0.1";

    /// <summary>Made before; nothing is in it.</summary>
    public const string Older = "before-0.1";

    /// <summary>Makes such a database, in the place of what is there.</summary>
    public static async Task PutAsync(string name, string path)
    {
        var token = TestContext.Current.CancellationToken;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        await using var stream = typeof(OldCopies).Assembly.GetManifestResourceStream($"{name}.sql")!;
        using var reader = new StreamReader(stream);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(token);
        await using var command = connection.CreateCommand();
        command.CommandText = await reader.ReadToEndAsync(token);
        await command.ExecuteNonQueryAsync(token);
    }
}
