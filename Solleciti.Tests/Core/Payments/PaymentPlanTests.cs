using Solleciti.Core.Documents;
using Solleciti.Core.Payments;

namespace Solleciti.Tests.Core.Payments;

public sealed class PaymentPlanTests
{
    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly February = new(2026, 2, 28);
    private static readonly DateOnly March = new(2026, 3, 31);

    [Fact]
    public void Of_SeveralDocuments_PaysOldestInstalmentsAcrossThem()
    {
        PayableDocument[] documents = [Document(1, (January, 5000), (March, 5000)), Document(2, (February, 3333))];

        var plan = PaymentPlan.Of(documents, 10000);

        // 50,00 of January, 33,33 of February, 16,67 of March.
        Assert.Equal((6667L, 3333L), (plan.Shares[1].Cents, plan.Shares[2].Cents));
        Assert.Equal((13333L, 0L), (plan.MostCents, plan.CreditCents));
    }

    [Fact]
    public void Of_PartOfTheOldest_LeavesTheOthersOut()
    {
        var plan = PaymentPlan.Of([Document(1, (March, 5000)), Document(2, (January, 5000))], 4999);

        Assert.Equal([2], plan.Shares.Keys);
        Assert.Equal(4999, plan.Shares[2].Cents);
    }

    [Fact]
    public void Of_SameDueDay_GoesByDateThenKey()
    {
        PayableDocument[] documents =
        [
            Document(3, (March, 100)) with
            {
                Date = February,
            },
            Document(2, (March, 100)) with
            {
                Date = February,
            },
            Document(9, (March, 100)) with
            {
                Date = January,
            },
        ];

        Assert.Equal([9, 2], PaymentPlan.Of(documents, 150).Shares.Keys);
    }

    [Fact]
    public void Of_MoreThanOpen_SharesOnlyWhatIsOpen()
    {
        var plan = PaymentPlan.Of([Document(1, (January, 5000))], 7000);

        Assert.Equal((5000L, 5000L), (plan.Shares[1].Cents, plan.MostCents));
    }

    [Fact]
    public void Of_CreditNote_IsUsedFirstAndLowersWhatCanBePaid()
    {
        PayableDocument[] documents = [Document(1, (January, 10000)), Document(2, (March, -2000))];

        var plan = PaymentPlan.Of(documents, 8000);

        Assert.Equal((8000L, 2000L), (plan.MostCents, plan.CreditCents));
        Assert.Equal(new PaymentShare(10000, 2000), plan.Shares[1]);
        Assert.Equal(new PaymentShare(-2000, 2000), plan.Shares[2]);
    }

    [Fact]
    public void Of_CreditNoteLargerThanTheInvoices_IsUsedInPart()
    {
        var plan = PaymentPlan.Of([Document(1, (January, 1000)), Document(2, (January, -700)), Document(3, (February, -700))], 0);

        Assert.Equal((0L, 1000L), (plan.MostCents, plan.CreditCents));
        Assert.Equal((1000L, -700L, -300L), (plan.Shares[1].Cents, plan.Shares[2].Cents, plan.Shares[3].Cents));
    }

    [Fact]
    public void Of_CreditNoteOfAnotherCustomer_IsNotUsed()
    {
        var plan = PaymentPlan.Of([Document(1, (January, 1000)), Document(2, (January, -700)) with { CustomerId = 2 }], 1000);

        Assert.Equal((1000L, 0L), (plan.MostCents, plan.CreditCents));
        Assert.Equal([1], plan.Shares.Keys);
    }

    [Fact]
    public void Of_CreditNotesOfTwoNamesOnOneCard_AreEachUsedForTheirOwn()
    {
        PayableDocument[] documents =
        [
            Document(1, (January, 1000)),
            Document(2, (February, 1000)) with
            {
                OtherName = "Bottega Serena",
            },
            Document(3, (January, -700)),
            Document(4, (January, -1500)) with
            {
                OtherName = "BOTTEGA SERENA S.R.L.",
            },
            Document(5, (January, -400)) with
            {
                OtherName = "Bar Centrale",
            },
        ];

        var plan = PaymentPlan.Of(documents, 300);

        Assert.Equal((300L, 1700L), (plan.MostCents, plan.CreditCents));
        Assert.Equal(
            [(1, 1000L, 700L), (2, 1000L, 1000L), (3, -700L, 700L), (4, -1000L, 1000L)],
            plan.Shares.OrderBy(s => s.Key).Select(s => (s.Key, s.Value.Cents, s.Value.CreditCents))
        );
    }

    private static PayableDocument Document(int id, params (DateOnly Due, long Cents)[] installments) =>
        new(
            id,
            1,
            "Amaretti",
            $"Fattura {id}",
            January,
            installments.Sum(i => i.Cents),
            [.. installments.Select(i => new OpenInstallment(i.Due, i.Cents, false, null))]
        );
}
