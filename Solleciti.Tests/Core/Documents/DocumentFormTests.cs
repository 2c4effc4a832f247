using Solleciti.Core.Documents;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Documents;

public sealed class DocumentFormTests
{
    [Fact]
    public void Read_Complete_IsTheDocument()
    {
        var form = Form();
        form.Description = " Consulenza\r\nmarzo ";

        var document = form.Read().Document!;

        Assert.Equal(
            ("7", 1234.56m, 1234.56m, "Consulenza\nmarzo"),
            (document.Number, document.Total, document.ToCollect, document.Description)
        );
        Assert.Equal([new PlannedInstallment(Build.Today.AddDays(30), 1234.56m)], document.Installments);
    }

    [Fact]
    public void Read_Nothing_NamesEveryMissingField()
    {
        var errors = new DocumentForm { Installments = [new InstallmentForm()] }
            .Read()
            .Errors;

        Assert.Equal(
            [DocumentField.Customer, DocumentField.Number, DocumentField.Date, DocumentField.Total, DocumentField.Installments],
            errors.Keys.Order()
        );
    }

    [Theory]
    [InlineData("1.000,00", "234,55", "Le rate fanno 1.234,55 €, da incassare sono 1.234,56 €: mancano 0,01 €.")]
    [InlineData("1.000,00", "234,57", "Le rate fanno 1.234,57 €, da incassare sono 1.234,56 €: 0,01 € di troppo.")]
    [InlineData("1.234,56", "0", "Completare le rate segnate.")]
    public void Read_InstallmentsThatDoNotAddUp_AreRefused(string first, string second, string reason)
    {
        var form = Form();
        form.AddInstallment();
        (form.Installments[0].Amount, form.Installments[1].Amount) = (first, second);

        var result = form.Read();

        Assert.Null(result.Document);
        Assert.Equal(reason, result.Errors[DocumentField.Installments]);
        Assert.Equal(second, form.Installments[1].Amount);
    }

    [Fact]
    public void Read_DueBeforeTheDate_IsRefusedAtItsRow()
    {
        var form = Form();
        form.Installments[0].Due = Build.Today.AddDays(-1);

        Assert.Null(form.Read().Document);
        Assert.Equal("Viene prima della data del documento.", form.Installments[0].DueError);
    }

    [Theory]
    [InlineData("1.234,56", "La ritenuta deve essere minore del totale.")]
    [InlineData("-1", "La ritenuta si scrive senza segno meno: viene sottratta dal totale.")]
    public void Read_Withholding_LiesBetweenZeroAndTheTotal(string withholding, string reason)
    {
        var form = Form();
        form.Withholding = withholding;

        Assert.Equal(reason, form.Read().Errors[DocumentField.Withholding]);
    }

    [Fact]
    public void Read_CreditNote_NeedsNoInstallments()
    {
        var form = Form();
        (form.Kind, form.Withholding) = (DocumentKind.CreditNote, "scritto prima");
        form.Installments.Clear();

        var document = form.Read().Document!;

        Assert.Equal((1234.56m, 0), (document.ToCollect, document.Installments.Count));
    }

    [Fact]
    public void Split_AmountThatDoesNotDivide_KeepsEveryCent()
    {
        var form = Form();
        form.Total = "100,00";

        Assert.True(form.Split(3));

        Assert.Equal(["33,34", "33,33", "33,33"], form.Installments.Select(i => i.Amount));
        Assert.Equal([new(2026, 4, 14), new(2026, 5, 14), new DateOnly(2026, 6, 14)], form.Installments.Select(i => i.Due!.Value));
        Assert.NotNull(form.Read().Document);
    }

    [Fact]
    public void Split_EndOfMonth_StaysAtTheEndOfMonth() =>
        Assert.Equal(
            [new(2026, 1, 31), new(2026, 2, 28), new DateOnly(2026, 3, 31)],
            InstallmentPlan.Split(3m, 3, new(2026, 1, 31)).Select(i => i.DueDate)
        );

    [Fact]
    public void ProposeAmount_UntilSomebodyTypes_FollowsTotalAndWithholding()
    {
        var form = Form();
        (form.Total, form.Withholding) = ("1,000", "");
        form.ProposeAmount();
        Assert.Equal("1.234,56", form.Installments[0].Amount);

        (form.Total, form.Withholding) = ("1.000", "");
        form.ProposeAmount();
        Assert.Equal("1.000,00", form.Installments[0].Amount);

        (form.Total, form.Withholding) = ("1000", "200");
        form.ProposeAmount();
        Assert.Equal("800,00", form.Installments[0].Amount);

        (form.AmountsAreProposed, form.Total) = (false, "2000");
        form.ProposeAmount();
        Assert.Equal("800,00", form.Installments[0].Amount);
    }

    [Fact]
    public void MoveTo_ProposedDueDay_GoesAlong()
    {
        var form = Form();
        form.MoveTo(new(2026, 5, 1));
        Assert.Equal(new DateOnly(2026, 5, 31), form.Installments[0].Due);

        form.Installments[0].Due = new(2026, 6, 15);
        form.MoveTo(new(2026, 5, 2));
        Assert.Equal(new DateOnly(2026, 6, 15), form.Installments[0].Due);
    }

    private static DocumentForm Form()
    {
        var form = DocumentForm.Empty(Build.Today);
        (form.CustomerId, form.Number, form.Total) = (1, " 7 ", "1.234,56");
        form.ProposeAmount();
        return form;
    }
}
