namespace Solleciti.Core.Mail;

/// <summary>How long a mail server is waited for.</summary>
internal sealed record SmtpPatience
{
    /// <summary>For one answer before the message itself.</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For everything before the fence together: shorter than the lease of a claim, however slowly a server answers.</summary>
    public TimeSpan BeforeFence { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>For one answer after the fence. RFC 5321 §4.5.3.2.6: after the final dot a server may take ten minutes.</summary>
    public TimeSpan AfterFence { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A connection nobody needed for so long is closed: servers close theirs, too, and not always so that it is noticed.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For the answer to QUIT, on which nothing depends.</summary>
    public TimeSpan Goodbye { get; init; } = TimeSpan.FromSeconds(5);
}
