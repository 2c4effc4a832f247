using Solleciti.Web.Startup;

namespace Solleciti.Tests.Support;

/// <summary>A mount that shows everything open to everybody, whatever it is told; or says no when it is told.</summary>
internal sealed class StubbornDisk(string? refusal = null) : IFileModes
{
    public const UnixFileMode Open =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    public UnixFileMode Get(string path) => Open;

    public void Set(string path, UnixFileMode mode)
    {
        if (refusal is not null)
            throw new UnauthorizedAccessException(refusal);
    }
}
