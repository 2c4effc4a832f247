using Solleciti.Core.Documents;
using Solleciti.Core.Import.Amounts;

namespace Solleciti.Tests.Core.Import;

public sealed class AmountToCollectTests
{
    private static readonly DateOnly Date = new(2026, 2, 10);

    private static readonly AmountFacts Rated = new()
    {
        Date = Date,
        DeclaredTotal = 1220m,
        Gross = 1220m,
        Taxable = 1000m,
        ComputedWithholdings = [new("Ritenuta d'acconto", 200m)],
    };

    [Fact]
    public void Derive_NothingButTotal_IsDueAfterThirtyDaysAsProposal()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 122m,
                Gross = 122m,
            }
        );

        Assert.Equal(122m, amounts.ToCollect);
        Assert.Empty(amounts.Derivation);
        Assert.Empty(amounts.Warnings);
        Assert.Equal(
            [new PlannedInstallment(new DateOnly(2026, 3, 12), 122m, DueDateEstimated: true, TermUnknown: true)],
            amounts.Installments
        );
    }

    [Fact]
    public void Derive_SeveralWithholdings_AllReduceAndAreNamed()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 1220m,
                Gross = 1220m,
                Withholdings = [new("Ritenuta d'acconto", 54m), new("Contributo ENASARCO", 40m)],
            }
        );

        Assert.Equal(1126m, amounts.ToCollect);
        Assert.Equal(94m, amounts.Withholding);
        Assert.Equal([new("Totale", 1220m), new("Ritenuta d'acconto", -54m), new("Contributo ENASARCO", -40m)], amounts.Derivation);
    }

    [Fact]
    public void Derive_SplitPayment_LeavesTheVatOut()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 17.08m,
                Gross = 17.08m,
                SplitVat = 3.08m,
                Payments = [Pay(14m)],
            }
        );

        Assert.Equal(14m, amounts.ToCollect);
        Assert.Equal([new("Totale", 17.08m), new("IVA in split payment", -3.08m)], amounts.Derivation);
        Assert.Empty(amounts.Warnings);
    }

    [Fact]
    public void Derive_TotalDeclaredNetOfWithholding_IsNotReducedTwice()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 122.91m,
                Gross = 145.91m,
                Withholdings = [new("Ritenuta d'acconto", 23m)],
            }
        );

        Assert.Equal(122.91m, amounts.ToCollect);
        Assert.Equal(145.91m, amounts.Total);
        Assert.Contains("al netto di ritenuta d'acconto", Assert.Single(amounts.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_TotalDeclaredNetOfSplitVat_IsNotReducedTwice()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 100m,
                Gross = 122m,
                SplitVat = 22m,
            }
        );

        Assert.Equal(100m, amounts.ToCollect);
        Assert.Equal(122m, amounts.Total);
    }

    [Fact]
    public void Derive_HeaderDiscountWithoutDeclaredTotal_LowersTotalAndSplitVat()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                Gross = 1431.79m,
                SplitVat = 258.19m,
                HeaderChanges = [new(-143.179m, ChangesVat: true)],
            }
        );

        Assert.Equal(1288.61m, amounts.Total);
        Assert.Equal(232.37m, amounts.SplitVat);
        Assert.Equal(1056.24m, amounts.ToCollect);
        Assert.Single(amounts.Warnings);
    }

    [Fact]
    public void Derive_HeaderDiscountInDeclaredTotal_LowersSplitVatOnly()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 1288.61m,
                Gross = 1431.79m,
                SplitVat = 258.19m,
                HeaderChanges = [new(-143.179m, ChangesVat: true)],
            }
        );

        Assert.Equal(1056.24m, amounts.ToCollect);
        Assert.Empty(amounts.Warnings);
    }

    [Fact]
    public void Derive_Advance_CountsAsPaid()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 876m,
                Gross = 876m,
                Payments = [Pay(29m) with { Advance = true }, Pay(847m)],
            }
        );

        Assert.Equal(847m, amounts.ToCollect);
        Assert.Equal([new("Totale", 876m), new("Anticipo già versato", -29m)], amounts.Derivation);
        Assert.Contains("già incassato", Assert.Single(amounts.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_FullyAdvanced_HasOneInstalmentOfZero()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 100m,
                Gross = 100m,
                Payments = [Pay(100m) with { Advance = true }],
            }
        );

        Assert.Equal(0m, amounts.ToCollect);
        Assert.Equal(0m, Assert.Single(amounts.Installments).Amount);
    }

    // 1000 + 220 VAT, withholding 20 % without its amount: between 1020 and 1220 are owed, less what was paid.
    [Theory]
    [InlineData(0, 1020, 200)]
    [InlineData(500, 520, 200)]
    [InlineData(1020, 0, 200)]
    [InlineData(1100, 0, 120)]
    [InlineData(1220, 0, 0)]
    [InlineData(1500, 0, 0)]
    public void Derive_AdvanceAndUnstatedWithholding_ConfirmsWhatMayStillBeOwed(int advance, int toCollect, int toConfirm)
    {
        var amounts = Known(Rated with { Payments = advance == 0 ? [] : [Pay(advance) with { Advance = true }] });

        Assert.Equal((toCollect, toConfirm), (amounts.ToCollect, amounts.ToConfirm));
        Assert.Equal(toConfirm == 0 ? null : AmountDoubt.WithholdingUnstated, amounts.Doubt);
        Assert.Equal(toCollect, amounts.Derivation.Sum(s => s.Amount));
    }

    [Fact]
    public void Derive_SeveralAdvancesAndUnstatedWithholding_CountTogether()
    {
        var amounts = Known(
            Rated with
            {
                Payments = [Pay(1000m) with { Advance = true }, Pay(150m) with { Advance = true }, Pay(-50m) with { Advance = true }],
            }
        );

        Assert.Equal((0m, 120m), (amounts.ToCollect, amounts.ToConfirm));
        Assert.DoesNotContain(amounts.Warnings, warning => warning.Contains("risulta incassato", StringComparison.Ordinal));
    }

    [Fact]
    public void Derive_AdvanceAndScheduleThatExplainsTheUnstatedWithholding_LeavesNothingToConfirm()
    {
        var amounts = Known(Rated with { Payments = [Pay(500m) with { Advance = true }, Pay(520m)] });

        Assert.Equal((520m, 0m, null), (amounts.ToCollect, amounts.ToConfirm, amounts.Doubt));
    }

    [Fact]
    public void Derive_ScheduleWithinCents_IsKeptAsWritten()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 100m,
                Gross = 100m,
                Payments = [Pay(33.33m), Pay(33.33m), Pay(33.33m)],
            }
        );

        Assert.Equal(99.99m, amounts.ToCollect);
        Assert.All(amounts.Installments, i => Assert.Equal(33.33m, i.Amount));
        Assert.Equal(new LabelledAmount("Arrotondamento delle rate", -0.01m), amounts.Derivation[^1]);
    }

    [Fact]
    public void Derive_ScheduleGrossOfWithholding_IsScaledToTheCent()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 1000m,
                Gross = 1000m,
                Withholdings = [new("Ritenuta d'acconto", 163.93m)],
                Payments = [Pay(333.33m), Pay(333.33m), Pay(333.34m)],
            }
        );

        Assert.Equal(836.07m, amounts.ToCollect);
        Assert.Equal([278.69m, 278.68m, 278.70m], amounts.Installments.Select(i => i.Amount));
        Assert.Contains("al lordo", Assert.Single(amounts.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_ScheduleTooSmallWithoutReason_LeavesTheRestToConfirm()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                Gross = 57m,
                Payments = [Pay(27m, 36), Pay(27m, 66)],
            }
        );

        Assert.Equal((54m, 3m, AmountDoubt.ScheduleBelowDue), (amounts.ToCollect, amounts.ToConfirm, amounts.Doubt));
        Assert.Equal([27m, 27m], amounts.Installments.Select(i => i.Amount));
        Assert.Equal([new("Totale", 57m), new("Da confermare", -3m)], amounts.Derivation);
        Assert.Empty(amounts.Warnings);
    }

    [Fact]
    public void Derive_ScheduleTooLarge_IsReducedToWhatIsDue()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                Gross = 30.50m,
                Payments = [Pay(32.50m)],
            }
        );

        Assert.Equal(30.50m, Assert.Single(amounts.Installments).Amount);
        Assert.Contains("superano", Assert.Single(amounts.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_EnasarcoBesideWithholding_IsWithheldToo()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = 3013.40m,
                Gross = 3013.40m,
                Withholdings = [new("Ritenuta d'acconto", 284.05m), new("Contributo ENASARCO", 38.78m)],
                Payments = [Pay(2690.57m)],
            }
        );

        Assert.Equal(2690.57m, amounts.ToCollect);
        Assert.Equal(322.83m, amounts.Withholding);
        Assert.Equal(2690.57m, amounts.Derivation.Sum(s => s.Amount));
    }

    [Fact]
    public void Derive_InstalmentsOfZero_KeepTheStatedDay()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                Gross = 61m,
                Payments = [Pay(0m, 45)],
            }
        );

        Assert.Equal([new PlannedInstallment(Date.AddDays(45), 61m, false, "MP05")], amounts.Installments);
    }

    [Fact]
    public void Derive_ReferenceDateAndDays_GiveTheDueDay()
    {
        var payment = new StatedPayment(null, new DateOnly(2026, 2, 28), 60, 61m);

        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                Gross = 61m,
                Payments = [payment],
            }
        );

        Assert.Equal([new PlannedInstallment(new DateOnly(2026, 4, 29), 61m)], amounts.Installments);
    }

    [Fact]
    public void Derive_NegativeInvoice_BecomesACreditNoteWithPositiveAmounts()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                DeclaredTotal = -122m,
                Gross = -122m,
                SplitVat = -22m,
            }
        );

        Assert.True(amounts.CreditNote);
        Assert.Equal(122m, amounts.Total);
        Assert.Equal(22m, amounts.SplitVat);
        Assert.Equal(100m, amounts.ToCollect);
        Assert.Contains("nota di credito", Assert.Single(amounts.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(122)]
    [InlineData(-122)]
    public void Derive_CreditNoteOfEitherSign_IsPositive(int total)
    {
        var amounts = Known(
            new AmountFacts
            {
                CreditNote = true,
                Date = Date,
                DeclaredTotal = total,
                Gross = total,
            }
        );

        Assert.True(amounts.CreditNote);
        Assert.Equal(122m, amounts.ToCollect);
        Assert.Equal([new PlannedInstallment(Date, 122m)], amounts.Installments);
        Assert.Empty(amounts.Warnings);
    }

    [Fact]
    public void Derive_WithholdingAboveTotal_IsRefused()
    {
        var result = AmountToCollect.Derive(
            new AmountFacts
            {
                Date = Date,
                Gross = 6.10m,
                Withholdings = [new("Ritenuta d'acconto", 15m)],
            }
        );

        Assert.Contains("superano il totale", Assert.IsType<IncoherentAmounts>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_WithholdingAboveTotalButScheduleFits_LeavesEverythingToConfirm()
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                Gross = 6.10m,
                Withholdings = [new("Ritenuta d'acconto", 15m)],
                Payments = [Pay(6.10m)],
            }
        );

        Assert.Equal((0m, 6.10m, AmountDoubt.WithholdingAboveTotal), (amounts.ToCollect, amounts.ToConfirm, amounts.Doubt));
        Assert.Equal(0m, Assert.Single(amounts.Installments).Amount);
        Assert.Single(amounts.Warnings);
    }

    // The instalments as written still contain the advance, or are what it leaves.
    [Theory]
    [InlineData(10, 3, 7)]
    [InlineData(7, 3, 7)]
    [InlineData(10, 12, 0)]
    public void Derive_WithholdingAboveTotalAndAdvance_ConfirmsWhatTheAdvanceLeaves(int instalment, int advance, int toConfirm)
    {
        var amounts = Known(
            new AmountFacts
            {
                Date = Date,
                Gross = 10m,
                Withholdings = [new("Ritenuta d'acconto", 15m)],
                Payments = [Pay(advance) with { Advance = true }, Pay(instalment)],
            }
        );

        Assert.Equal((0m, toConfirm), (amounts.ToCollect, amounts.ToConfirm));
        Assert.Equal(toConfirm == 0 ? null : AmountDoubt.WithholdingAboveTotal, amounts.Doubt);
        Assert.Equal(0m, amounts.Derivation.Sum(s => s.Amount));
    }

    [Fact]
    public void Derive_NeitherTotalNorSummaries_IsRefused() =>
        Assert.IsType<IncoherentAmounts>(AmountToCollect.Derive(new AmountFacts { Date = Date }));

    private static StatedPayment Pay(decimal amount, int days = 30) => new(Date.AddDays(days), null, null, amount, Method: "MP05");

    private static KnownAmounts Known(AmountFacts facts) => Assert.IsType<KnownAmounts>(AmountToCollect.Derive(facts));
}
