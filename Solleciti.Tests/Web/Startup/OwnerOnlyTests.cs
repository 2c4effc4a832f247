using System.Runtime.Versioning;
using Microsoft.Extensions.Configuration;
using Solleciti.Tests.Support;
using Solleciti.Web.Startup;

namespace Solleciti.Tests.Web.Startup;

[UnsupportedOSPlatform("windows")]
public sealed class OwnerOnlyTests : IDisposable
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode ReadableByAll =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly TempFolder folder = new();
    private readonly StringWriter console = new();

    public static bool IsUnix => !OperatingSystem.IsWindows();

    private string Data => folder.Combine("dati");

    private string Pickup => folder.Combine("posta");

    [Fact(SkipUnless = nameof(IsUnix), Skip = "Windows keeps the permissions of the folder.")]
    public void Resolve_FoldersThatWereOpen_AreClosedWithWhatIsOursInThem()
    {
        string[] ours =
        [
            "dati/solleciti.db",
            "dati/solleciti.db-wal",
            "dati/solleciti.db-shm",
            "dati/solleciti.db.prima-del-ripristino-20260315-120000",
            "dati/solleciti.lock",
            "dati/keys/key-1.xml",
            "dati/smtp.log",
            "dati/smtp.log.1",
            "posta/1.eml",
            "posta/2.eml.tmp",
        ];
        foreach (var file in ours.Append("dati/appunti.txt"))
            Write(file);
        foreach (var open in new[] { "dati", "dati/keys", "posta" })
            File.SetUnixFileMode(folder.Combine(open), StubbornDisk.Open);

        Resolve();

        foreach (var closed in new[] { "dati", "dati/keys", "posta" })
            Assert.Equal((closed, Folder), (closed, File.GetUnixFileMode(folder.Combine(closed))));
        foreach (var file in ours)
            Assert.Equal((file, OwnFile), (file, File.GetUnixFileMode(folder.Combine(file))));
        Assert.Equal(ReadableByAll, File.GetUnixFileMode(folder.Combine("dati/appunti.txt")));
        Assert.Equal("", console.ToString());
    }

    [Theory(SkipUnless = nameof(IsUnix), Skip = "Windows keeps the permissions of the folder.")]
    [InlineData(null, "non tiene i permessi")]
    [InlineData("Operation not permitted", "Operation not permitted")]
    public void Resolve_DiskWithoutPermissions_IsRefusedUnlessAllowed(string? says, string why)
    {
        var disk = new StubbornDisk(says);

        var refused = Assert.Throws<StartRefusedException>(() => Resolve(modes: disk));
        Assert.Contains($"«{Data}»", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Contains("--Solleciti:AllowOpenDirectory=true", refused.Message, StringComparison.Ordinal);

        Resolve(allowOpen: "true", disk);
        Assert.StartsWith($"Attenzione: la cartella «{Data}» resta aperta", console.ToString(), StringComparison.Ordinal);
        Assert.Contains(why, console.ToString(), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsUnix), Skip = "Windows keeps the permissions of the folder.")]
    public void Resolve_FolderOfTheSystem_IsRefusedAndLeftAsItIs()
    {
        Directory.CreateDirectory(Path.Combine(Data, "altro-programma"));
        File.SetUnixFileMode(Data, StubbornDisk.Open);
        Assert.Contains("contiene anche altro", Assert.Throws<StartRefusedException>(() => Resolve()).Message, StringComparison.Ordinal);
        Assert.Equal(StubbornDisk.Open, File.GetUnixFileMode(Data));

        Directory.Delete(Path.Combine(Data, "altro-programma"));
        File.SetUnixFileMode(Data, StubbornDisk.Open | UnixFileMode.StickyBit);
        Assert.Contains("contiene anche altro", Assert.Throws<StartRefusedException>(() => Resolve()).Message, StringComparison.Ordinal);
        Assert.Equal(StubbornDisk.Open | UnixFileMode.StickyBit, File.GetUnixFileMode(Data));
    }

    [Fact]
    public void Resolve_SwitchThatIsNoSwitch_IsRefused() =>
        Assert.Contains("«forse»", Assert.Throws<StartRefusedException>(() => Resolve("forse")).Message, StringComparison.Ordinal);

    [Fact(SkipUnless = nameof(IsUnix), Skip = "Windows keeps the permissions of the folder.")]
    public async Task Start_WhateverTheMask_MakesFilesForItsOwnerOnly()
    {
        using (var web = new WebProcess(["--demo", "--urls=http://127.0.0.1:0", $"--Solleciti:DataDirectory={Data}"]))
        {
            await web.NextLineAsync();
            var made = Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories).ToList();
            Assert.Contains(Path.Combine(Data, "solleciti.db-wal"), made);
            Assert.Contains(made, path => Path.GetDirectoryName(path) == Path.Combine(Data, "keys"));
            foreach (var path in made)
                Assert.Equal((path, Directory.Exists(path) ? Folder : OwnFile), (path, File.GetUnixFileMode(path)));
        }
        var copy = folder.Combine("copia.db");
        using var backup = new WebProcess(["backup", copy, "--demo", $"--Solleciti:DataDirectory={Data}"]);
        Assert.Equal(0, (await backup.EndAsync()).ExitCode);
        Assert.Equal(OwnFile, File.GetUnixFileMode(copy));
    }

    public void Dispose()
    {
        console.Dispose();
        folder.Dispose();
    }

    private void Resolve(string? allowOpen = null, IFileModes? modes = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Solleciti:DataDirectory"] = Data,
            ["Solleciti:PickupDirectory"] = Pickup,
            ["Solleciti:SmtpProtocolLog"] = "smtp.log",
            ["Solleciti:AllowOpenDirectory"] = allowOpen,
        };
        DataFolders.Resolve(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), isDemo: false, modes, console);
    }

    private void Write(string file)
    {
        var path = folder.Combine(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, ReadableByAll);
    }
}
