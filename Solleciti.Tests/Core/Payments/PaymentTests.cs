using Solleciti.Core.Documents;
using Solleciti.Core.Payments;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Payments;

public sealed class PaymentTests : IDisposable
{
    private readonly TestOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Record_PartOfWhatIsOpen_SettlesTheDocument()
    {
        var document = Invoice();

        var payment = Payment.Record(document, Build.Yesterday, 2500, "Bonifico", "anna", Build.Now);

        Assert.Equal(7500, document.OpenCents);
        Assert.Equal(
            (Build.Yesterday, 2500L, "Bonifico", "anna", Build.Now),
            (payment.Date, payment.AmountCents, payment.Note, payment.RecordedBy, payment.RecordedAt)
        );
        Assert.Null(payment.ReversedAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10001)]
    public void Record_NotBetweenZeroAndOpen_Throws(long cents) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Payment.Record(Invoice(), Build.Today, cents, null, "anna", Build.Now));

    [Fact]
    public void Record_OnCreditNote_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Payment.Record(Build.CreditNote(Build.Customer(), "1", Build.Today, 10m), Build.Today, 100, null, "anna", Build.Now)
        );

    [Fact]
    public void Record_NegativeOnCreditNote_UsesTheCreditUp()
    {
        var note = Build.CreditNote(Build.Customer(), "1", Build.Today, 10m);

        var payment = Payment.Record(note, Build.Today, -400, null, "anna", Build.Now);
        Assert.Equal((-600L, -400L), (note.OpenCents, note.SettledCents));

        payment.Reverse(note, "Giulia", Build.Now);
        Assert.Equal((-1000L, 0L), (note.OpenCents, note.SettledCents));
    }

    [Fact]
    public void Reverse_OfFullPayment_OpensTheDocumentInANewCycle()
    {
        var document = Invoice();
        var payment = Payment.Record(document, Build.Today, 10000, null, "anna", Build.Now);

        payment.Reverse(document, "Giulia", Build.Now.AddHours(1));

        Assert.Equal((10000L, 1), (document.OpenCents, document.ReminderCycle));
        Assert.Equal(Build.Now.AddHours(1), payment.ReversedAt);
    }

    [Fact]
    public void Reverse_Twice_Throws()
    {
        var document = Invoice();
        Payment.Record(document, Build.Today, 1000, null, "anna", Build.Now);
        var payment = Payment.Record(document, Build.Today, 1000, null, "anna", Build.Now);
        payment.Reverse(document, "Giulia", Build.Now);

        Assert.Throws<InvalidOperationException>(() => payment.Reverse(document, "Giulia", Build.Now));
        Assert.Equal(9000, document.OpenCents);
    }

    [Fact]
    public async Task Reverse_OnOtherDocument_Throws()
    {
        var (paid, other) = (Invoice("1"), Invoice("2"));
        await office.StoreAsync(paid, other);
        var payment = Payment.Record(paid, Build.Today, 1000, null, "anna", Build.Now);
        other.Settle(1000);

        Assert.Throws<InvalidOperationException>(() => payment.Reverse(other, "Giulia", Build.Now));
        Assert.Equal(9000, other.OpenCents);
    }

    private static Document Invoice(string number = "1") => Build.Invoice(Build.Customer(), number, (Build.Today, 100m));
}
