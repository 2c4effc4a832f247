using Microsoft.Data.Sqlite;

namespace Solleciti.Core.Storage;

/// <summary>What went wrong with the disk or the database, in one Italian sentence that says what to do.</summary>
public static class StorageTrouble
{
    /// <summary>What to do about a damaged database.</summary>
    public const string Damaged =
        "L'archivio dei dati è danneggiato. Fermare il programma, rimettere l'ultima copia buona con il comando «restore <file>» e "
        + "controllarla con «check»; fino ad allora non parte alcun sollecito.";

    private const string Full =
        "Il disco dei dati è pieno: l'ultima operazione non è stata registrata. Liberare spazio sul disco, poi riprovare.";

    private const string Failing =
        "Il disco dei dati dà errori di lettura o di scrittura: l'ultima operazione non è stata registrata. Fare una copia dell'archivio su un "
        + "altro disco con il comando «backup <file>» e far controllare il disco.";

    private const string Forbidden =
        "Il programma non può scrivere nella cartella dei dati: l'ultima operazione non è stata registrata. Controllare i permessi della cartella "
        + "e dei file, e che il disco non sia in sola lettura, poi riprovare.";

    private const string Unopened =
        "L'archivio dei dati non si può aprire: controllare che la cartella dei dati ci sia, che il disco sia collegato e i permessi, poi riprovare.";

    private const string Busy =
        "L'archivio dei dati è occupato da troppo tempo da un'altra operazione: l'ultima operazione non è stata registrata. Riprovare tra poco.";

    // As SQLite and the systems number them.
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteCorrupt = 11;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNoDatabase = 26;
    private const int NoSpace = 28;
    private const int QuotaUsed = 122;
    private const int ReadOnlyDisk = 30;
    private const int BrokenDisk = 5;
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>The sentence; null when something else went wrong.</summary>
    public static string? Of(Exception failure) => Causes(failure).Select(Words).FirstOrDefault(words => words is not null);

    /// <summary>Whether the database itself is what is broken.</summary>
    public static bool IsDamage(Exception failure) =>
        Causes(failure).Any(cause => cause is SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNoDatabase });

    private static string? Words(Exception cause) =>
        cause switch
        {
            SqliteException sqlite => Words(sqlite.SqliteErrorCode),
            IOException { HResult: NoSpace or QuotaUsed or WindowsDiskFull or WindowsHandleDiskFull } => Full,
            IOException { HResult: ReadOnlyDisk } or UnauthorizedAccessException => Forbidden,
            IOException { HResult: BrokenDisk } => Failing,
            _ => null,
        };

    private static string? Words(int code) =>
        code switch
        {
            SqliteFull => Full,
            SqliteCorrupt or SqliteNoDatabase => Damaged,
            SqliteIoError => Failing,
            SqliteReadOnly => Forbidden,
            SqliteCannotOpen => Unopened,
            SqliteBusy or SqliteLocked => Busy,
            _ => null,
        };

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
