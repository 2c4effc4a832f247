using Solleciti.Core.Common;

namespace Solleciti.Core.Storage;

/// <summary>
/// One running app per data directory: the dispatcher takes every other owner's messages for abandoned. The system frees the lock when
/// the process ends, however it ends.
/// </summary>
public sealed class InstanceLock(SollecitiOptions options) : IDisposable
{
    private FileStream? file;

    /// <summary>Takes the data directory for this process.</summary>
    /// <exception cref="DatabaseRefusedException">Another process holds it.</exception>
    public void Take()
    {
        Directory.CreateDirectory(options.DataDirectory);
        try
        {
            file ??= new FileStream(
                Path.Combine(options.DataDirectory, "solleciti.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (StorageTrouble.Of(failure) is { } trouble)
                throw new DatabaseRefusedException($"Solleciti non è stato avviato. Cartella {options.DataDirectory}: {trouble}");
            throw new DatabaseRefusedException(
                $"Un'altra copia di Solleciti è già in esecuzione sulla cartella {options.DataDirectory}. "
                    + "Chiuderla, oppure indicare un'altra cartella con Solleciti:DataDirectory."
            );
        }
    }

    /// <summary>Held while something is done, and no longer than that unless it was held before.</summary>
    /// <exception cref="DatabaseRefusedException">Another process holds it.</exception>
    internal async Task HoldAsync(Func<Task> work)
    {
        var held = file is not null;
        Take();
        try
        {
            await work();
        }
        finally
        {
            if (!held)
                Dispose();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }
}
