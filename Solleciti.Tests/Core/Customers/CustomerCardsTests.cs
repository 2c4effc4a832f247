using Solleciti.Core.Customers;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Customers;

public sealed class CustomerCardsTests : IDisposable
{
    private readonly TestDatabase database = new();
    private readonly CustomerCards cards;

    public CustomerCardsTests() => cards = new CustomerCards(database, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task CreateAsync_WholeForm_ComesBackAsTyped()
    {
        var form = new CustomerForm
        {
            Name = " Caffè Perché Srl ",
            VatNumber = "0278 0790 107",
            TaxCode = "rssmra80a01h501u",
            Emails = "cassa@perche.example; b@PERCHE.example",
            Pec = "perche@pec.example",
            RecipientCode = "abcdefg",
            Phone = "059 1",
            Language = "de",
            Street = "Via Roma 1",
            PostalCode = "41121",
            City = "Modena",
            Province = "mo",
            Country = "it",
            Note = "Paga a fine mese",
            UsualPaymentDays = "45",
            ExcludedFromReminders = true,
        };

        var stored = await cards.FindAsync(await cards.CreateAsync(form, Token), Token);

        Assert.Equal(
            form with
            {
                Name = "Caffè Perché Srl",
                VatNumber = "IT02780790107",
                TaxCode = "RSSMRA80A01H501U",
                Emails = "cassa@perche.example\nb@perche.example",
                RecipientCode = "ABCDEFG",
                Province = "MO",
                Country = "IT",
            },
            CustomerForm.Of(stored!)
        );
    }

    [Fact]
    public async Task SaveAsync_OtherOrderAndFewerAddresses_IsKept()
    {
        var id = await cards.CreateAsync(new CustomerForm { Name = "Rossi", Emails = "a@x.example, b@x.example, c@x.example" }, Token);
        var form = CustomerForm.Of((await cards.FindAsync(id, Token))!);
        form.Emails = "c@x.example\na@x.example";

        await cards.SaveAsync(id, form, "anna", Token);

        Assert.Equal("c@x.example\na@x.example", CustomerForm.Of((await cards.FindAsync(id, Token))!).Emails);
    }

    [Fact]
    public async Task SaveAsync_WithErrors_IsRefused()
    {
        var id = await cards.CreateAsync(new CustomerForm { Name = "Rossi" }, Token);

        await Assert.ThrowsAsync<ArgumentException>(() => cards.SaveAsync(id, new CustomerForm(), "anna", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => cards.CreateAsync(new CustomerForm { Name = "X", Emails = "x" }, Token));
    }

    [Theory]
    [InlineData("02780790107", "", true)]
    [InlineData("", "02780790107", true)]
    [InlineData("", "rssmra80a01h501u", true)]
    [InlineData("00743110157", "", false)]
    [InlineData("", "", false)]
    public async Task SimilarAsync_SameIds_AreFoundExceptOneself(string vat, string code, bool found)
    {
        var company = await cards.CreateAsync(new CustomerForm { Name = "Ditta", VatNumber = "02780790107" }, Token);
        var person = await cards.CreateAsync(new CustomerForm { Name = "Rossi", TaxCode = "RSSMRA80A01H501U" }, Token);

        Assert.Equal(found ? 1 : 0, (await cards.SimilarAsync(vat, code, null, Token)).Count);
        Assert.Empty(await cards.SimilarAsync("02780790107", "", company, Token));
        Assert.Empty(await cards.SimilarAsync("", "RSSMRA80A01H501U", person, Token));
    }

    [Theory]
    [InlineData("n.d.", "")]
    [InlineData("-", "privato")]
    [InlineData("11111111111", "")]
    public async Task SimilarAsync_StandIns_MakeNobodySimilar(string vat, string code)
    {
        await cards.CreateAsync(
            new CustomerForm
            {
                Name = "Ditta",
                VatNumber = vat,
                TaxCode = code,
            },
            Token
        );

        Assert.Empty(await cards.SimilarAsync(vat, code, null, Token));
    }
}
