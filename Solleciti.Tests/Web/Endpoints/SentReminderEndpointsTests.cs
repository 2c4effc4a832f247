using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Mail;
using Solleciti.Core.Outbox;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Web.Endpoints;

/// <summary>The exact copy of a sent reminder over HTTP.</summary>
public sealed class SentReminderEndpointsTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private static readonly byte[] OwnCopy = [.. "%PDF-1.4 la nostra copia"u8];
    private readonly AppUnderTest app = fixture.App;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_Sent_IsTheFrozenCopyByteForByte()
    {
        var id = await SendAsync(OwnCopy);

        using var answer = await app.Client.GetAsync($"/inviati/{id}/messaggio.eml", Token);

        Assert.Equal("message/rfc822", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"Sollecito {id}.eml", answer.Content.Headers.ContentDisposition.FileNameStar);
        AssertKeptInNoCache(answer);
        await using var db = await app.ContextAsync();
        var frozen = (await db.Outbox.Include(m => m.Frozen).SingleAsync(m => m.ReminderId == id, Token)).Frozen!;
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        Assert.Equal(frozen.Bytes, bytes);
        Assert.Equal(frozen.Sha256, Sha256Hex.Of(bytes));
    }

    [Fact]
    public async Task Html_Sent_IsTheHtmlPartLockedInASandbox()
    {
        var id = await SendAsync(OwnCopy);

        using var answer = await app.Client.GetAsync($"/inviati/{id}/html", Token);

        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))
        );
        AssertKeptInNoCache(answer);
        var html = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("manca un <b>pagamento</b>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachment_Pdf_IsShownAsItLeft()
    {
        var id = await SendAsync(OwnCopy);

        using var answer = await app.Client.GetAsync($"/inviati/{id}/allegati/1", Token);

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Fattura 1-È del 03-02-2026.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        AssertKeptInNoCache(answer);
        Assert.Equal(OwnCopy, await answer.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Attachment_NotAPdf_IsSavedAndNeverShown()
    {
        byte[] page = [.. "<script>alert(1)</script>"u8];
        var id = await StoreAsync(new MailAttachment("conto.html", page));

        using var answer = await app.Client.GetAsync($"/inviati/{id}/allegati/1", Token);

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        AssertKeptInNoCache(answer);
        Assert.Equal(page, await answer.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Attachment_SeveralOfThem_AreNumberedAsTheyLeft()
    {
        byte[] second = [.. OwnCopy, 2];
        var id = await StoreAsync(new MailAttachment("uno.pdf", OwnCopy), new MailAttachment("due.pdf", second));

        Assert.Equal(OwnCopy, await app.Client.GetByteArrayAsync($"/inviati/{id}/allegati/1", Token));
        Assert.Equal(second, await app.Client.GetByteArrayAsync($"/inviati/{id}/allegati/2", Token));
    }

    [Theory]
    [InlineData("{0}/allegati/0")]
    [InlineData("{0}/allegati/2")]
    [InlineData("{0}/allegati/-1")]
    [InlineData("{0}/allegati/uno")]
    [InlineData("999999/allegati/1")]
    [InlineData("999999/messaggio.eml")]
    [InlineData("999999/html")]
    public async Task Get_NotThere_IsAnItalianPage(string path)
    {
        var id = await SendAsync(OwnCopy);
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, "/inviati/" + path, id);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await app.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<h1>Pagina non trovata</h1>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static void AssertKeptInNoCache(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    /// <summary>Sends a reminder for a new invoice with its stored PDF.</summary>
    private async Task<int> SendAsync(byte[] pdf)
    {
        var document = await app.AddInvoiceAsync("1/È");
        await app.Services.GetRequiredService<DocumentPdfs>().UploadAsync(document.Id, pdf, Token);
        var request = TestOffice.Request(document) with { Attach = [document.Id] };
        request = request with { Message = request.Message with { Text = "Egregi, manca un <b>pagamento</b>." } };
        var sent = await app.Services.GetRequiredService<ReminderSender>().SendAsync(request, "anna", Token);
        return Assert.IsType<SendOutcome.Queued>(sent).ReminderId;
    }

    /// <summary>Stores a message with any attachments, as it might have left long ago.</summary>
    private async Task<int> StoreAsync(params MailAttachment[] attachments)
    {
        var document = await app.AddInvoiceAsync("2");
        var message = TestOffice.Request(document).Message;
        var mail = MailFreezer.Freeze(
            new OutgoingMail
            {
                Sender = new WireSender("Studio Ferri", message.Sender, null),
                Recipients = message.Recipients,
                Copies = [],
                BlindCopies = [],
                Subject = message.Subject,
                Text = message.Text,
                Html = "<p></p>",
                Attachments = attachments,
            },
            Build.Now
        );
        var item = new ReminderItem(document.Id, 1, document.ReminderCycle, document.OpenCents);
        var reminder = Reminder.Create(document.CustomerId, false, message, [], [item], [], "anna", Build.Now);
        await using var db = await app.ContextAsync();
        db.Outbox.Add(OutboxMessage.Queue(reminder, mail, Guid.NewGuid().ToString("N"), Guid.NewGuid(), "", Build.Now));
        await db.SaveChangesAsync(Token);
        return reminder.Id;
    }
}
