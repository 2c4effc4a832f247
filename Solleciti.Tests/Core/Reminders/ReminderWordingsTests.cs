using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Reminders;

public sealed class ReminderWordingsTests : IDisposable
{
    private readonly TestOffice office = new();
    private readonly ReminderWordings wordings;

    public ReminderWordingsTests() => wordings = new ReminderWordings(office.Database, office.Receivables, office.Profiles, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Initial_WithAndWithoutIban_HasNoErrors(bool iban)
    {
        var initial = ReminderWording.Initial(iban ? Build.Profile() : new BillingProfile());

        Assert.Empty(initial.Errors());
        Assert.Equal(iban, initial.Text.Contains("{iban}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SaveAsync_OwnWording_IsWhatTheComposerProposes()
    {
        await office.StoreAsync(Build.Profile());
        var initial = await wordings.GetAsync(Token);
        var own = initial with
        {
            Subject = "{azienda} a {cliente}: {riferimento}",
            Text = "Egregi,\r\n{documenti}\r\nIn tutto {totale}.\r\n{firma}",
            Signature = "Anna\n{telefono}",
        };

        Assert.Empty(await wordings.SaveAsync(own, Token));

        var (_, document) = await office.AddDebtorAsync("{totale}", "7");
        var proposal = Assert.Single(await office.Composer.ComposeAsync([document.Id], Token));
        Assert.Equal("Studio Ferri Servizi S.r.l. a {totale}: Fattura 7 del 03/02/2026", proposal.Subject);
        Assert.Equal($"Egregi,\n{proposal.List.PlainText}\nIn tutto 100,00 €.\nAnna\n059 555 0142", proposal.Text);
        Assert.Equal(initial.FriendlyText, (await wordings.GetAsync(Token)).FriendlyText);
    }

    [Fact]
    public async Task SaveAsync_AsItCame_GoesOnFollowingTheProfile()
    {
        Assert.Empty(await wordings.SaveAsync(await wordings.GetAsync(Token) with { Signature = "Anna" }, Token));
        Assert.DoesNotContain("{iban}", (await wordings.GetAsync(Token)).Text, StringComparison.Ordinal);

        await office.Profiles.SaveAsync(new ProfileForm { CompanyName = "Ferri", Ibans = Build.Iban }, Token);

        var wording = await wordings.GetAsync(Token);
        Assert.Contains("IBAN {iban}", wording.Text, StringComparison.Ordinal);
        Assert.Equal("Anna", wording.Signature);
        Assert.Empty(await wordings.SaveAsync(await wordings.InitialAsync(Token), Token));
        var texts = await office.ReadAsync(db => db.MessageTexts.SingleAsync(Token));
        Assert.Equivalent(new MessageTexts(), texts, strict: true);
    }

    [Theory]
    [InlineData("senza elenco", "Manca {documenti}")]
    [InlineData("{documenti} {Documenti}", "più volte")]
    [InlineData("{documenti} {clente}", "«{clente}» non è un segnaposto")]
    [InlineData(" ", "Manca il testo")]
    public async Task SaveAsync_WrongText_IsRefusedAndNothingIsStored(string text, string words)
    {
        var wording = await wordings.GetAsync(Token) with { FriendlyText = text, Signature = "Anna" };

        var (field, error) = Assert.Single(await wordings.SaveAsync(wording, Token));

        Assert.Equal(WordingField.FriendlyText, field);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Equal(0, await office.ReadAsync(db => db.MessageTexts.CountAsync(Token)));
    }

    [Theory]
    [InlineData("", "Manca l'oggetto")]
    [InlineData("uno\ndue", "una sola riga")]
    [InlineData("{iban}", "qui non si può usare")]
    public void Errors_WrongSubject_AreNamed(string subject, string words) =>
        Assert.Contains(
            words,
            (ReminderWording.Initial(Build.Profile()) with { Subject = subject }).Errors()[WordingField.Subject],
            StringComparison.Ordinal
        );

    [Fact]
    public void Errors_TooLong_SayHowLongAndHowMuchIsTaken()
    {
        var wording = ReminderWording.Initial(Build.Profile()) with
        {
            Subject = new string('o', 201),
            Text = "{documenti}" + new string('t', 5990),
            Signature = new string('f', 1001),
        };

        Assert.Equal(
            [
                "L'oggetto ha 201 caratteri: al massimo 200.",
                "Il testo ha 6001 caratteri: al massimo 6000.",
                "La firma ha 1001 caratteri: al massimo 1000.",
            ],
            wording.Errors().OrderBy(e => e.Key).Select(e => e.Value)
        );
    }

    [Fact]
    public void Subject_TooLongForOneLine_EndsInDots()
    {
        var facts = Facts(Build.Open("1", installments: (Build.Yesterday, 1m))) with { CustomerName = "Lunga\r\n" + new string('x', 300) };
        var wording = ReminderWording.Initial(facts.Profile) with { Subject = "Per {cliente}" };

        var subject = ReminderTexts.Subject(wording, facts, friendly: false);

        Assert.Equal(ReminderForm.SubjectLength, subject.Length);
        Assert.StartsWith("Per Lunga  xx", subject, StringComparison.Ordinal);
        Assert.EndsWith("x…", subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_HundredsOfDocumentsInTheLongestWording_StillFitsAMessage()
    {
        var documents = Enumerable
            .Range(1, 600)
            .Select(i => Build.Open($"2026/{i:0000}/MODENA", installments: [(Build.Yesterday, 10m), (Build.Tomorrow, 1m)]))
            .ToArray();
        var facts = Facts(documents);
        var wording = new ReminderWording(
            "s",
            "{documenti}\n{firma}" + new string('t', ReminderWording.TextLength - 19),
            "s",
            "{documenti}",
            new string('f', ReminderWording.SignatureLength)
        );
        Assert.Empty(wording.Errors());

        var text = ReminderTexts.Text(wording, facts, friendly: false);

        Assert.InRange(text.Length, 15_000, ReminderForm.TextLength);
        Assert.Contains("- Fattura 2026/0001/MODENA del 03/02/2026, scadenza 14/03/2026: 10,00 €\n", text, StringComparison.Ordinal);
        Assert.Matches(@"- … e altre \d+ voci: [\d.]+,00 €\n\nA scadere:\n- … e altre 600 voci: 600,00 €\n", text);
        Assert.Contains("Totale scaduto: 6.000,00 €", text, StringComparison.Ordinal);
        Assert.Contains("<table", ReminderTexts.Html(text, facts.List), StringComparison.Ordinal);
        var shown = text.Split('\n').Count(line => line.StartsWith("- Fattura", StringComparison.Ordinal));
        Assert.Contains($"… e altre {600 - shown} voci: {Money.Format((600 - shown) * 10m)}", text, StringComparison.Ordinal);
    }

    private static ReminderFacts Facts(params OpenDocument[] documents) =>
        new("Amaretti", documents, ReminderList.From(documents, Build.Today), Build.Profile());
}
