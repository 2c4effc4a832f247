namespace Solleciti.Benchmarks;

/// <summary>One SMTP conversation, seen from the server: everything is taken.</summary>
internal sealed class SinkTalk(CountingSink sink, SinkLines lines)
{
    private string from = "";
    private List<string> recipients = [];
    private int message;

    public async Task HoldAsync()
    {
        await lines.WriteAsync("220 localhost ESMTP");
        while (await lines.ReadAsync() is { } line)
        {
            if (!await HearAsync(line.Split(' ', ':')[0].ToUpperInvariant(), line))
                return;
        }
    }

    /// <summary>False when the conversation is over.</summary>
    private async Task<bool> HearAsync(string verb, string line)
    {
        switch (verb)
        {
            case "EHLO":
                var pipelining = sink.Pipelining ? "\r\n250-PIPELINING" : "";
                await AnswerAsync(verb, $"250-localhost{pipelining}\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
                return true;
            case "MAIL":
                (from, recipients, message) = (Address(line), [], sink.CountMessage());
                await AnswerAsync(verb, "250 2.1.0 Ok");
                return true;
            case "RCPT":
                recipients.Add(Address(line));
                await AnswerAsync(verb, "250 2.1.5 Ok");
                return true;
            case "DATA":
                await AnswerAsync(verb, "354 Go on");
                return await ReceiveAsync();
            case "QUIT":
                await AnswerAsync(verb, "221 2.0.0 Bye");
                return false;
            default:
                await AnswerAsync(verb, "250 2.0.0 Ok");
                return true;
        }
    }

    private async Task<bool> ReceiveAsync()
    {
        if (
            await lines.ReadBodyAsync(() => sink.ReachAsync(new SinkStep(SinkStep.Body, 0, message, Answered: false)))
            is not var (id, sha256)
        )
        {
            sink.CountTorn();
            return false;
        }
        sink.Keep(new SinkMail(id, from, recipients, sha256));
        await AnswerAsync(SinkStep.Dot, "250 2.0.0 Ok: counted");
        return true;
    }

    private async Task AnswerAsync(string verb, string reply)
    {
        var step = new SinkStep(verb, sink.CountCommand(), message, Answered: false);
        await lines.WaitAsync(sink.Delay);
        await sink.ReachAsync(step);
        await lines.WriteAsync(reply);
        await sink.ReachAsync(step with { Answered = true });
    }

    private static string Address(string line) =>
        line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
