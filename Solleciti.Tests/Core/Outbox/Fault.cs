using Solleciti.Core.Batches;
using Solleciti.Core.Outbox;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>One row of the fault table: what goes wrong, and what is to be seen then.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Arrange">Makes it go wrong.</param>
/// <param name="States">State of each message, in the order they were queued.</param>
internal sealed record Fault(string Name, Action<FaultRig> Arrange, params OutboxState[] States)
{
    /// <summary>Fences passed by all messages together.</summary>
    public int Attempts { get; init; }

    /// <summary>The account is suspended.</summary>
    public bool Suspended { get; init; }

    /// <summary>Messages the server has.</summary>
    public int AtSink { get; init; }

    /// <summary>Part of what is said of the last message.</summary>
    public string Says { get; init; } = "";

    /// <summary>State of each message once the fault is over and all that waits was tried again.</summary>
    public OutboxState[] Afterwards { get; init; } =
    [.. States.Select(s => s is OutboxState.Queued or OutboxState.Claimed or OutboxState.Deferred ? OutboxState.Accepted : s)];

    /// <summary>How long it takes until all that waits may be tried again.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>It may matter whether the server pipelines.</summary>
    public bool EitherWay { get; init; }

    /// <summary>How the messages are delivered.</summary>
    public Func<FaultRig, Task> Deliver { get; init; } = rig => rig.DrainAsync();

    /// <summary>An answer at a step. Account refusals leave the message in the queue.</summary>
    public static Fault At(string step, string answer, OutboxState state, string says) =>
        new($"{step} {(answer.EndsWith('\0') ? $"{answer[..^1]} and hangs up" : answer)}", rig => Script(rig, step, answer), state)
        {
            EitherWay = step[..4] is "MAIL" or "RCPT" or "DATA" or "BODY",
            Attempts = step is "DATA" or "INSIDE" or "BODY" ? 1 : 0,
            Suspended = state == OutboxState.Queued,
            AtSink = step == "BODY" && answer is SmtpServer.Drop or SmtpServer.Stall ? 1 : 0,
            Says = says,
        };

    private static void Script(FaultRig rig, string step, string answer)
    {
        rig.Server.Answer(step, answer);
        if (answer == SmtpServer.Stall)
            rig.Patience = step is "DATA" or "INSIDE" or "BODY"
                ? rig.Patience with
                {
                    AfterFence = FaultRig.Short,
                }
                : rig.Patience with
                {
                    Step = FaultRig.Short,
                };
    }
}
