using Solleciti.Core.Documents;
using Solleciti.Core.Reminders;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Reminders;

public sealed class ReminderListTests
{
    [Fact]
    public void From_OneOverdue_IsASimpleList()
    {
        var list = List(Build.Open("12/A", installments: (Build.Yesterday, 1234.5m)));

        Assert.False(list.Friendly);
        Assert.Equal((123450L, 123450L), (list.TotalCents, list.AskedCents));
        Assert.Equal("- Fattura 12/A del 03/02/2026, scadenza 14/03/2026: 1.234,50 €\nTotale da pagare: 1.234,50 €", list.PlainText);
    }

    [Fact]
    public void From_OverdueRunningAndCredit_HasThreeSectionsByDueDay()
    {
        var list = List(
            Build.Open("1", installments: [(Build.Tomorrow, 300m), (Build.Yesterday, 100m)]),
            Build.Open("2", installments: (Build.Yesterday.AddDays(-1), 50m)),
            Build.Open("3", DocumentKind.CreditNote, (Build.Yesterday, -30m))
        );

        Assert.False(list.Friendly);
        Assert.Equal((12000L, 42000L), (list.AskedCents, list.TotalCents));
        Assert.Equal(
            """
            Scaduti:
            - Fattura 2 del 03/02/2026, scadenza 13/03/2026: 50,00 €
            - Fattura 1 del 03/02/2026, scadenza 14/03/2026: 100,00 €

            A scadere:
            - Fattura 1 del 03/02/2026, scadenza 16/03/2026: 300,00 €

            A Suo credito:
            - Nota di credito 3 del 03/02/2026: -30,00 €

            Totale scaduto: 120,00 €
            Totale con quanto è a scadere: 420,00 €
            """.ReplaceLineEndings("\n"),
            list.PlainText
        );
    }

    [Fact]
    public void From_NothingOverdue_IsFriendlyAndAsksForEverything()
    {
        var list = List(Build.Open("1", installments: [(Build.Today, 10m), (Build.Tomorrow, 20m)]));

        Assert.True(list.Friendly);
        Assert.Equal((3000L, 3000L), (list.AskedCents, list.TotalCents));
        Assert.EndsWith("Totale da pagare: 30,00 €", list.PlainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Scaduti", list.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void From_CreditsCoverWhatIsOverdue_IsFriendlyAboutTheRest()
    {
        var list = List(
            Build.Open("1", installments: [(Build.Yesterday, 100m), (Build.Tomorrow, 300m)]),
            Build.Open("2", DocumentKind.CreditNote, (Build.Yesterday, -150m))
        );

        Assert.True(list.Friendly);
        Assert.Equal((25000L, 25000L), (list.AskedCents, list.TotalCents));
        Assert.EndsWith("\nTotale da pagare: 250,00 €", list.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void From_CreditsExceedEverything_TotalIsNegative()
    {
        var list = List(
            Build.Open("1", installments: (Build.Yesterday, 100m)),
            Build.Open("2", DocumentKind.CreditNote, (Build.Yesterday, -100.01m))
        );

        Assert.Equal(-1, list.TotalCents);
    }

    [Fact]
    public void From_OverdueAndCreditOnly_HasOneTotal()
    {
        var list = List(
            Build.Open("1", installments: (Build.Yesterday, 100m)),
            Build.Open("2", DocumentKind.CreditNote, (Build.Yesterday, -40m))
        );

        Assert.Equal((false, 6000L, 6000L), (list.Friendly, list.AskedCents, list.TotalCents));
        Assert.EndsWith("\nTotale da pagare: 60,00 €", list.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public void From_MoreDebtsThanThereIsRoomFor_StillNamesTheCredit()
    {
        var debts = Enumerable.Range(1, 400).Select(i => Build.Open($"{i}", installments: (Build.Yesterday, 1m)));

        var text = List([.. debts, Build.Open("77/NC", DocumentKind.CreditNote, (Build.Yesterday, -30m))]).PlainText;

        Assert.Contains("A Suo credito:\n- Nota di credito 77/NC del 03/02/2026: -30,00 €\n", text, StringComparison.Ordinal);
        Assert.Contains("… e altre ", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("Scaduti", StringComparison.Ordinal) < text.IndexOf("A Suo credito", StringComparison.Ordinal));
    }

    [Fact]
    public void Html_HostileNumber_IsEncodedInATable()
    {
        var html = List(Build.Open("<script>&\"", installments: (Build.Yesterday, 100m))).Html();

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.Contains("Fattura &lt;script&gt;&amp;&quot; del 03/02/2026", html, StringComparison.Ordinal);
        Assert.Contains(">14/03/2026<", html, StringComparison.Ordinal);
        Assert.Contains(">100,00 €<", html, StringComparison.Ordinal);
        Assert.StartsWith("<table", html, StringComparison.Ordinal);
        Assert.EndsWith("</table>", html, StringComparison.Ordinal);
    }

    private static ReminderList List(params OpenDocument[] documents) => ReminderList.From(documents, Build.Today);
}
