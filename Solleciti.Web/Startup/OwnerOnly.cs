namespace Solleciti.Web.Startup;

/// <summary>
/// Closes folders of ours, and what we keep in them, to everybody else on the machine, also where they were open before. On Windows a
/// folder's permissions are its administrator's.
/// </summary>
/// <param name="modes">How modes are read and set.</param>
/// <param name="allowOpen">What cannot be closed is used all the same, with a warning.</param>
/// <param name="console">Takes the warning.</param>
internal sealed class OwnerOnly(IFileModes modes, bool allowOpen, TextWriter console)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>The mode of a folder nobody else reads.</summary>
    public const UnixFileMode Folder = Owner | UnixFileMode.UserExecute;

    /// <summary>Closes a folder, then what of ours lies in it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="setting">Its setting, for the refusal.</param>
    /// <param name="ours">Patterns of files in it; with a folder before the name that folder, too, is closed.</param>
    /// <exception cref="StartRefusedException">It stays open, and that was not allowed.</exception>
    public void Close(string path, string setting, params IReadOnlyCollection<string> ours)
    {
        if (OperatingSystem.IsWindows() || WhyNot(path, ours) is not { } reason)
            return;
        if (!allowOpen)
            throw new StartRefusedException(
                $"""
                Solleciti non è stato avviato: la cartella «{path}» contiene i dati dei clienti e resta aperta agli altri utenti di questo computer, perché {reason}
                Indica una cartella tutta sua su un disco locale, per esempio: --Solleciti:{setting}=/percorso/della/cartella
                Se nessun altro arriva a quella cartella: --Solleciti:AllowOpenDirectory=true
                """
            );
        console.WriteLine($"Attenzione: la cartella «{path}» resta aperta agli altri utenti di questo computer, perché {reason}");
    }

    private string? WhyNot(string path, IReadOnlyCollection<string> ours)
    {
        try
        {
            if (IsShared(path, ours))
                return "contiene anche altro, e chiuderla toglierebbe l'accesso a chi lo usa.";
            return Closed(path, Folder) && Within(path, ours).All(entry => Closed(entry, Directory.Exists(entry) ? Folder : Owner))
                ? null
                : "il disco su cui si trova non tiene i permessi (succede con le condivisioni di rete e con le chiavette).";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"i permessi non si possono cambiare ({failure.Message})";
        }
    }

    /// <summary>A folder of the system, given by mistake, must not be closed to everybody: <c>/tmp</c>, <c>/var/lib</c>.</summary>
    private bool IsShared(string path, IReadOnlyCollection<string> ours)
    {
        var mode = modes.Get(path);
        return (mode & Others) != UnixFileMode.None
            && (
                mode.HasFlag(UnixFileMode.StickyBit)
                || Path.GetDirectoryName(path) is null
                || (
                    !Within(path, ours).Any()
                    && Directory.EnumerateDirectories(path).Any(inner => Path.GetFileName(inner) is not "lost+found")
                )
            );
    }

    private bool Closed(string path, UnixFileMode mode)
    {
        try
        {
            if ((modes.Get(path) & Others) == UnixFileMode.None)
                return true;
            modes.Set(path, mode);
            return (modes.Get(path) & Others) == UnixFileMode.None;
        }
        catch (FileNotFoundException)
        {
            // SQLite takes away what it kept beside a database when the last connection closes.
            return true;
        }
    }

    private static IEnumerable<string> Within(string path, IEnumerable<string> ours) =>
        ours.SelectMany(pattern =>
            Path.GetDirectoryName(pattern) is { Length: > 0 } inner
                ? Directory.Exists(Path.Combine(path, inner))
                    ? Directory.EnumerateFiles(Path.Combine(path, inner), Path.GetFileName(pattern)).Prepend(Path.Combine(path, inner))
                    : []
                : Directory.EnumerateFiles(path, pattern)
        );
}
