using System.Text.Json;
using Solleciti.Tests.Support;
using Solleciti.Web.CommandLine;

namespace Solleciti.Tests.Web.CommandLine;

public sealed class OutboxCommandTests : IDisposable
{
    private readonly TestOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task List_Json_IsOneObjectPerReminder()
    {
        var (_, amaretti) = await office.AddDebtorAsync("Amaretti", "12/A");
        var (_, bruni) = await office.AddDebtorAsync("Bruni", "13");
        var first = await office.QueueAsync(amaretti);
        var second = await office.QueueAsync(bruni);
        await office.NewDispatcher().DeliverNextAsync(TestContext.Current.CancellationToken);
        using var output = new StringWriter();

        await OutboxCommand.ListAsync(office.Sent, json: true, output, TestContext.Current.CancellationToken);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal([first, second], lines.Select(l => l.GetProperty("id").GetInt32()));
        Assert.Equal(["Accepted", "Queued"], lines.Select(l => l.GetProperty("state").GetString()));
        Assert.Equal([1, 0], lines.Select(l => l.GetProperty("attempts").GetInt32()));
        Assert.Equal("Amaretti", lines[0].GetProperty("customer").GetString());
        Assert.Equal("Sollecito", lines[0].GetProperty("subject").GetString());
        Assert.Equal("12/A", Assert.Single(lines[0].GetProperty("documents").EnumerateArray()).GetString());
        Assert.Equal("cliente@amaretti.example", Assert.Single(lines[0].GetProperty("to").EnumerateArray()).GetString());
        Assert.Equal((await office.MessageAsync(first)).MessageId, lines[0].GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task List_InWords_NamesStateAndCustomer()
    {
        var (_, amaretti) = await office.AddDebtorAsync();
        await office.QueueAsync(amaretti);
        using var output = new StringWriter();

        await OutboxCommand.ListAsync(office.Sent, json: false, output, TestContext.Current.CancellationToken);

        Assert.Contains("In coda", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Amaretti <cliente@amaretti.example>", output.ToString(), StringComparison.Ordinal);
    }
}
