using System.Collections.Concurrent;
using Solleciti.Core.Mail;

namespace Solleciti.Tests.Support;

/// <summary>A mail server that says what the test wants, and counts what it got. Without a script it accepts everything.</summary>
internal sealed class ScriptedTransport : IMailTransport
{
    private readonly ConcurrentQueue<Func<Func<Task>, CancellationToken, Task<DeliveryAnswer>>> script = new();

    /// <summary>Every message that was tried, in order.</summary>
    public ConcurrentQueue<FrozenMail> Tried { get; } = new();

    /// <summary>What passed the fence and therefore may have left.</summary>
    public ConcurrentQueue<FrozenMail> PastFence { get; } = new();

    /// <summary>How much may leave; null for nothing at all.</summary>
    public MailLimits? Limits { get; set; } = MailLimits.OneAtATime;

    public Task<MailLimits?> LimitsAsync(CancellationToken cancellationToken) => Task.FromResult(Limits);

    /// <summary>What the next message meets; the function calls the fence itself.</summary>
    public ScriptedTransport Then(Func<Func<Task>, CancellationToken, Task<DeliveryAnswer>> step)
    {
        script.Enqueue(step);
        return this;
    }

    /// <summary>An answer before the body, as of a refused recipient.</summary>
    public ScriptedTransport ThenBeforeFence(DeliveryKind kind, string reply) =>
        Then((_, _) => Task.FromResult(new DeliveryAnswer(kind, reply)));

    /// <summary>An answer to the body.</summary>
    public ScriptedTransport ThenAfterFence(DeliveryKind kind, string reply) =>
        Then(
            async (fence, _) =>
            {
                await fence();
                return new DeliveryAnswer(kind, reply);
            }
        );

    public async Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Action passFence, CancellationToken cancellationToken)
    {
        Tried.Enqueue(mail);
        if (script.TryDequeue(out var step))
            return await step(PassAsync, cancellationToken);
        await PassAsync();
        return new DeliveryAnswer(DeliveryKind.Accepted, "250 2.0.0 Ok");

        Task PassAsync()
        {
            passFence();
            PastFence.Enqueue(mail);
            return Task.CompletedTask;
        }
    }
}
