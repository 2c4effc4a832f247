using System.CommandLine;
using Solleciti.Core.Outbox;

namespace Solleciti.Web.CommandLine;

/// <summary><c>outbox [--json]</c></summary>
internal static class OutboxCommand
{
    private const int PageSize = 500;

    public static Command Create(CommandSettings settings)
    {
        var json = new Option<bool>("--json") { Description = "Un oggetto JSON per sollecito, uno per riga." };
        var command = new Command("outbox", "Elenca i solleciti con il loro stato, dal più vecchio.") { json };
        command.SetAction(
            async (parsed, stop) =>
            {
                using var host = await settings.OpenAsync(stop);
                await ListAsync(host.Services.GetRequiredService<SentReminders>(), parsed.GetValue(json), Console.Out, stop);
                return Commands.Done;
            }
        );
        return command;
    }

    internal static async Task ListAsync(SentReminders sent, bool json, TextWriter output, CancellationToken stop)
    {
        for (var after = 0; await sent.RecordsAsync(after, PageSize, stop) is { Count: > 0 } records; after = records[^1].Id)
        {
            foreach (var record in records)
                await (json ? JsonLines.WriteAsync(output, Line(record)) : output.WriteLineAsync(Words(record)));
        }
    }

    private static object Line(OutboxRecord record) =>
        new
        {
            record.Id,
            State = record.State.ToString(),
            record.MessageId,
            record.Customer,
            record.To,
            record.Subject,
            record.Documents,
            record.Attempts,
            record.LastReply,
        };

    private static string Words(OutboxRecord record) =>
        $"{record.Id, 6}  {record.State.Italian(), -22}  {record.Customer} <{string.Join(", ", record.To)}>  {record.Subject}"
        + (record.LastReply is { } reply ? $"  – {reply}" : "");
}
