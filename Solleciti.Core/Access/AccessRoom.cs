using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Data;

namespace Solleciti.Core.Access;

internal static class AccessRoom
{
    /// <summary>Length without rules of composition: NIST SP 800-63B §3.1.1.2.</summary>
    private const int PasswordLength = 12;

    internal static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services
            .AddIdentityCore<AppUser>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // It is an e-mail address, which is checked more strictly on its own.
                identity.User.AllowedUserNameCharacters = "";
                identity.Password = new PasswordOptions
                {
                    RequiredLength = PasswordLength,
                    RequiredUniqueChars = 1,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireNonAlphanumeric = false,
                    RequireUppercase = false,
                };
                identity.Lockout = new LockoutOptions
                {
                    AllowedForNewUsers = true,
                    MaxFailedAccessAttempts = 5,
                    DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15),
                };
            })
            .AddErrorDescriber<ItalianIdentityErrors>()
            .AddEntityFrameworkStores<SollecitiDbContext>();
        services.AddSingleton<UserAccounts>();
        // The stores want a context of their scope; everything else makes its own.
        return services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<SollecitiDbContext>>().CreateDbContext());
    }
}
