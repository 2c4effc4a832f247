using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class DocumentTests
{
    private static readonly DateOnly April = new(2026, 4, 30);
    private static readonly DateOnly May = new(2026, 5, 31);

    [Fact]
    public void Create_ScheduleAddsUp_EverythingIsOpen()
    {
        var document = Build.Invoice(Build.Customer(), " 12/A ", (May, 60m), (April, 40.01m));

        Assert.Equal((10001L, 10001L, 0L), (document.ToCollectCents, document.OpenCents, document.SettledCents));
        Assert.Equal(April, document.OldestOpenDue);
        Assert.Equal([(1, 6000L), (2, 4001L)], document.Installments.Select(i => (i.Sequence, i.OpenCents)));
        Assert.Equal("12/A", document.Number);
        Assert.Equal((DocumentKind.ElectronicInvoice, 0), (document.FilterKind, document.ReminderCycle));
    }

    [Theory]
    [InlineData("100.00", "99.99")]
    [InlineData("100.00", "100.01")]
    public void Create_ScheduleDoesNotAddUp_Throws(string toCollect, string installment)
    {
        var draft = Build.Draft("1", DocumentKind.Invoice, (April, Amount(installment))) with { ToCollect = Amount(toCollect) };

        Assert.Throws<ArgumentException>(() => Document.Create(Build.Customer(), draft, Build.Now));
    }

    [Fact]
    public void Create_NoInstallment_Throws() =>
        Assert.Throws<ArgumentException>(() => Document.Create(Build.Customer(), Build.Draft("1"), Build.Now));

    [Fact]
    public void Create_InstallmentsOfBothSigns_Throws() =>
        Assert.Throws<ArgumentException>(() => Build.Invoice(Build.Customer(), "1", (April, 100m), (May, -20m)));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Create_BlankNumber_Throws(string number) =>
        Assert.Throws<ArgumentException>(() => Build.Invoice(Build.Customer(), number, (April, 100m)));

    [Fact]
    public void Create_NothingToCollect_IsNotOpen()
    {
        var document = Build.Invoice(Build.Customer(), "1", (April, 0m));

        Assert.Equal(0, document.OpenCents);
        Assert.Null(document.OldestOpenDue);
    }

    [Theory]
    [InlineData("TD04", DocumentKind.ElectronicInvoice)]
    [InlineData(null, DocumentKind.Invoice)]
    public void Create_CreditNote_IsNegativeAndDueOnItsDay(string? typeCode, DocumentKind filterKind)
    {
        var note = Build.CreditNote(Build.Customer(), "3", April, 50m, typeCode);

        Assert.Equal((-5000L, -5000L, -5000L), (note.TotalCents, note.ToCollectCents, note.OpenCents));
        var installment = Assert.Single(note.Installments);
        Assert.Equal((April, -5000L), (installment.DueDate, installment.OpenCents));
        Assert.Equal(filterKind, note.FilterKind);
    }

    [Fact]
    public void Settle_Part_PaysOldestDueFirst()
    {
        var document = Build.Invoice(Build.Customer(), "1", (May, 60m), (April, 40m));

        document.Settle(5000);

        Assert.Equal((5000L, 5000L), (document.OpenCents, document.SettledCents));
        Assert.Equal([5000L, 0L], document.Installments.Select(i => i.OpenCents));
        Assert.Equal(May, document.OldestOpenDue);
    }

    [Fact]
    public void Settle_SameDueDay_GoesInWrittenOrder()
    {
        var document = Build.Invoice(Build.Customer(), "1", (April, 30m), (April, 70m));

        document.Settle(4000);

        Assert.Equal([0L, 6000L], document.Installments.Select(i => i.OpenCents));
    }

    [Fact]
    public void Settle_All_ClosesTheDocument()
    {
        var document = Build.Invoice(Build.Customer(), "1", (April, 40m), (May, 60m));

        document.Settle(10000);

        Assert.Equal(0, document.OpenCents);
        Assert.Null(document.OldestOpenDue);
        Assert.All(document.Installments, i => Assert.Equal(0, i.OpenCents));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10001)]
    public void Settle_OutsideWhatIsOpen_ThrowsAndChangesNothing(long cents)
    {
        var document = Build.Invoice(Build.Customer(), "1", (April, 100m));

        Assert.Throws<ArgumentOutOfRangeException>(() => document.Settle(cents));

        Assert.Equal((10000L, 0L), (document.OpenCents, document.SettledCents));
    }

    [Fact]
    public void Settle_CreditNote_TakesNegativeCentsOnly()
    {
        var note = Build.CreditNote(Build.Customer(), "1", April, 50m);

        Assert.Throws<ArgumentOutOfRangeException>(() => note.Settle(1000));
        note.Settle(-2000);

        Assert.Equal((-3000L, -2000L), (note.OpenCents, note.SettledCents));
        Assert.Equal(-3000, note.Installments[0].OpenCents);
    }

    [Fact]
    public void Unsettle_PartlyPaid_KeepsTheCycle()
    {
        var document = Build.Invoice(Build.Customer(), "1", (April, 40m), (May, 60m));
        document.Settle(5000);

        document.Unsettle(5000);

        Assert.Equal((10000L, 0), (document.OpenCents, document.ReminderCycle));
        Assert.Equal(April, document.OldestOpenDue);
    }

    [Fact]
    public void Unsettle_FullyPaid_StartsANewCycleOnce()
    {
        var document = Build.Invoice(Build.Customer(), "1", (April, 40m), (May, 60m));
        document.Settle(10000);

        document.Unsettle(1000);
        document.Unsettle(2000);

        Assert.Equal((3000L, 1), (document.OpenCents, document.ReminderCycle));
        Assert.Equal([0L, 3000L], document.Installments.Select(i => i.OpenCents));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-100)]
    [InlineData(5001)]
    public void Unsettle_MoreThanSettled_Throws(long cents)
    {
        var document = Build.Invoice(Build.Customer(), "1", (April, 100m));
        document.Settle(5000);

        Assert.Throws<ArgumentOutOfRangeException>(() => document.Unsettle(cents));
    }

    [Fact]
    public void Identity_SameNumberInOtherRegisterYearOrIssuer_IsAnotherDocument()
    {
        var draft = Build.Draft("1", DocumentKind.ElectronicInvoice, (April, 1m));
        DocumentDraft[] others =
        [
            draft with
            {
                Kind = DocumentKind.CreditNote,
            },
            draft with
            {
                Kind = DocumentKind.Proforma,
            },
            draft with
            {
                Kind = DocumentKind.Receipt,
            },
            draft with
            {
                Date = draft.Date.AddYears(1),
            },
            draft with
            {
                SellerId = "IT00743110157",
            },
            draft with
            {
                Number = "01",
            },
        ];

        Assert.Equal(7, others.Append(draft).Select(Document.Identity).Distinct().Count());
        Assert.Equal(Document.Identity(draft), Document.Identity(draft with { Kind = DocumentKind.Invoice, Number = " 1 " }));
    }

    private static decimal Amount(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
