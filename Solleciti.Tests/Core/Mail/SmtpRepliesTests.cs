using Solleciti.Core.Mail;

namespace Solleciti.Tests.Core.Mail;

/// <summary>What refusals mean for the message, the account and the address.</summary>
public sealed class SmtpRepliesTests
{
    private const string To = "cassa@amaretti.example";

    public static TheoryData<int> Refusals => [.. Enumerable.Range(0, SmtpRefusals.Rows.Count)];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Judge_RealAnswer_IsAboutTheRightThing(int row)
    {
        var (step, answer, meaning) = SmtpRefusals.Rows[row];
        var refusal = SmtpRefusals.Rows[row];

        Assert.Equal((answer, meaning), (answer, SmtpMeanings.Find(step, refusal.Code, refusal.Text, SmtpRefusals.From)));
        var judged = Judge(refusal, To);
        Assert.Equal(Kind(meaning), judged.Kind);
        // Nothing but the mailbox marks an address, and nothing but rules of the server counts against the account.
        Assert.Equal(meaning == SmtpMeaning.Mailbox ? To : null, judged.BadRecipient);
        Assert.Equal(meaning == SmtpMeaning.Policy, judged.ByPolicy);
    }

    [Fact]
    public void Judge_MailboxOfOneOfSeveralRefusedWithTheMessage_MarksNobody() =>
        Assert.Null(
            Judge(
                new SmtpRefusal(SmtpStep.Content, "550 5.1.10 Recipient not found", SmtpMeaning.Mailbox),
                To,
                "capo@amaretti.example"
            ).BadRecipient
        );

    [Theory]
    [InlineData("550 5.1.1 <cassa@amaretti.example>: User unknown", true)]
    [InlineData("550 No such user here", true)]
    [InlineData("554 5.7.1 <cassa@amaretti.example>: Relay access denied", false)]
    [InlineData("504 5.5.2 <PC>: Helo command rejected: need fully-qualified hostname", false)]
    [InlineData("450 5.1.1 <cassa@amaretti.example>: User unknown", false)]
    [InlineData("550 Your account has exceeded the maximum number of messages per hour", false)]
    [InlineData("550", false)]
    [InlineData("Annullato da anna.", false)]
    public void IsOfTheMailbox_KeptAnswer_IsJudgedByTodaysRule(string kept, bool ofTheMailbox) =>
        Assert.Equal(ofTheMailbox, SmtpMeanings.IsOfTheMailbox(kept));

    [Fact]
    public void Judge_AnswerOfAddress_IsKeptAsItCame()
    {
        var judged = Judge(new SmtpRefusal(SmtpStep.Recipient, "550 5.1.1 No\n such\tuser", SmtpMeaning.Mailbox), To);

        Assert.Equal("550 5.1.1 No such user", judged.Said);
        Assert.EndsWith("Risposta del server: «550 5.1.1 No such user»", judged.Reply, StringComparison.Ordinal);
    }

    private static DeliveryAnswer Judge(SmtpRefusal refusal, params string[] recipients)
    {
        var mail = new FrozenMail("1@ferri.example", SmtpRefusals.From, recipients, new byte[60_000], "");
        var recipient = refusal.Step == SmtpStep.Recipient ? recipients[0] : null;
        return SmtpReplies.Judge(refusal.Step, new SmtpReply(1, refusal.Code, refusal.Text), mail, recipient);
    }

    private static DeliveryKind Kind(SmtpMeaning meaning) =>
        meaning switch
        {
            SmtpMeaning.Wait or SmtpMeaning.OutOfStep => DeliveryKind.Deferred,
            SmtpMeaning.Size or SmtpMeaning.Full or SmtpMeaning.Mailbox or SmtpMeaning.Policy => DeliveryKind.Rejected,
            _ => DeliveryKind.AccountRefused,
        };
}
