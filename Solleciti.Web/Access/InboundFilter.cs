using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace Solleciti.Web.Access;

/// <summary>
/// Notes what comes from a page before Blazor takes it, because Blazor's own place for that (<see cref="SessionGuard"/>) is not told.
/// </summary>
internal sealed class InboundFilter : IHubFilter
{
    private const int Method = 2;
    private const int Arguments = 4;

    private static readonly AsyncLocal<Inbound> Noted = new();

    /// <summary>Not the pointer that rests while something moves below it, nor the focus that is set by a script.</summary>
    private static readonly FrozenSet<string> Acts = new[]
    {
        "change",
        "click",
        "contextmenu",
        "copy",
        "cut",
        "dblclick",
        "drop",
        "input",
        "keydown",
        "keypress",
        "keyup",
        "mousedown",
        "mouseup",
        "paste",
        "pointerdown",
        "pointerup",
        "submit",
        "touchend",
        "touchstart",
        "wheel",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What is being taken in right now.</summary>
    public static Inbound Current => Noted.Value;

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        Noted.Value = KindOf(invocation.HubMethodName, invocation.HubMethodArguments);
        return next(invocation);
    }

    internal static Inbound KindOf(string method, IReadOnlyList<object?> arguments) =>
        method switch
        {
            "OnLocationChanged" or "OnLocationChanging" => Inbound.Act,
            "BeginInvokeDotNetFromJS" => KindOfCall((string)arguments[Method]!, (string)arguments[Arguments]!),
            "UpdateRootComponents" => Inbound.Script,
            _ => Inbound.Answer,
        };

    private static Inbound KindOfCall(string method, string arguments) =>
        method switch
        {
            "DispatchEventAsync" when Acts.Contains(EventName(arguments)) => Inbound.Act,
            // MudBlazor's own way of hearing keys.
            "OnKeyDown" or "OnKeyUp" => Inbound.Act,
            _ => Inbound.Script,
        };

    private static string EventName(string arguments)
    {
        using var parsed = JsonDocument.Parse(arguments);
        return parsed.RootElement[0].GetProperty("eventName").GetString()!;
    }
}
