namespace Solleciti.Core.Mail;

/// <summary>
/// Delivers into a folder, one <c>.eml</c> per message. Everything that can fail for lack of space or rights happens before the fence;
/// the hand-over itself is one rename.
/// </summary>
public sealed class PickupTransport(SollecitiOptions options) : IMailTransport
{
    /// <inheritdoc />
    public async Task<DeliveryAnswer> DeliverAsync(FrozenMail mail, Func<Task> passFence, CancellationToken cancellationToken)
    {
        if (options.PickupDirectory is not { } folder)
            return new DeliveryAnswer(
                DeliveryKind.Deferred,
                "Non è ancora configurato un account di posta: indicarlo in «App e servizi esterni». Il messaggio resta in attesa."
            );
        var name = mail.MessageId[..mail.MessageId.IndexOf('@', StringComparison.Ordinal)] + ".eml";
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
            return new DeliveryAnswer(
                DeliveryKind.Deferred,
                $"Non è stato possibile scrivere nella cartella {folder}: {failure.Message} Verificare spazio e permessi."
            );
        }
        try
        {
            await passFence();
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
