using System.CommandLine;
using System.Net;

namespace Solleciti.Benchmarks;

/// <summary><c>sign-in-flood PORT --connections C --seconds S</c>: how long pages take while others guess passwords.</summary>
internal static class SignInFloodCommand
{
    private const int MostConnections = 200;
    private const int MostSeconds = 60;

    public static Command Create()
    {
        var port = new Argument<int>("port") { Description = "Where a program answers on this machine; no other is attacked." };
        var connections = new Option<int>("--connections") { Description = "How many guess.", DefaultValueFactory = _ => 40 };
        var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 15 };
        var email = new Option<string>("--email") { Description = "Whose password.", DefaultValueFactory = _ => "nessuno@ferri.example" };
        connections.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostConnections)
                result.AddError($"From 1 to {MostConnections} connections.");
        });
        seconds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostSeconds)
                result.AddError($"From 1 to {MostSeconds} seconds.");
        });
        var command = new Command("sign-in-flood", "Guesses passwords over many connections and measures a page meanwhile.")
        {
            port,
            connections,
            seconds,
            email,
        };
        command.SetAction(
            (parsed, stop) =>
                RunAsync(
                    new Uri($"http://127.0.0.1:{parsed.GetRequiredValue(port)}"),
                    parsed.GetValue(connections),
                    TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                    parsed.GetValue(email)!,
                    stop
                )
        );
        return command;
    }

    private static async Task RunAsync(Uri url, int connections, TimeSpan time, string email, CancellationToken stop)
    {
        using var page = new PageWatch(url);
        var before = await page.MeasureAsync(TimeSpan.FromSeconds(3), stop);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(time);
        var guessers = Enumerable.Range(0, connections).Select(_ => new PasswordGuesser(url, email)).ToList();
        var guessing = guessers.ConvertAll(guesser => guesser.RunAsync(end.Token));
        var during = await page.MeasureAsync(time, stop);
        var answers = (await Task.WhenAll(guessing))
            .SelectMany(found => found)
            .GroupBy(status => status)
            .ToDictionary(g => g.Key, g => g.Count());
        guessers.ForEach(guesser => guesser.Dispose());
        Figures.Print(
            new
            {
                Command = "sign-in-flood",
                Connections = connections,
                Seconds = time.TotalSeconds,
                Answered = answers.GetValueOrDefault(HttpStatusCode.OK),
                TooMany = answers.GetValueOrDefault(HttpStatusCode.TooManyRequests),
                Quiet = before,
                Flooded = during,
            }
        );
    }
}
