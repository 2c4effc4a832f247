using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MimeKit;
using Solleciti.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Solleciti.Tests.Browser;

public sealed class SeveralCustomersTests(BrowserFixture browser)
{
    [Fact]
    public async Task Send_EightCustomersInOneRun_NoMessageHoldsAnythingOfAnother()
    {
        await using var app = await AppUnderTest.StartAsync();
        var all = await OpenClaim.AllAsync(app);
        var customers = all.Where(c => c.Customer.Name.Contains("S.r.l", StringComparison.Ordinal))
            .GroupBy(c => c.Customer.Id)
            .Select(g => g.ToList())
            .OrderBy(c => SearchText.Normalize(c[0].Customer.Name), StringComparer.Ordinal)
            .ToList();
        Assert.True(customers.Count > 4, "The demo has too few of them for this test to mean something.");
        await using var opened = await browser.NewPageAsync(app);
        var page = opened.Page;
        await opened.GotoAsync("/solleciti?cliente=s.r.l");
        await page.EverythingBox().ClickAsync();
        await page.Button("INVIA SOLLECITO").ClickAsync();

        await WalkAsync(page.ReminderDialog(), customers);
        await page.ReminderDialog().Button("INVIA EMAIL").ClickAsync();

        await Expect(page.GetByText($"{customers.Count} solleciti registrati:")).ToBeVisibleAsync();
        await Expect(page.Locator(".sent-count")).ToHaveTextAsync([$"Inviato {customers.Count}"]);
        var messages = Directory.GetFiles(app.Options.PickupDirectory!, "*.eml").Select(file => MimeMessage.Load(file)).ToList();
        Assert.Equal(customers.Count, messages.Count);
        foreach (var own in customers)
        {
            var message = Assert.Single(messages, m => m.To.Mailboxes.Any(to => to.Address == own[0].Customer.Emails[0].Address));
            AssertOnlyOf(message, own, all);
        }
        await AssertStoredAsync(app, customers);
    }

    /// <summary>Looks at every message on the way, and makes the PDFs of every second one.</summary>
    private static async Task WalkAsync(ILocator dialog, List<List<OpenClaim>> customers)
    {
        foreach (var (number, own) in customers.Index())
        {
            var customer = own[0].Customer;
            await Expect(dialog.GetByText($"Sollecito {number + 1} di {customers.Count}", new() { Exact = true })).ToBeVisibleAsync();
            await Expect(dialog.GetByRole(AriaRole.Heading)).ToContainTextAsync(customer.Name);
            await dialog.GetByRole(AriaRole.Tab, new() { Name = "EMAIL" }).ClickAsync();
            await Expect(dialog.GetByLabel("Destinatario")).ToHaveValueAsync(customer.Emails[0].Address);
            if (number % 2 == 0)
            {
                await dialog.GetByRole(AriaRole.Tab, new() { Name = "ALLEGATI" }).ClickAsync();
                await Expect(dialog.GetByRole(AriaRole.Radiogroup)).ToHaveCountAsync(own.Count);
                // One by one: «Genera PDF per tutti» would make those of the other messages, too.
                for (var made = 1; made <= own.Count; made++)
                {
                    await dialog.Button("Genera PDF").First.ClickAsync();
                    await Expect(dialog.GetByText($"{made} di {own.Count} documenti allegati")).ToBeVisibleAsync();
                }
            }
            if (number < customers.Count - 1)
                await dialog.Button("Avanti").ClickAsync();
        }
    }

    private static void AssertOnlyOf(MimeMessage message, List<OpenClaim> own, List<OpenClaim> all)
    {
        var customer = own[0].Customer;
        var files = message.Attachments.OfType<MimePart>().Select(part => (part.FileName, Text: PdfText(part))).ToList();
        var readable = string.Join('\n', [message.Subject, message.TextBody, message.HtmlBody, .. files.Select(f => f.Text)]);
        Assert.Equal(customer.Emails.Select(e => e.Address), message.GetRecipients().Select(to => to.Address));
        foreach (var claim in own)
            Assert.Contains(claim.Document.Title, message.TextBody, StringComparison.Ordinal);

        var ownAmounts = Amounts(own).ToHashSet();
        foreach (var other in all.Where(c => c.Customer.Id != customer.Id))
        {
            Assert.DoesNotContain(other.Document.Title, readable, StringComparison.Ordinal);
            Assert.DoesNotContain(other.Customer.Name, readable, StringComparison.Ordinal);
            Assert.All(
                other.Customer.Emails,
                e => Assert.DoesNotContain(e.Address, message.ToString(), StringComparison.OrdinalIgnoreCase)
            );
            foreach (var amount in Amounts([other]).Where(a => !ownAmounts.Contains(a)))
                Assert.DoesNotContain($" {amount}", message.TextBody, StringComparison.Ordinal);
        }
        if (files.Count > 0)
        {
            Assert.Equal(own.Select(c => PdfName(c)).Order(), files.Select(f => f.FileName).Order());
            Assert.All(files, file => Assert.Contains(customer.Name, file.Text, StringComparison.Ordinal));
        }
    }

    /// <summary>The stored items and attachments, which the page and the levels rely on.</summary>
    private static async Task AssertStoredAsync(AppUnderTest app, List<List<OpenClaim>> customers)
    {
        var reminders = await app.ReadAsync(db =>
            db.Reminders.Include(r => r.Items).Include(r => r.Attachments).ToListAsync(TestContext.Current.CancellationToken)
        );
        Assert.Equal(customers.Count, reminders.Count);
        foreach (var (number, own) in customers.Index())
        {
            var reminder = Assert.Single(reminders, r => r.CustomerId == own[0].Customer.Id);
            var ids = own.Select(c => c.Document.Id).Order().ToList();
            Assert.Equal(ids, reminder.Items.Select(i => i.DocumentId).Order());
            Assert.Equal(number % 2 == 0 ? ids : [], reminder.Attachments.Select(a => a.DocumentId).Order());
        }
    }

    private static IEnumerable<string> Amounts(IEnumerable<OpenClaim> claims)
    {
        var list = claims.ToList();
        var single = list.Select(c => c.OpenCents).Concat(list.SelectMany(c => c.Document.Installments.Select(i => i.OpenCents)));
        var sums = new[] { list.Sum(c => c.OpenCents), list.Sum(c => c.OverdueCents) };
        return single.Concat(sums).Where(cents => cents != 0).Distinct().Select(cents => Money.FormatCents(cents));
    }

    private static string PdfName(OpenClaim claim) => $"{claim.Document.Title.Replace('/', '-')}.pdf";

    private static string PdfText(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes, TestContext.Current.CancellationToken);
        return PdfReader.Text(bytes.ToArray());
    }
}
