using Solleciti.Core.Mail;

namespace Solleciti.Core.Outbox;

internal abstract record DeliveryVerdict
{
    private DeliveryVerdict() { }

    internal sealed record Go(FrozenMail Mail) : DeliveryVerdict;

    internal sealed record Stop(OutboxState State, string Reason) : DeliveryVerdict;
}
