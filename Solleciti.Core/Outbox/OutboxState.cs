namespace Solleciti.Core.Outbox;

/// <summary>Where a message stands. At least once up to the fence, at most once after it, and «Esito incerto» in between.</summary>
public enum OutboxState
{
    /// <summary>Stored and waiting.</summary>
    Queued = 1,

    /// <summary>Taken by a dispatcher under a lease; no body byte has left.</summary>
    Claimed = 2,

    /// <summary>Past the fence: the message may have left. Never claimed again.</summary>
    HandingOver = 3,

    /// <summary>The server (or the pickup folder) took it. Final.</summary>
    Accepted = 4,

    /// <summary>A temporary refusal; tried again later.</summary>
    Deferred = 5,

    /// <summary>A definite refusal. Final.</summary>
    Rejected = 6,

    /// <summary>It may or may not have left; only proof or a person decides.</summary>
    Uncertain = 7,

    /// <summary>Not needed any more: paid, credited, excluded or changed since it was composed. Final.</summary>
    Superseded = 8,

    /// <summary>Stopped before it left: by a person, or because its address was taken off the card or refused meanwhile. Final.</summary>
    Cancelled = 9,

    /// <summary>Not delivered before its deadline. Final.</summary>
    Expired = 10,
}
