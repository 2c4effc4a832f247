using Solleciti.Core.Documents;
using Solleciti.Core.Reminders;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Reminders;

public sealed class ReminderTextsTests
{
    private static readonly OpenDocument Overdue = Build.Open("12/A", installments: (Build.Yesterday, 100m));
    private static readonly OpenDocument Running = Build.Open("13/A", DocumentKind.ProfessionalFeeInvoice, (Build.Tomorrow, 50m));

    [Theory]
    [InlineData(false, "Sollecito di pagamento: Fattura 12/A del 03/02/2026")]
    [InlineData(true, "Promemoria di pagamento: Fattura 12/A del 03/02/2026")]
    public void Subject_OneDocument_NamesIt(bool friendly, string expected) => Assert.Equal(expected, Subject([Overdue], friendly));

    [Fact]
    public void Subject_Several_NamesEachByDate()
    {
        var older = Build.Open("7", DocumentKind.Proforma, (Build.Yesterday, 1m)) with { Date = new DateOnly(2026, 1, 1) };
        var note = Build.Open("9", DocumentKind.CreditNote, (Build.Yesterday, -1m));

        Assert.Equal(
            "Sollecito di pagamento: Proforma 7 del 01/01/2026, Fattura 12/A del 03/02/2026 e Parcella 13/A del 03/02/2026",
            Subject([Overdue, Running, older, note], friendly: false)
        );
    }

    [Fact]
    public void Subject_TwoAndThreeOfAKind_NameItOnceWithNumbersAndDates()
    {
        var first = Build.Open("50", installments: (Build.Yesterday, 1m)) with { Date = new DateOnly(2026, 8, 12) };
        var second = Build.Open("102", installments: (Build.Yesterday, 1m)) with { Date = new DateOnly(2026, 9, 21) };
        var third = Build.Open("110", installments: (Build.Yesterday, 1m)) with { Date = new DateOnly(2026, 9, 30) };

        Assert.Equal("Sollecito di pagamento: Fattura 50 del 12/08/2026 e 102 del 21/09/2026", Subject([second, first], friendly: false));
        Assert.Equal(
            "Sollecito di pagamento: Fattura 50 del 12/08/2026, 102 del 21/09/2026 e 110 del 30/09/2026",
            Subject([third, second, first], friendly: false)
        );
    }

    [Theory]
    [InlineData(1, "Sollecito di pagamento: {riferimento}", "Sollecito di pagamento: Fattura 12/A del 03/02/2026")]
    [InlineData(2, "Sollecito di pagamento: {riferimento}", "2° sollecito di pagamento: Fattura 12/A del 03/02/2026")]
    [InlineData(3, "SOLLECITO {riferimento}", "3° sollecito Fattura 12/A del 03/02/2026")]
    [InlineData(2, "Ferri: {riferimento}", "2° sollecito – Ferri: Fattura 12/A del 03/02/2026")]
    [InlineData(2, "Solleciti arretrati", "2° sollecito – Solleciti arretrati")]
    public void Subject_FromTheSecondOn_SaysTheLevel(int level, string own, string expected)
    {
        var wording = ReminderWording.Initial(Build.Profile()) with { Subject = own };
        var facts = Facts([Overdue], "Amaretti", Build.Profile()) with { Level = level };

        Assert.Equal(expected, ReminderTexts.Subject(wording, facts, friendly: false));
        Assert.Equal("Promemoria di pagamento: Fattura 12/A del 03/02/2026", ReminderTexts.Subject(wording, facts, friendly: true));
    }

    [Theory]
    [InlineData(true, true, "Comunicazione da Studio Ferri Servizi S.r.l.", "Comunicazione da Studio Ferri Servizi S.r.l.")]
    [InlineData(
        true,
        false,
        "2° sollecito di pagamento: Fattura 12/A del 03/02/2026",
        "Promemoria di pagamento: Fattura 12/A del 03/02/2026"
    )]
    [InlineData(
        false,
        true,
        "2° sollecito di pagamento: Fattura 12/A del 03/02/2026",
        "Promemoria di pagamento: Fattura 12/A del 03/02/2026"
    )]
    public void Subject_NeutralForPrivate_SaysNothingOfDebts(bool neutral, bool isPrivate, string expected, string friendly)
    {
        var wording = ReminderWording.Initial(Build.Profile()) with { NeutralForPrivate = neutral };
        var facts = Facts([Overdue], "Rossi Anna", Build.Profile()) with { Level = 2, IsPrivate = isPrivate };

        Assert.Equal((expected, friendly), (ReminderTexts.Subject(wording, facts, false), ReminderTexts.Subject(wording, facts, true)));
    }

    [Fact]
    public void Subject_Many_SaysHowManyAndFromWhen()
    {
        var documents = Enumerable
            .Range(1, 4)
            .Select(i => Build.Open($"{i}", installments: (Build.Yesterday, 1m)) with { Date = new DateOnly(2026, i, 1) })
            .Reverse()
            .ToList();

        Assert.Equal("Sollecito di pagamento: 4 documenti dal 01/01/2026 al 01/04/2026", Subject(documents, friendly: false));
    }

    [Fact]
    public void Text_OneOverdue_IsComplete() =>
        Assert.Equal(
            """
            Spett.le Amaretti & C. <script>,

            dalle nostre registrazioni il seguente documento non risulta ancora pagato:

            - Fattura 12/A del 03/02/2026, scadenza 14/03/2026: 100,00 €
            Totale da pagare: 100,00 €

            La preghiamo di provvedere al pagamento di 100,00 € con bonifico bancario sul conto intestato a Studio Ferri Servizi S.r.l.:
            IBAN IT60 X054 2811 1010 0000 0123 456

            Se nel frattempo ha già provveduto, La preghiamo di non tener conto di questo messaggio. Per qualsiasi chiarimento siamo a Sua disposizione.

            Cordiali saluti

            Studio Ferri Servizi S.r.l.
            059 555 0142
            solleciti@ferri.example
            """.ReplaceLineEndings("\n"),
            Text([Overdue], "Amaretti & C. <script>")
        );

    [Fact]
    public void Text_SeveralWithRunning_AsksForTheOverduePartInThePlural()
    {
        var text = Text([Overdue, Running]);

        Assert.Contains("i seguenti documenti non risultano ancora pagati:", text, StringComparison.Ordinal);
        Assert.Contains("al pagamento di 100,00 € con bonifico", text, StringComparison.Ordinal);
        Assert.Contains("A scadere:\n- Parcella 13/A del 03/02/2026, scadenza 16/03/2026: 50,00 €", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Le ricordiamo la scadenza del seguente documento:")]
    [InlineData(2, "Le ricordiamo la scadenza dei seguenti documenti:")]
    public void Text_NothingOverdue_IsAFriendlyReminder(int documents, string opening)
    {
        var text = Text([.. Enumerable.Repeat(Running, documents)]);

        Assert.Contains(opening, text, StringComparison.Ordinal);
        Assert.Contains($"Potrà effettuare il pagamento di {Money.Format(50m * documents)}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("non risulta", text, StringComparison.Ordinal);
        Assert.DoesNotContain("preghiamo di provvedere", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ProfileWithoutIbanAndPhone_LeavesThemOut()
    {
        var text = Text([Overdue], profile: new BillingProfile { CompanyName = "Ferri" });

        Assert.Contains("La preghiamo di provvedere al pagamento di 100,00 €.\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("IBAN", text, StringComparison.Ordinal);
        Assert.EndsWith("Cordiali saluti\n\nFerri", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_PreparedText_IsEncodedWithTheListAsTable()
    {
        var list = ReminderList.From([Overdue], Build.Today);

        var html = ReminderTexts.Html(Text([Overdue], "Amaretti & C. <script>alert(1)</script>"), list);

        Assert.Contains("Spett.le Amaretti &amp; C. &lt;script&gt;alert(1)&lt;/script&gt;,<br>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(list.Html(), html, StringComparison.Ordinal);
        Assert.DoesNotContain("- Fattura 12/A", html, StringComparison.Ordinal);
        Assert.EndsWith("</body></html>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_ListEdited_StaysAsTyped()
    {
        var list = ReminderList.From([Overdue], Build.Today);
        var edited = Text([Overdue]).Replace("100,00 €", "90,00 €", StringComparison.Ordinal);

        var html = ReminderTexts.Html(edited, list);

        Assert.DoesNotContain("<table", html, StringComparison.Ordinal);
        Assert.Contains("- Fattura 12/A del 03/02/2026, scadenza 14/03/2026: 90,00 €<br>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_TextAroundTheListEdited_KeepsTheTable()
    {
        var list = ReminderList.From([Overdue], Build.Today);

        var html = ReminderTexts.Html($"Ciao <b>Gino</b>\n{list.PlainText}\n\nA presto", list);

        Assert.Contains("Ciao &lt;b&gt;Gino&lt;/b&gt;<table", html, StringComparison.Ordinal);
        Assert.Contains("</table>A presto", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IT60X0542811101000000123456", "IT60 X054 2811 1010 0000 0123 456")]
    [InlineData("IT60 X0542811101 000000123456", "IT60 X054 2811 1010 0000 0123 456")]
    [InlineData("SM86U0322509800000000270100", "SM86 U032 2509 8000 0000 0270 100")]
    public void GroupedIban_AnySpacing_IsGroupedInFours(string iban, string expected) => Assert.Equal(expected, Iban.Grouped(iban));

    private static string Subject(IReadOnlyList<OpenDocument> documents, bool friendly) =>
        ReminderTexts.Subject(ReminderWording.Initial(Build.Profile()), Facts(documents, "Amaretti", Build.Profile()), friendly);

    private static string Text(IReadOnlyList<OpenDocument> documents, string customer = "Amaretti", BillingProfile? profile = null)
    {
        var facts = Facts(documents, customer, profile ?? Build.Profile());
        return ReminderTexts.Text(ReminderWording.Initial(facts.Profile), facts, facts.List.Friendly);
    }

    private static ReminderFacts Facts(IReadOnlyList<OpenDocument> documents, string customer, BillingProfile profile) =>
        new(customer, documents, ReminderList.From(documents, Build.Today), profile);
}
