using System.Net;
using System.Text.RegularExpressions;

namespace Solleciti.Benchmarks;

/// <summary>One connection that posts wrong passwords to the sign-in page, one after the other.</summary>
internal sealed partial class PasswordGuesser(Uri url, string email) : IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 1 })
    {
        BaseAddress = url,
    };

    /// <summary>Until told to stop; how each guess was answered.</summary>
    public async Task<List<HttpStatusCode>> RunAsync(CancellationToken stop)
    {
        var answers = new List<HttpStatusCode>();
        try
        {
            var token = Token().Match(await client.GetStringAsync("/accesso", stop)).Groups["token"].Value;
            while (!stop.IsCancellationRequested)
            {
                using var form = new FormUrlEncodedContent([
                    new("email", email),
                    new("password", $"tentativo {Guid.NewGuid()}"),
                    new("__RequestVerificationToken", token),
                ]);
                using var answer = await client.PostAsync("/accesso", form, stop);
                answers.Add(answer.StatusCode);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The time is over.
        }
        return answers;
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
