using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Solleciti.Core.Access;

/// <summary>
/// Hashes and compares passwords, two at a time for the whole program: each keeps a processor busy for a tenth of a second that the pages
/// wait for.
/// </summary>
public sealed class PasswordWork : IDisposable
{
    /// <summary>PBKDF2 with HMAC-SHA512, as the OWASP Password Storage Cheat Sheet asks for.</summary>
    public const int Rounds = 210_000;

    /// <summary>Passwords that are worked on at the same time.</summary>
    public const int AtOnce = 2;

    /// <summary>Sign-ins that may wait for their turn; more are turned away, because their turn would come too late.</summary>
    public const int Waiting = 8;

    private const int RoundsOffset = 5;
    private static readonly AppUser Anybody = new();

    private readonly PasswordHasher<AppUser> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly Lazy<string> nobodys;
    private int places;

    /// <summary>One for the whole program.</summary>
    public PasswordWork() => nobodys = new Lazy<string>(() => hasher.HashPassword(Anybody, OneTimeSecret.Create()));

    /// <summary>A place in the queue of those who are not known yet; null when it is full. To be given back.</summary>
    public IDisposable? TakePlace()
    {
        if (Interlocked.Increment(ref places) <= AtOnce + Waiting)
            return new Place(this);
        Interlocked.Decrement(ref places);
        return null;
    }

    /// <summary>What is to be stored of a password.</summary>
    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => hasher.HashPassword(Anybody, password), cancellationToken);

    /// <summary>Takes the same time whatever there is to compare with: nothing, an older hash of fewer rounds, one of today.</summary>
    public Task<PasswordCheck> CheckAsync(string? stored, string typed, CancellationToken cancellationToken) =>
        InTurnAsync(() => Check(stored, typed), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => turns.Dispose();

    private PasswordCheck Check(string? stored, string typed)
    {
        var compared = stored ?? nobodys.Value;
        var result = hasher.VerifyHashedPassword(Anybody, compared, typed);
        if (RoundsOf(compared) is var spent and < Rounds)
            Rfc2898DeriveBytes.Pbkdf2(typed, new byte[16], Rounds - spent, HashAlgorithmName.SHA512, 32);
        return stored is null || result == PasswordVerificationResult.Failed ? PasswordCheck.Wrong
            : result == PasswordVerificationResult.SuccessRehashNeeded ? PasswordCheck.RightButOutdated
            : PasswordCheck.Right;
    }

    /// <summary>As Identity writes them down: after one byte for the format and four for the function.</summary>
    private static int RoundsOf(string stored) =>
        (int)BinaryPrimitives.ReadUInt32BigEndian(Convert.FromBase64String(stored).AsSpan(RoundsOffset));

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            turns.Release();
        }
    }

    private sealed class Place(PasswordWork work) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
                Interlocked.Decrement(ref work.places);
        }
    }
}
