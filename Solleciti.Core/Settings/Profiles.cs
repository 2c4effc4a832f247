using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Settings;

/// <summary>Reads and writes the office's own data.</summary>
public sealed class Profiles(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>The profile was saved; raised on the saver's thread.</summary>
    public event EventHandler? Changed;

    /// <summary>The billing profile; an empty one until somebody fills it in.</summary>
    public async Task<BillingProfile> GetAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.BillingProfiles.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new BillingProfile();
    }

    /// <summary>Stores the profile. Generated PDFs that show what has changed are dropped with it.</summary>
    public async Task<ProfileSaving> SaveAsync(ProfileForm form, CancellationToken cancellationToken = default)
    {
        if (form.Errors() is { Count: > 0 } errors)
            return new ProfileSaving.Refused(errors);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var profile = await db.BillingProfiles.SingleOrDefaultAsync(cancellationToken);
        if (profile is null)
            db.Add(profile = new BillingProfile());
        var (iban, logo) = (profile.Iban, profile.Logo);
        form.WriteTo(profile);
        await db.SaveChangesAsync(cancellationToken);
        var printedTheSame = profile.Iban == iban && profile.Logo.AsSpan().SequenceEqual(logo);
        var dropped = printedTheSame ? 0 : await db.DropGeneratedPdfsAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Changed?.Invoke(this, EventArgs.Empty);
        return new ProfileSaving.Saved(dropped);
    }
}
