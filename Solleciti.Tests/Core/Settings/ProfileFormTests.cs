using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Settings;

public sealed class ProfileFormTests
{
    private static readonly ProfileForm Good = new()
    {
        CompanyName = "Studio Ferri",
        VatNumber = "IT02471380366",
        TaxCode = "02471380366",
        Street = "Viale Trento Trieste 45",
        PostalCode = "41124",
        City = "Modena",
        Province = "MO",
        Email = "solleciti@ferri.example",
        Phone = "059 555 0142",
        Ibans = Build.Iban,
    };

    public static TheoryData<ProfileField, ProfileForm, string> Wrong =>
        new()
        {
            { ProfileField.CompanyName, Good with { CompanyName = " \t" }, "Manca la ragione sociale" },
            { ProfileField.CompanyName, Good with { CompanyName = new string('a', 201) }, "Ha 201 caratteri: al massimo 200." },
            { ProfileField.VatNumber, Good with { VatNumber = "IT 0247/1380360" }, "solo lettere e cifre" },
            { ProfileField.TaxCode, Good with { TaxCode = "FRRGLI-80" }, "solo lettere e cifre" },
            { ProfileField.PostalCode, Good with { PostalCode = "4112" }, "5 cifre" },
            { ProfileField.Province, Good with { Province = "Modena" }, "2 lettere" },
            { ProfileField.Country, Good with { Country = "Italia" }, "2 lettere" },
            { ProfileField.Email, Good with { Email = "ferri@modena" }, "nome@dominio.it" },
            { ProfileField.Email, Good with { Email = "a@ferri.example, b@ferri.example" }, "uno solo" },
            { ProfileField.Ibans, Good with { Ibans = Build.Iban[..^1] }, "ha 26 caratteri: un IBAN italiano ne ha 27" },
            { ProfileField.Ibans, Good with { Ibans = Build.Iban[..^1] + "7" }, "IT60 X054" },
        };

    [Fact]
    public void Errors_GoodForm_AreNone()
    {
        Assert.Empty(Good.Errors());
        Assert.Empty(Good.Warnings());
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Errors_OneWrongField_AreAboutThatField(ProfileField field, ProfileForm form, string words)
    {
        var (where, message) = Assert.Single(form.Errors());

        Assert.Equal(field, where);
        Assert.Contains(words, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_ForeignAddress_FollowsNoItalianRule() =>
        Assert.Empty((Good with { Country = "ch", PostalCode = "CH-6900", Province = "Ticino", TaxCode = "" }).Errors());

    [Fact]
    public void Warnings_WrongCheckDigits_WarnAndDoNotBlock()
    {
        var form = Good with { VatNumber = "02471380361", TaxCode = "FRRGLI80A01F257X" };

        Assert.Equal([ProfileField.VatNumber, ProfileField.TaxCode], form.Warnings().Keys.Order());
        Assert.Empty(form.Errors());
    }

    [Fact]
    public void Warnings_ForeignVatNumber_IsNotMeasuredByItalianRules() =>
        Assert.Empty((Good with { VatNumber = "DE811569869", TaxCode = "" }).Warnings());

    [Fact]
    public void Of_StoredProfile_WritesBackTheSame()
    {
        var profile = new BillingProfile();
        (
            Good with
            {
                VatNumber = " 02471380366 ",
                City = "  Modena \n ",
                Province = "mo",
                Ibans = "it60 x054 2811 1010 0000 0123 456\nSM86U0322509800000000270100",
            }
        ).WriteTo(profile);

        Assert.Equal(("IT02471380366", "Modena", "MO"), (profile.VatNumber, profile.Address.City, profile.Address.Province));
        Assert.Equal(Build.Iban, profile.Iban);
        Assert.Equal(["SM86U0322509800000000270100"], profile.OtherIbans);
        var again = new BillingProfile();
        ProfileForm.Of(profile).WriteTo(again);
        Assert.Equivalent(profile, again, strict: true);
    }
}
