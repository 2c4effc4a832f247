using System.Text;
using Solleciti.Core.Common;

namespace Solleciti.Core.Mail;

/// <summary>Delivers to one mail server, over a connection that is open already or a new one; one message at a time.</summary>
/// <param name="login">The server.</param>
/// <param name="connections">Where connections come from.</param>
/// <param name="refusalsSeen"><see cref="SmtpConnections.Refusals"/> before the login was read.</param>
/// <param name="suspend">Suspends the account.</param>
/// <param name="learn">Takes what the server says of the largest message, whenever a connection is opened.</param>
internal sealed class SmtpTransport(
    SmtpLogin login,
    SmtpConnections connections,
    int refusalsSeen,
    Func<DeliveryAnswer, Task> suspend,
    Func<long?, Task>? learn = null
) : IMailTransport
{
    private SmtpConnection? current;

    /// <summary>Over a connection of its own for each message.</summary>
    public SmtpTransport(SmtpLogin login, SmtpTrust trust, SollecitiOptions options)
        : this(
            login,
            new SmtpConnections(trust, new SmtpPatience(), options, TimeProvider.System, keeps: false),
            refusalsSeen: 0,
            _ => Task.CompletedTask
        ) { }

    /// <summary>What the server said it takes; null when it did not, or takes anything.</summary>
    public long? LargestMessage => current?.LargestMessage;

    /// <summary>The step the delivery has come to.</summary>
    public SmtpStep Step => current?.Step ?? SmtpStep.Name;

    public async Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Action passFence, CancellationToken cancellationToken)
    {
        if (mail.EnvelopeRecipients.Append(mail.EnvelopeSender).FirstOrDefault(address => !Ascii.IsValid(address)) is { } odd)
            return SmtpFailures.NotPlain(odd);
        using var limit = new UntilFence(connections.Patience.BeforeFence, cancellationToken);
        if (connections.Take(login) is { } open && await TryAsync(open, reused: true) is { } answer)
            return answer;
        return (await TryAsync(connections.New(login), reused: false))!;

        // Null when a connection that was open already turned out to be dead before the fence: nobody refused the message.
        async Task<DeliveryAnswer?> TryAsync(SmtpConnection connection, bool reused)
        {
            current = connection;
            var sound = false;
            try
            {
                if (!reused)
                {
                    if (await connections.OpenAsync(connection, refusalsSeen, suspend, limit.Token) is { } refused)
                        return refused;
                    if (learn is not null)
                        await learn(connection.LargestMessage);
                }
                var given = await connection.SendAsync(mail, Pass, limit.Token);
                sound = true;
                return reused && connection is { IsSpent: true, FencePassed: false } ? null : given;
            }
            catch (Exception failure) when (SmtpFailures.IsOfTheNetwork(failure) && MayBeJudged(connection))
            {
                if (connection.FencePassed)
                    return SmtpFailures.ExplainNotInvited(login);
                return reused ? null : SmtpFailures.Explain(Step, login, failure);
            }
            finally
            {
                connections.Return(connection, sound);
            }
        }

        void Pass()
        {
            limit.Pass();
            passFence();
        }

        bool MayBeJudged(SmtpConnection connection) =>
            connection is { FenceFailed: false, BodyInvited: false }
            && (connection.FencePassed || !cancellationToken.IsCancellationRequested);
    }
}
