namespace Solleciti.Web.Startup;

/// <summary>Who may open a file or folder, where the system says it in bits. Not every disk keeps what it is told.</summary>
internal interface IFileModes
{
    UnixFileMode Get(string path);

    void Set(string path, UnixFileMode mode);
}
