using Microsoft.Extensions.Configuration;
using Solleciti.Tests.Support;
using Solleciti.Web.Startup;

namespace Solleciti.Tests.Web.Startup;

public sealed class DataFoldersTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Resolve_OnlyDataDirectory_PutsOutgoingMailInside()
    {
        var options = DataFolders.Resolve(Settings(("DataDirectory", folder.Combine("a/b"))), isDemo: true);

        Assert.Equal(folder.Combine("a/b"), options.DataDirectory);
        Assert.Equal(Path.Combine(folder.Combine("a/b"), "posta-in-uscita"), options.PickupDirectory);
        Assert.True(options.IsDemo);
        Assert.True(Directory.Exists(options.PickupDirectory));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Resolve_RealOffice_HasAPickupFolderOnlyWhereAskedFor(bool asked)
    {
        var pickup = asked ? folder.Combine("posta") : null;

        var options = DataFolders.Resolve(Settings(("DataDirectory", folder.Combine("a")), ("PickupDirectory", pickup)), isDemo: false);

        Assert.Equal(pickup, options.PickupDirectory);
        Assert.Equal(asked, Directory.Exists(folder.Combine("posta")));
        Assert.False(Directory.Exists(folder.Combine("a/posta-in-uscita")));
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData("0", 0)]
    [InlineData("120", 120)]
    public void Resolve_HoldSeconds_IsHowLongAReminderWaits(string? written, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            DataFolders.Resolve(Settings(("DataDirectory", folder.Combine("a")), ("HoldSeconds", written)), isDemo: true).Hold
        );

    [Theory]
    [InlineData("121")]
    [InlineData("-1")]
    [InlineData("dieci")]
    public void Resolve_HoldSecondsOutOfRange_IsRefusedWithTheRange(string written)
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            DataFolders.Resolve(Settings(("DataDirectory", folder.Combine("a")), ("HoldSeconds", written)), isDemo: true)
        );

        Assert.Contains($"«{written}» non è un'attesa prima dell'invio", refused.Message, StringComparison.Ordinal);
        Assert.Contains("da 0 a 120", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_SmtpProtocolLog_IsAFileInTheDataDirectoryAndOffByDefault()
    {
        var data = folder.Combine("a");

        Assert.Null(DataFolders.Resolve(Settings(("DataDirectory", data)), isDemo: true).SmtpProtocolLog);
        Assert.Equal(
            Path.Combine(data, "smtp.log"),
            DataFolders.Resolve(Settings(("DataDirectory", data), ("SmtpProtocolLog", "smtp.log")), isDemo: true).SmtpProtocolLog
        );
    }

    [Theory]
    [InlineData("../smtp.log")]
    [InlineData(".")]
    [InlineData("manca/smtp.log")]
    public void Resolve_SmtpProtocolLogElsewhere_IsRefused(string written)
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            DataFolders.Resolve(Settings(("DataDirectory", folder.Combine("a")), ("SmtpProtocolLog", written)), isDemo: true)
        );

        Assert.Contains($"«{written}» non è un file nella cartella dei dati", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(" posta.ferri.example ", "posta.ferri.example")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("[203.0.113.7]", "203.0.113.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    public void Resolve_EhloName_IsADomainOrAnAddress(string? written, string? name) =>
        Assert.Equal(
            name,
            DataFolders.Resolve(Settings(("DataDirectory", folder.Combine("a")), ("EhloName", written)), isDemo: true).EhloName
        );

    [Theory]
    [InlineData("SERVER01")]
    [InlineData("posta ferri.example")]
    [InlineData("perché.example")]
    [InlineData("ferri.example\r\nMAIL FROM:<a@b.example>")]
    public void Resolve_EhloNameNobodyWouldBelieve_IsRefused(string written)
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            DataFolders.Resolve(Settings(("DataDirectory", folder.Combine("a")), ("EhloName", written)), isDemo: true)
        );

        Assert.Contains($"«{written}» non è un nome con cui presentarsi", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_NewFolder_IsClosedToOthers()
    {
        var options = DataFolders.Resolve(Settings(("DataDirectory", folder.Combine("dati"))), isDemo: true);

        // Windows inherits the permissions of the user's own folder.
        if (!OperatingSystem.IsWindows())
        {
            var owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Assert.Equal(owner, File.GetUnixFileMode(options.DataDirectory));
        }
    }

    [Fact]
    public void Resolve_FolderThatCannotBeMade_RefusesAndSaysWhichSetting()
    {
        File.WriteAllText(folder.Combine("file"), "");

        var refusal = Assert.Throws<StartRefusedException>(() =>
            DataFolders.Resolve(
                Settings(("DataDirectory", folder.Combine("dati")), ("PickupDirectory", folder.Combine("file/posta"))),
                isDemo: true
            )
        );

        Assert.Contains("--Solleciti:PickupDirectory=", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => $"Solleciti:{s.Name}", s => s.Value)).Build();
}
