using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Common;

public sealed class PlainTextTests
{
    // Written as numbers, because a line of code with them in it would lie to its reader.
    private static readonly int[] Unseen =
    [
        0x00,
        0x01,
        0x07,
        0x08,
        0x0B,
        0x1B,
        0x1F,
        0x7F,
        0x80,
        0x85,
        0x9B,
        0xAD,
        0x61C,
        0x180E,
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        0x202A,
        0x202B,
        0x202C,
        0x202D,
        0x202E,
        0x2060,
        0x2066,
        0x2067,
        0x2068,
        0x2069,
        0xFEFF,
        0xFFF9,
        0xD800,
        0xDFFF,
        0xFFFE,
        0xFFFF,
    ];

    private static readonly int[] Blank = [0x09, 0x0A, 0x0D, 0xA0, 0x1680, 0x2007, 0x2009, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000];

    [Fact]
    public void Line_WhatNobodySees_IsTakenOut() =>
        Assert.All(Unseen, code => Assert.Equal("Rossi Srl", PlainText.Line($"{(char)code}Ros{(char)code}si Srl{(char)code}")));

    [Fact]
    public void Line_EveryKindOfBlank_IsABlank() =>
        Assert.All(Blank, code => Assert.Equal("Rossi Srl", PlainText.Line($"{(char)code}Rossi{(char)code}Srl{(char)code}")));

    [Fact]
    public void Line_OnlyWhatNobodySees_IsNothing()
    {
        var text = string.Concat(Unseen.Concat(Blank).Select(code => $"{(char)code} "));

        Assert.Equal(("", (string?)null, ""), (PlainText.Line(text), PlainText.LineOrNull(text), PlainText.Lines(text)));
    }

    [Theory]
    [InlineData("Caffè Perù & C. – “Sole” €")]
    [InlineData("Łódź Ελλάς Київ 株式会社 جعفر 😀 \U000200CC")]
    [InlineData("a  b")]
    public void Line_WhatIsSeen_StaysAsItIs(string text) => Assert.Equal((text, text), (PlainText.Line(text), PlainText.Lines(text)));

    [Fact]
    public void Lines_LineEndsAndTabs_Stay() => Assert.Equal("a\r\n\tb\nc", PlainText.Lines(" a\r\n\tb\u202E\u2028c\n"));

    [Fact]
    public void Import_UnseenCharacters_AreInNoNameNumberOrAddress()
    {
        var xml = FatturaPaXml.Of(
            FatturaPaBodyXml.Taxed("1\u200B2/\u202EA", new DateOnly(2026, 2, 10), 122m) with
            {
                Vat = [new FatturaPaVat(100m, 22m, Description: "La\u2066voro\u00A0fatto")],
            }
        ) with
        {
            Customer = new FatturaPaParty("Be\u202Eta\u00A0Srl", "0597936\u200B1218") { Street = "Via\u00AD Roma" },
        };

        var file = Assert.IsType<ReadableFile>(FatturaPaReader.Read("a.xml", xml.Bytes));

        var draft = Assert.IsType<ReadableBody>(Assert.Single(file.Bodies)).Draft;
        Assert.Equal(("12/A", "Lavoro fatto"), (draft.Number, draft.Content.Lines[0].Description));
        Assert.Equal(
            ("Beta Srl", "IT05979361218", "Via Roma, 1"),
            (file.Customer.Name, file.Customer.VatNumber, file.Customer.Address.Street)
        );
    }

    [Fact]
    public void CsvText_UnseenCharacters_AreTakenOut()
    {
        var table = CsvTable.Read(System.Text.Encoding.UTF8.GetBytes("Nu\u200Bmero;Cliente\n\u202E12/A;Beta\u00A0Srl\u200E\n")).Table!;

        Assert.Equal(["Numero", "Cliente"], table.Titles);
        Assert.Equal(("12/A", "Beta Srl"), (table.Rows[0].Text(0), table.Rows[0].Text(1)));
    }

    [Fact]
    public void TypedForms_UnseenCharacters_AreTakenOut()
    {
        var card = Customer.Create("x", null, null, PostalAddress.Empty, null, null);
        new CustomerForm
        {
            Name = "\u202EBe\u200Bta",
            VatNumber = "02780790\u200B107",
            Street = "Via\u00A0Roma\u2069",
            Emails = "anna@\u200Bbeta.example.it",
            Note = "uno\ndue\u0007",
        }.WriteTo(card);
        var profile = new BillingProfile();
        new ProfileForm { CompanyName = "Stu\u200Bdio\u00A0Bianchi", UsualPaymentDays = "30" }.WriteTo(profile);
        var document = new DocumentForm
        {
            NewCustomerName = "Ga\u202Emma",
            IsNewCustomer = true,
            Number = "7\u200B/\u0007B",
            Date = new DateOnly(2026, 2, 10),
            Total = "10,00",
            Installments =
            {
                new InstallmentForm { Due = new DateOnly(2026, 3, 10), Amount = "10,00" },
            },
        }.Read();

        Assert.Equal(("Beta", "IT02780790107", "Via Roma", "uno\ndue"), (card.Name, card.VatNumber, card.Address.Street, card.Note));
        Assert.Equal(["anna@beta.example.it"], card.UsableEmails);
        Assert.Equal("Studio Bianchi", profile.CompanyName);
        Assert.Equal(("7/B", "Gamma"), (document.Document!.Number, document.Document.NewCustomer!.Name));
    }

    [Theory]
    [InlineData("\u200B\u202E")]
    [InlineData(" ")]
    public void Errors_NameNobodySees_IsMissing(string name) =>
        Assert.True(
            new CustomerForm { Name = name }
                .Errors()
                .ContainsKey(CustomerField.Name)
        );
}
