using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Solleciti.Web.Startup;

[UnsupportedOSPlatform("windows")]
internal sealed class UnixFileModes : IFileModes
{
    private const uint NobodyElse = 0b_000_111_111;

    /// <summary>Whatever this process makes from now on, whoever makes it: SQLite and the keys choose no mode of their own.</summary>
    public static void CloseNewFiles() => _ = SetMask(NobodyElse);

    public UnixFileMode Get(string path) => File.GetUnixFileMode(path);

    public void Set(string path, UnixFileMode mode) => File.SetUnixFileMode(path, mode);

    // Nothing in the framework sets it.
    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
