using System.Globalization;
using System.Threading.RateLimiting;

namespace Solleciti.Web.Access;

/// <summary>How often passwords may come from one network address, whosever they are. Enough for an office behind one address.</summary>
internal static class SignInLimit
{
    public const string Name = "sign-in";

    /// <summary>At once; then as many a minute.</summary>
    public const int Posts = 30;

    private static readonly TimeSpan OnePost = TimeSpan.FromSeconds(60d / Posts);

    public static void AddSignInLimit(this IServiceCollection services)
    {
        services.AddSingleton<SignInRefusals>();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                        .ToString(CultureInfo.InvariantCulture);
                }
                rejected.HttpContext.RequestServices.GetRequiredService<SignInRefusals>().Note(ClientAddress.Of(rejected.HttpContext));
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(Name, context => RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(context), _ => Bucket()));
        });
    }

    private static TokenBucketRateLimiterOptions Bucket() =>
        new()
        {
            TokenLimit = Posts,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = OnePost,
        };
}
