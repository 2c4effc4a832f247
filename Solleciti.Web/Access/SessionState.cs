using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.JSInterop;
using Solleciti.Core.Access;

namespace Solleciti.Web.Access;

/// <summary>
/// Who sits before an open page. Looks again by itself, so that a page left open does not stay readable. What was too long ago is covered
/// and may be taken up by the same person; what was ended leads to the sign-in.
/// </summary>
internal sealed class SessionState(
    UserSessions sessions,
    ExpiredPages expired,
    IJSRuntime scripts,
    TimeProvider time,
    ILogger<SessionState> log
) : ServerAuthenticationStateProvider, IHostEnvironmentAuthenticationStateProvider, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private ITimer? timer;
    private string? owner;
    private long? session;
    private string? waitingAs;

    /// <summary>Nothing of the session is on the page any more, so what still comes from it (that it has drawn, where it goes) may pass.</summary>
    public bool PageIsEmpty { get; set; }

    /// <summary>Told by Blazor when the page connects, and when it does so again: then maybe with the cookie of somebody else.</summary>
    void IHostEnvironmentAuthenticationStateProvider.SetAuthenticationState(Task<AuthenticationState> given) =>
        SetAuthenticationState(KeepToOwnerAsync(given));

    public void Watch() => timer ??= time.CreateTimer(_ => LookAgain(), null, LookEvery, LookEvery);

    /// <summary>Whether what comes from the page may be done.</summary>
    public bool MayPass(Inbound kind)
    {
        if (PageIsEmpty || kind == Inbound.Answer)
        {
            return true;
        }
        switch (session is { } id ? sessions.Look(id, isAct: kind == Inbound.Act) : SessionStanding.Ended)
        {
            case SessionStanding.Live:
                return true;
            case SessionStanding.Expired:
                Cover();
                return false;
            default:
                Empty();
                return false;
        }
    }

    /// <summary>After a sign-in on the same browser; false when it was somebody else's, who gets a page of their own.</summary>
    public bool TakeUp(ClaimsPrincipal user)
    {
        lock (gate)
        {
            if (OfficeClaims.UserOf(user) == owner)
            {
                session = OfficeClaims.SessionOf(user);
                ForgetWaiting();
                return true;
            }
        }
        Empty();
        return false;
    }

    /// <summary>By itself, and when the page connects again: what it was told meanwhile did not reach it.</summary>
    public void LookAgain()
    {
        try
        {
            MayPass(Inbound.Script);
        }
        catch (Exception failure)
        {
            // Nobody waits for it; the next time comes soon.
            log.LogWarning(failure, "A session could not be looked up");
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            ForgetWaiting();
        }
    }

    private async Task<AuthenticationState> KeepToOwnerAsync(Task<AuthenticationState> given)
    {
        var state = await given;
        lock (gate)
        {
            owner ??= OfficeClaims.UserOf(state.User);
            if (OfficeClaims.UserOf(state.User) != owner)
            {
                return Nobody();
            }
            session = OfficeClaims.SessionOf(state.User);
        }
        return state;
    }

    private void Cover()
    {
        string key;
        lock (gate)
        {
            key = waitingAs ??= expired.Add(this);
        }
        _ = TellAsync(key);
    }

    private async Task TellAsync(string key)
    {
        try
        {
            await scripts.InvokeVoidAsync("sollecitiSession.cover", key);
        }
        catch (Exception failure) when (failure is JSDisconnectedException or OperationCanceledException)
        {
            log.LogDebug("A page that is over is not connected: it is told when it is again");
        }
    }

    private void Empty() => SetAuthenticationState(Task.FromResult(Nobody()));

    private void ForgetWaiting()
    {
        if (waitingAs is not null)
        {
            expired.Remove(waitingAs);
            waitingAs = null;
        }
    }

    private static AuthenticationState Nobody() => new(new ClaimsPrincipal(new ClaimsIdentity()));
}
