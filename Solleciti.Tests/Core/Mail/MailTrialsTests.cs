using Microsoft.EntityFrameworkCore;
using MimeKit;
using Solleciti.Core.Mail;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Mail;

/// <summary>«Invia prova» and «Invia una prova a me».</summary>
public sealed class MailTrialsTests : IAsyncDisposable
{
    private readonly TestOffice office = new();
    private readonly SmtpServer server = new();
    private readonly MailTrials trials;

    public MailTrialsTests() =>
        trials = new MailTrials(
            office.Accounts,
            office.Routes,
            new PickupTransport(office.Options, new RecordingLogger<PickupTransport>()),
            SmtpServer.Trust,
            office.Options,
            office.Time,
            new RecordingLogger<MailTrials>()
        );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        office.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task TryAsync_AsTyped_SendsAndStoresNothing()
    {
        var trial = await TryAsync(server.Form());

        Assert.Null(trial.FailedAt);
        Assert.Equal(["me@ferri.example"], Assert.Single(server.Received).Recipients);
        Assert.Null(await office.Accounts.CurrentAsync(Token));
    }

    [Fact]
    public async Task TryAsync_BeforeSaving_CountsForTheAccountThatIsSavedAsItWasTried()
    {
        server.Offers = ["SIZE 10485760"];
        Assert.Null((await TryAsync(server.Form())).FailedAt);
        office.Time.Advance(TimeSpan.FromMinutes(1));

        await office.Accounts.SaveAsync(server.Form(), Token);

        var account = (await office.Accounts.CurrentAsync(Token))!;
        Assert.Equal((Build.Now, 10_485_760L, office.Time.GetUtcNow()), (account.TriedAt, account.LargestMessage, account.SettingsSince));
    }

    [Fact]
    public async Task TryAsync_OfTheStoredAccount_CountsUntilServerOrUserChange()
    {
        await office.Accounts.SaveAsync(server.Form(), Token);
        Assert.Null((await office.Accounts.CurrentAsync(Token))!.TriedAt);
        server.Answer("AUTH", "535 5.7.8 No");
        Assert.NotNull((await TryAsync(server.Form() with { Password = "" })).FailedAt);
        Assert.Null((await office.Accounts.CurrentAsync(Token))!.TriedAt);
        server.Heal();

        Assert.Null((await TryAsync(server.Form() with { Password = "" })).FailedAt);
        Assert.Equal(Build.Now, (await office.Accounts.CurrentAsync(Token))!.TriedAt);

        await office.Accounts.SaveAsync(server.Form() with { Password = "", MessagesPerDay = "5" }, Token);
        Assert.Equal(Build.Now, (await office.Accounts.CurrentAsync(Token))!.TriedAt);
        await office.Accounts.SaveAsync(server.Form() with { UserName = "altri@ferri.example", Password = "" }, Token);
        Assert.Null((await office.Accounts.CurrentAsync(Token))!.TriedAt);
    }

    [Theory]
    [InlineData("GREETING", "554 No", SmtpStep.Connection)]
    [InlineData("STARTTLS", SmtpServer.Drop, SmtpStep.Connection)]
    [InlineData("AUTH", "535 5.7.8 No", SmtpStep.Login)]
    [InlineData("MAIL", "550 5.7.1 No", SmtpStep.Sender)]
    [InlineData("RCPT", "550 5.1.1 No", SmtpStep.Recipient)]
    [InlineData("BODY", "554 5.7.1 No", SmtpStep.Content)]
    [InlineData("BODY", SmtpServer.Drop, SmtpStep.Content)]
    public async Task TryAsync_Fails_NamesTheStep(string step, string reply, SmtpStep expected)
    {
        server.Answer(step, reply);

        Assert.Equal(expected, (await TryAsync(server.Form())).FailedAt);
    }

    [Fact]
    public async Task TryAsync_UnknownName_NamesTheStep() =>
        Assert.Equal(SmtpStep.Name, (await TryAsync(server.Form() with { Host = "smtp.non-esiste.invalid" })).FailedAt);

    [Fact]
    public async Task TryAsync_PasswordLeftEmpty_UsesTheStoredOneForThatServerOnly()
    {
        await using var other = new SmtpServer();
        await office.Accounts.SaveAsync(server.Form(), Token);

        Assert.Null((await TryAsync(server.Form() with { Password = "" })).FailedAt);
        var refused = Assert.IsType<MailTrial.Refused>(
            await trials.TryAsync(other.Form() with { Password = "" }, "me@ferri.example", "Ferri", Token)
        );

        Assert.Equal([MailAccountField.Password], refused.Errors.Keys);
        Assert.Empty(other.Commands);
    }

    [Fact]
    public async Task TryAsync_NoAddress_SaysSo() =>
        Assert.IsType<MailTrial.NoRecipient>(await trials.TryAsync(server.Form(), " ", "Ferri", Token));

    [Fact]
    public async Task SendAsync_OfAReminder_ReachesOnlyWhoWritesAndIsRecordedNowhere()
    {
        await office.Accounts.SaveAsync(server.Form(), Token);
        var (_, document) = await office.AddDebtorAsync();
        var request = TestOffice.Request(document);
        var reminders = new ReminderTrials(
            office.Receivables,
            new ReminderMails(office.Database, office.Profiles),
            office.Routes,
            trials,
            office.Time
        );

        var answer = await reminders.SendAsync(
            request with
            {
                Message = request.Message with { Copies = ["capo@amaretti.example"], BlindCopyToSender = true },
            },
            "me@ferri.example",
            Token
        );

        Assert.Equal(DeliveryKind.Accepted, answer.Kind);
        var got = Assert.Single(server.Received);
        Assert.Equal(["me@ferri.example"], got.Recipients);
        using var message = await MimeMessage.LoadAsync(new MemoryStream(got.Bytes), Token);
        Assert.Equal("[PROVA] Sollecito", message.Subject);
        Assert.DoesNotContain("amaretti.example", $"{message.To} {message.Cc}", StringComparison.Ordinal);
        Assert.Equal(0, await office.ReadAsync(db => db.Reminders.CountAsync(Token)));
        Assert.Equal(0, await office.ReadAsync(db => db.Outbox.CountAsync(Token)));
    }

    private async Task<MailTrial.Done> TryAsync(MailAccountForm form) =>
        Assert.IsType<MailTrial.Done>(await trials.TryAsync(form, "me@ferri.example", "Studio Ferri", Token));
}
