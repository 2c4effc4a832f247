using System.IO.Compression;

namespace Solleciti.Tests.Support;

/// <summary>Zips, in memory.</summary>
internal static class Zipped
{
    public static byte[] Of(params (string Name, byte[] Bytes)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
