using System.Text;
using Microsoft.Extensions.Time.Testing;
using Solleciti.Core.Mail;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

/// <summary>The protocol log of mail: what helps to find a fault, and no secret.</summary>
public sealed class SmtpLogFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Log => folder.Combine("smtp.log");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("PLAIN", "235 2.7.0 Welcome")]
    [InlineData("LOGIN", "235 2.7.0 Welcome")]
    [InlineData("PLAIN", "535 5.7.8 Bad credentials")]
    [InlineData("LOGIN", "535 5.7.8 Bad credentials")]
    public async Task Deliver_WithTheLog_RecordsTheStepsWithoutLoginAndMessage(string mechanism, string welcome)
    {
        await using var server = new SmtpServer { AuthMechanisms = mechanism };
        server.Answer("AUTH", welcome);

        await DeliverAsync(server, 2);

        var log = await File.ReadAllTextAsync(Log, Token);
        Assert.Matches(@"^\S+Z Connected to smtp://localhost:\d+", log);
        Assert.Contains($"C: AUTH {mechanism}", log, StringComparison.Ordinal);
        Assert.Contains($"S: {welcome}", log, StringComparison.Ordinal);
        if (welcome.StartsWith("235", StringComparison.Ordinal))
        {
            Assert.Contains("C: RCPT TO:<cassa@amaretti.example>", log, StringComparison.Ordinal);
            Assert.Equal(2, log.Split(" bytes]\r\n").Length - 1);
            Assert.Contains("S: 250 2.0.0 Ok: queued as 4711", log, StringComparison.Ordinal);
        }
        string[] secrets =
        [
            SmtpServer.Password,
            Convert.ToBase64String(Encoding.UTF8.GetBytes(SmtpServer.Password)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(SmtpServer.User)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{SmtpServer.User}\0{SmtpServer.Password}")),
            "Manca un pagamento",
            "Subject",
        ];
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret, log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Deliver_SeveralConnections_WriteWholeLinesIntoOneFile()
    {
        await using var server = new SmtpServer();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DeliverAsync(server, 1), Token)));

        var lines = (await File.ReadAllLinesAsync(Log, Token)).Where(line => line.Length > 0).ToList();
        Assert.All(lines, line => Assert.Matches(@"^\S+Z (Connected to |\d+ [CS]: )", line));
        Assert.Equal(4, lines.Count(line => line.Contains("queued as 4711", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Deliver_LogCannotBeWritten_DeliversAllTheSame()
    {
        Directory.CreateDirectory(Log);
        await using var server = new SmtpServer();

        await DeliverAsync(server, 1);

        Assert.Single(server.Received);
    }

    [Fact]
    public async Task Deliver_WithoutTheOption_WritesNothing()
    {
        await using var server = new SmtpServer();

        await DeliverAsync(server, 1, log: null);

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Deliver_LogIsLarge_BeginsAnewAndKeepsTheOneBefore()
    {
        await File.WriteAllBytesAsync(Log, new byte[SmtpLogFile.Largest + 1], Token);
        await using var server = new SmtpServer();

        await DeliverAsync(server, 1);

        Assert.Equal(SmtpLogFile.Largest + 1, new FileInfo($"{Log}.1").Length);
        Assert.InRange(new FileInfo(Log).Length, 100, 10_000);
    }

    private Task DeliverAsync(SmtpServer server, int messages) => DeliverAsync(server, messages, Log);

    private async Task DeliverAsync(SmtpServer server, int messages, string? log)
    {
        var options = new SollecitiOptions(folder.Path, null, false) { SmtpProtocolLog = log };
        using var connections = new SmtpConnections(SmtpServer.Trust, new SmtpPatience(), options, new FakeTimeProvider(Build.Now));
        var login = new SmtpLogin
        {
            Host = "localhost",
            Port = server.Port,
            Protocol = MailProtocol.StartTls,
            UserName = SmtpServer.User,
            Password = SmtpServer.Password,
        };
        var mail = MailFreezer.Freeze(
            new OutgoingMail
            {
                Sender = new WireSender("Studio Ferri", SmtpServer.User, null),
                Recipients = ["cassa@amaretti.example"],
                Subject = "Sollecito",
                Text = "Manca un pagamento",
                Html = "<p>Manca un pagamento</p>",
            },
            Build.Now
        );
        for (var i = 0; i < messages; i++)
        {
            var transport = new SmtpTransport(login, connections, 0, _ => Task.CompletedTask);
            await transport.DeliverAsync(mail, () => { }, Token);
        }
    }
}
