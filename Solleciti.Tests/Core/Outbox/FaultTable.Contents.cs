using System.Text;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;
using static Solleciti.Core.Outbox.OutboxState;

namespace Solleciti.Tests.Core.Outbox;

/// <summary>What is sent, and what is said about it.</summary>
internal static partial class FaultTable
{
    private const int Megabyte = 1_048_576;

    private static IEnumerable<Fault> Contents =>
        [
            new Fault("SIZE too small", rig => rig.Server.Offers = [.. rig.Server.Offers, "SIZE 800"], Rejected)
            {
                Says = "è di 0,1 MB e il server accetta al massimo 0,0 MB",
                Deliver = async rig =>
                {
                    await rig.DrainAsync();
                    Assert.DoesNotContain(rig.Server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
                },
            },
            new Fault("SMTPUTF8 missing", rig => rig.Message = usual => usual with { Recipients = ["nicolò@x.it"] }, Rejected)
            {
                Says = "L'indirizzo nicolò@x.it contiene lettere accentate",
            },
            new Fault("reply of 1 MB", rig => rig.Server.Answer("RCPT", $"550 5.1.1 {Long("<script>alert(1)</script> ")}"), Rejected)
            {
                Says = $"{Address}",
            },
            new Fault(
                "reply of 1 MB on many lines",
                rig => rig.Server.Answer("BODY", $"554-5.7.1 <script>\r\n{Long("554-5.7.1 alert(1)\r\n")}554 5.7.1 </script>"),
                Rejected
            )
            {
                Attempts = 1,
                Says = "«554 5.7.1 <script> 5.7.1 alert(1)",
            },
            new Fault("consent of 1 MB", rig => rig.Server.Answer("BODY", $"250 2.0.0 {Long("Ok ")}"), Accepted)
            {
                Attempts = 1,
                AtSink = 1,
            },
            new Fault(
                "refusal with a line break in it",
                rig => rig.Server.Answer("RCPT", "550 5.1.1 No\r\n<script>alert(1)</script>"),
                Rejected
            )
            {
                Says = Address,
            },
            new Fault("control characters", rig => rig.Server.Answer("RCPT", "550 5.1.1 No\a\t\u001b[31m\u007f"), Rejected)
            {
                Says = Address,
            },
            new Fault("answer without end", rig => rig.Server.Answer("RCPT", Endless()), Deferred) { Says = NothingLeft },
            new Fault("answer to the message without end", rig => rig.Server.Answer("BODY", Endless()), Uncertain)
            {
                Attempts = 1,
                Says = Unknown,
            },
            new Fault(
                "lone dots and a line of 2,000 characters",
                rig => rig.Message = usual => usual with { Text = $".\n..\n.\n\n{new string('x', 2_000)}\n.\n" },
                Accepted
            )
            {
                Attempts = 1,
                AtSink = 1,
                Deliver = async rig =>
                {
                    await rig.DrainAsync();
                    var lines = Encoding.ASCII.GetString(rig.Server.Received.Single().Bytes).Split("\r\n");
                    Assert.All(lines, line => Assert.InRange(line.Length, 0, 998));
                },
            },
            new Fault("names with CRLF and Bcc:", rig => rig.Name = "Rossi\r\nBcc: spia@x.it", Accepted)
            {
                Attempts = 1,
                AtSink = 1,
                Deliver = async rig =>
                {
                    await rig.DrainAsync();
                    Assert.DoesNotContain(
                        Encoding.ASCII.GetString(rig.Server.Received.Single().Bytes).Split("\r\n"),
                        line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase)
                    );
                },
            },
        ];

    private static string Long(string part) => new StringBuilder().Insert(0, part, Megabyte / part.Length).ToString();

    private static string Endless() => "550 5.1.1 " + new string('x', 9 * Megabyte);
}
