using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Solleciti.Benchmarks;

/// <summary>
/// A page as a browser opens and holds it, without drawing it: takes the document, connects, starts what stands in it, says of every
/// drawing that it was drawn, and answers scripts with nothing.
/// </summary>
internal sealed partial class OpenPage(Uri page) : IDisposable
{
    private const byte EndOfHandshake = 0x1E;
    private const long Invocation = 1;

    private static readonly Dictionary<string, string> NoHeaders = [];
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);

    /// <summary>How many drawings came.</summary>
    public int Drawings { get; private set; }

    /// <summary>More came than the first, which holds nothing yet, and nothing went wrong.</summary>
    public bool IsDrawn => Drawings > 1 && Error is null;

    /// <summary>What the server says went wrong.</summary>
    public string? Error { get; private set; }

    /// <summary>Opens it; what the server answered where it gave no page.</summary>
    public async Task<HttpStatusCode> OpenAsync(CancellationToken stop)
    {
        using var answer = await Http.GetAsync(page, stop);
        if (answer.StatusCode != HttpStatusCode.OK)
            return answer.StatusCode;
        var html = await answer.Content.ReadAsStringAsync(stop);
        var address = new UriBuilder(page)
        {
            Scheme = "ws",
            Path = "/_blazor",
            Query = "",
        }.Uri;
        await socket.ConnectAsync(address, stop);
        await socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, stop);
        await SendAsync("0", "StartCircuit", [new Uri(page, "/").ToString(), page.ToString(), "[]", ""], stop);
        await SendAsync(null, "UpdateRootComponents", [Operations(html), ""], stop);
        return HttpStatusCode.OK;
    }

    /// <summary>Goes on until it is told to stop, or the server closes it.</summary>
    public async Task HoldAsync(CancellationToken stop)
    {
        var shookHands = false;
        var waiting = new List<byte>();
        var piece = new byte[64 * 1024];
        while (!stop.IsCancellationRequested && await ReceiveAsync(piece, stop) is { } count and > 0)
        {
            waiting.AddRange(piece.AsSpan(0, count));
            if (!shookHands && waiting.IndexOf(EndOfHandshake) is >= 0 and var end)
            {
                shookHands = true;
                waiting.RemoveRange(0, end + 1);
            }
            while (shookHands && Frame(waiting) is { } message)
                await TakeAsync(message, stop);
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
    }

    private async Task<int?> ReceiveAsync(byte[] piece, CancellationToken stop)
    {
        try
        {
            return (await socket.ReceiveAsync(piece.AsMemory(), stop)).Count;
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException)
        {
            return null;
        }
    }

    private async Task TakeAsync(byte[] message, CancellationToken stop)
    {
        var at = 0;
        if (MessagePack.Read(message, ref at) is not object?[] { Length: > 4 } parts || parts is not [Invocation, ..])
            return;
        var told = (object?[])parts[4]!;
        switch (parts[3])
        {
            case "JS.RenderBatch":
                Drawings++;
                await SendAsync(null, "OnRenderCompleted", [told[0], null], stop);
                break;
            case "JS.BeginInvokeJS":
                var answer = JsonSerializer.Serialize(new[] { told[0], true, Nothing((string)told[1]!, (long)told[3]!) });
                await SendAsync(null, "EndInvokeJSFromDotNet", [told[0], true, answer], stop);
                break;
            case "JS.Error":
                Error = told[0] as string;
                break;
        }
    }

    /// <summary>What a script answers that did nothing.</summary>
    private static object? Nothing(string identifier, long resultType) =>
        resultType == 1 ? new Dictionary<string, int>(StringComparer.Ordinal) { ["__jsObjectId"] = 1 }
        : identifier.Contains("dark", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    private async Task SendAsync(string? invocation, string target, object?[] told, CancellationToken stop)
    {
        var message = MessagePack.Write(Invocation, NoHeaders, invocation, target, told, Array.Empty<object?>());
        var length = new List<byte>();
        for (var rest = message.Length; rest > 0 || length.Count == 0; rest >>= 7)
            length.Add((byte)(rest > 0x7F ? (rest & 0x7F) | 0x80 : rest));
        await sending.WaitAsync(stop);
        try
        {
            await socket.SendAsync((byte[])[.. length, .. message], WebSocketMessageType.Binary, true, stop);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The first whole message, taken out; null while there is none.</summary>
    private static byte[]? Frame(List<byte> waiting)
    {
        var (length, at) = (0, 0);
        do
        {
            if (at == waiting.Count)
                return null;
            length |= (waiting[at] & 0x7F) << (7 * at);
        } while ((waiting[at++] & 0x80) != 0);
        if (waiting.Count < at + length)
            return null;
        var message = waiting.GetRange(at, length).ToArray();
        waiting.RemoveRange(0, at + length);
        return message;
    }

    private static string Operations(string html)
    {
        var components = Component().Matches(html).Select(match => match.Groups["marker"].Value).ToList();
        if (components.Count == 0)
            throw new InvalidDataException("There is no component on the page.");
        var operations = components.Select((marker, number) => $$"""{"type":"add","ssrComponentId":{{number + 1}},"marker":{{marker}}}""");
        return $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""";
    }

    [GeneratedRegex("<!--Blazor:(?<marker>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Component();
}
