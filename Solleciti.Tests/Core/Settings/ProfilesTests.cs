using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Settings;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Settings;

public sealed class ProfilesTests : IDisposable
{
    private readonly TestOffice office = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task SaveAsync_FirstTimeAndAgain_KeepsOneRow()
    {
        var heard = 0;
        office.Profiles.Changed += (_, _) => heard++;

        Assert.IsType<ProfileSaving.Saved>(await office.Profiles.SaveAsync(new ProfileForm { CompanyName = "Uno" }, Token));
        Assert.IsType<ProfileSaving.Saved>(await office.Profiles.SaveAsync(new ProfileForm { CompanyName = "Due" }, Token));

        Assert.Equal(["Due"], await office.ReadAsync(db => db.BillingProfiles.Select(p => p.CompanyName).ToListAsync(Token)));
        Assert.Equal(2, heard);
    }

    [Fact]
    public async Task SaveAsync_WrongField_ChangesNothing()
    {
        await office.StoreAsync(Build.Profile());
        var form = ProfileForm.Of(Build.Profile()) with { CompanyName = "Altro", Email = "non un indirizzo" };

        var refused = Assert.IsType<ProfileSaving.Refused>(await office.Profiles.SaveAsync(form, Token));

        Assert.Equal([ProfileField.Email], refused.Errors.Keys);
        Assert.Equal(Build.Profile().CompanyName, (await office.Profiles.GetAsync(Token)).CompanyName);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task SaveAsync_IbanChanged_DropsGeneratedPdfsOnly(bool changed, int dropped)
    {
        await office.StoreAsync(Build.Profile());
        var (_, generated) = await office.AddDebtorAsync("Amaretti", "1");
        var (_, uploaded) = await office.AddDebtorAsync("Ferri", "2");
        await office.Pdfs.GenerateAsync(generated.Id, Token);
        await office.Pdfs.UploadAsync(uploaded.Id, [.. "%PDF-1.4 nostra"u8], Token);
        var form = ProfileForm.Of(Build.Profile()) with { Phone = "059 000", Ibans = changed ? "SM86U0322509800000000270100" : Build.Iban };

        var saved = Assert.IsType<ProfileSaving.Saved>(await office.Profiles.SaveAsync(form, Token));

        Assert.Equal(dropped, saved.DroppedPdfs);
        var left = await office.ReadAsync(db => db.DocumentPdfs.Select(p => p.Origin).Order().ToListAsync(Token));
        Assert.Equal(changed ? [PdfOrigin.Uploaded] : [PdfOrigin.Generated, PdfOrigin.Uploaded], left);
    }

    [Fact]
    public async Task SaveAsync_LogoSetAndRemoved_DropsGeneratedPdfsEachTime()
    {
        var (_, document) = await office.AddDebtorAsync();
        var plain = new ProfileForm { CompanyName = "Ferri" };
        await office.Profiles.SaveAsync(plain, Token);
        foreach (var form in new[] { plain with { Logo = CourtesySamples.Logo() }, plain })
        {
            await office.Pdfs.GenerateAsync(document.Id, Token);
            Assert.Equal(1, Assert.IsType<ProfileSaving.Saved>(await office.Profiles.SaveAsync(form, Token)).DroppedPdfs);
            Assert.Equal(form.Logo, (await office.Profiles.GetAsync(Token)).Logo);
        }
    }
}
