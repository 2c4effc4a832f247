namespace Solleciti.Core.Settings;

/// <summary>What became of a billing profile that was to be saved.</summary>
public abstract record ProfileSaving
{
    private ProfileSaving() { }

    /// <summary>It is stored.</summary>
    /// <param name="DroppedPdfs">How many generated PDFs were dropped, because they showed the logo or IBAN of before.</param>
    public sealed record Saved(int DroppedPdfs) : ProfileSaving;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Errors">What is wrong, in Italian.</param>
    public sealed record Refused(IReadOnlyDictionary<ProfileField, string> Errors) : ProfileSaving;
}
