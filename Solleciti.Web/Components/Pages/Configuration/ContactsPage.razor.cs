using Microsoft.AspNetCore.Components.Forms;
using Solleciti.Core.Settings;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Configuration;

public sealed partial class ContactsPage(Profiles profiles)
{
    private static readonly IReadOnlyDictionary<ProfileField, string> Nothing = new Dictionary<ProfileField, string>();

    private ProfileForm stored = new();
    private ProfileForm form = new();
    private IReadOnlyDictionary<ProfileField, string> errors = Nothing;
    private IReadOnlyDictionary<ProfileField, string> warnings = Nothing;
    private string? logoProblem;
    private string? done;
    private bool loaded;
    private bool saving;
    private int uploads;

    private bool Touched => form != stored;

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        loaded = true;
    }

    private async Task ReadAsync()
    {
        stored = form = ProfileForm.Of(await profiles.GetAsync());
        warnings = form.Warnings();
        errors = Nothing;
    }

    private void Set(ProfileForm changed)
    {
        form = changed;
        done = null;
        warnings = form.Warnings();
        // Only what was pointed out already is checked while it is being mended.
        if (errors.Count > 0)
            errors = form.Errors();
    }

    private async Task SaveAsync()
    {
        if (saving)
            return;
        saving = true;
        try
        {
            switch (await profiles.SaveAsync(form))
            {
                case ProfileSaving.Saved saved:
                    await ReadAsync();
                    done = saved.DroppedPdfs switch
                    {
                        0 => "Salvato.",
                        1 => "Salvato. Tolto 1 PDF generato con i dati di prima.",
                        var many => $"Salvato. Tolti {many} PDF generati con i dati di prima.",
                    };
                    break;
                case ProfileSaving.Refused refused:
                    errors = refused.Errors;
                    done = null;
                    break;
            }
        }
        finally
        {
            saving = false;
        }
    }

    private async Task UploadAsync(IBrowserFile? file)
    {
        // A new input element: choosing the same file once more is a new choice.
        uploads++;
        if (file is null)
            return;
        logoProblem = null;
        if (file.Size > LogoFile.MaximumSize)
        {
            logoProblem = $"«{file.Name}» è di {FileSize.Format(file.Size)}: si accettano immagini fino a 2 MB.";
            return;
        }
        try
        {
            using var bytes = new MemoryStream();
            await using (var stream = file.OpenReadStream(LogoFile.MaximumSize))
                await stream.CopyToAsync(bytes);
            switch (LogoFile.Read(bytes.ToArray()))
            {
                case LogoReading.Good good:
                    Set(form with { Logo = good.Bytes });
                    break;
                case LogoReading.Refused refused:
                    logoProblem = $"«{file.Name}»: {refused.Reason}";
                    break;
            }
        }
        catch (IOException)
        {
            logoProblem = "Il file non è arrivato per intero: riprovare.";
        }
    }

    private void RemoveLogo()
    {
        logoProblem = null;
        Set(form with { Logo = null });
    }

    private string? ErrorOf(ProfileField field) => errors.GetValueOrDefault(field);

    private string? WarningOf(ProfileField field) => warnings.GetValueOrDefault(field);

    private string Status() =>
        errors.Count switch
        {
            0 when Touched => "Modifiche non ancora salvate.",
            0 => done ?? "",
            1 => "Non salvato: c'è un campo da correggere.",
            var many => $"Non salvato: ci sono {many} campi da correggere.",
        };

    // By its first bytes: what is stored may be from before this page made it.
    private static string DataUri(byte[] logo) =>
        $"data:image/{(logo.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? "jpeg" : "png")};base64,{Convert.ToBase64String(logo)}";
}
