using Microsoft.Extensions.Logging;
using Solleciti.Core.Common;

namespace Solleciti.Core.Mail;

/// <summary>
/// Delivers into a folder, one <c>.eml</c> per message. Everything that can fail for lack of space or rights happens before the fence;
/// the hand-over itself is one rename.
/// </summary>
public sealed class PickupTransport(SollecitiOptions options, ILogger<PickupTransport> log) : IMailTransport
{
    /// <inheritdoc />
    public async Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Action passFence, CancellationToken cancellationToken)
    {
        var name = mail.MessageId[..mail.MessageId.IndexOf('@', StringComparison.Ordinal)] + ".eml";
        var folder = options.PickupDirectory ?? throw new InvalidOperationException("There is no pickup folder.");
        var final = Path.Combine(folder, name);
        var waiting = final + ".tmp";
        try
        {
            Directory.CreateDirectory(folder);
            await using var file = new FileStream(waiting, FileMode.Create, FileAccess.Write, FileShare.None);
            await file.WriteAsync(mail.Bytes, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(failure, "A message could not be written into the pickup folder");
            return new DeliveryAnswer(
                DeliveryKind.Deferred,
                $"Non è stato possibile scrivere nella cartella {folder}: si riprova automaticamente più tardi. Controllare che esista, che ci sia spazio e che il programma vi possa scrivere."
            );
        }
        try
        {
            passFence();
        }
        catch
        {
            File.Delete(waiting);
            throw;
        }
        File.Move(waiting, final, overwrite: true);
        return new DeliveryAnswer(DeliveryKind.Accepted, $"Consegnato nella cartella come {name}");
    }
}
