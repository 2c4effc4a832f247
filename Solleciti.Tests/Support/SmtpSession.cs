using System.Net.Security;
using System.Text;

namespace Solleciti.Tests.Support;

/// <summary>One conversation of a <see cref="SmtpServer"/>.</summary>
internal sealed class SmtpSession(SmtpServer server, Stream connection, CancellationToken stopping)
{
    private const int PartOfABody = 1000;

    private SmtpLines lines = new(connection, stopping);
    private ReceivedMail mail = new();
    private bool secure;
    private bool signedIn;
    private int messages;

    public async Task TalkAsync()
    {
        if (server.ImplicitTls)
            await SecureAsync();
        if (await SayAsync("GREETING", "220 localhost ESMTP") is null)
            return;
        while (await HearAsync() is { } line)
        {
            server.Commands.Enqueue(line);
            if (!await AnswerAsync(line, line.Split(' ', ':')[0].ToUpperInvariant()))
                return;
        }
    }

    /// <summary>False when the conversation is over.</summary>
    private async Task<bool> AnswerAsync(string line, string verb)
    {
        switch (verb)
        {
            case "EHLO":
            case "HELO":
                return await SayAsync("EHLO", Ehlo()) is not null;
            case "STARTTLS":
                var ready = await SayAsync(verb, "220 2.0.0 Go ahead");
                if (ready?.StartsWith("220", StringComparison.Ordinal) == true)
                    await SecureAsync();
                return ready is not null;
            case "AUTH":
                var good = await SignInAsync(line);
                var welcome = await SayAsync(verb, good ? "235 2.7.0 Welcome" : "535 5.7.8 Authentication credentials invalid");
                signedIn = welcome?.StartsWith("235", StringComparison.Ordinal) == true;
                return welcome is not null;
            case "MAIL":
                return await BeginAsync(line);
            case "RCPT":
                var own = $"RCPT {Address(line)}";
                var taken = await SayAsync(server.Script.Knows(own) ? own : verb, "250 2.1.5 Ok");
                if (taken?.StartsWith('2') == true)
                    mail.Recipients.Add(Address(line));
                return taken is not null;
            case "DATA":
                var go = await SayAsync(verb, mail.Recipients.Count > 0 ? "354 Go on" : "503 5.5.1 Need RCPT (recipient)");
                return go?.StartsWith("354", StringComparison.Ordinal) == true ? await TakeAsync() : go is not null;
            case "QUIT":
                await SayAsync(verb, "221 2.0.0 Bye");
                return false;
            default:
                return await SayAsync(verb, "250 2.0.0 Ok") is not null;
        }
    }

    private async Task<bool> BeginAsync(string line)
    {
        mail = new ReceivedMail { From = Address(line), Secure = secure };
        var usual =
            ++messages > server.MessagesPerConnection ? "421 4.7.0 Too many messages in this connection"
            : signedIn || !server.WantsLogin ? "250 2.1.0 Ok"
            : "530 5.7.0 Authentication required";
        return await SayAsync("MAIL", usual) is not null;
    }

    private async Task<bool> TakeAsync()
    {
        if (server.Script.Knows("INSIDE"))
        {
            await lines.ReadBodyAsync(BegunAsync, PartOfABody);
            return await SayAsync("INSIDE", "") is not null;
        }
        mail.Bytes = await lines.ReadBodyAsync(BegunAsync);
        var move = await server.Script.NextAsync("BODY") ?? SmtpServer.Usual;
        // Before the answer: whoever has that looks here next.
        if (move is SmtpServer.Usual or SmtpServer.Drop or SmtpServer.Stall || move[0] == '2')
            server.Received.Enqueue(mail);
        return await SayAsync(move, "250 2.0.0 Ok: queued as 4711", given: true) is not null;

        Task BegunAsync()
        {
            server.BodyBegun = true;
            return server.Script.NextAsync("MESSAGE");
        }
    }

    /// <summary>What was said; null when the conversation is over.</summary>
    private async Task<string?> SayAsync(string step, string usual, bool given = false)
    {
        var move = given ? step : await server.Script.NextAsync(step);
        switch (move)
        {
            case SmtpServer.Drop:
                return null;
            case SmtpServer.Stall:
                while (await lines.ReadAsync() is not null) { }
                return null;
        }
        var reply = move is null or SmtpServer.Usual ? usual : move;
        var over = reply.EndsWith(SmtpServer.ThenDrop, StringComparison.Ordinal) || reply.StartsWith("421", StringComparison.Ordinal);
        await lines.WriteAsync(reply.TrimEnd('\0'));
        return over ? null : reply;
    }

    private async Task<string?> HearAsync()
    {
        var line = await lines.ReadAsync();
        if (line is not null && !secure)
            server.InClear.Enqueue(line);
        return line;
    }

    private string Ehlo()
    {
        List<string> offers = ["localhost", .. server.Offers];
        if (!secure && server.OffersStartTls)
            offers.Add("STARTTLS");
        if (server.AuthMechanisms.Length > 0)
            offers.Add($"AUTH {server.AuthMechanisms}");
        return string.Join("\r\n", offers.Select((offer, i) => $"250{(i == offers.Count - 1 ? ' ' : '-')}{offer}"));
    }

    private async Task<bool> SignInAsync(string line)
    {
        var words = line.Split(' ');
        string[] login;
        if (words[1] == "PLAIN")
        {
            login = Decode(words[2]).Split('\0')[1..];
        }
        else
        {
            await lines.WriteAsync("334 VXNlcm5hbWU6");
            var user = Decode(await HearAsync() ?? "");
            await lines.WriteAsync("334 UGFzc3dvcmQ6");
            login = [user, Decode(await HearAsync() ?? "")];
        }
        server.Logins.Enqueue(string.Join(' ', login));
        return login is [SmtpServer.User, SmtpServer.Password];
    }

    private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static string Address(string line) =>
        line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private async Task SecureAsync()
    {
        var stream = new SslStream(lines.Stream);
        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, stopping);
        (lines, secure) = (new SmtpLines(stream, stopping), true);
    }
}
