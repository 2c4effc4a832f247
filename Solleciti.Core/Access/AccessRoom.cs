using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Access;

internal static class AccessRoom
{
    internal static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services
            .AddIdentityCore<AppUser>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // It is an e-mail address, which is checked more strictly on its own.
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddErrorDescriber<ItalianIdentityErrors>()
            .AddEntityFrameworkStores<SollecitiDbContext>();
        services
            .AddSingleton<PasswordWork>()
            .AddSingleton<PasswordRules>()
            .AddSingleton<PasswordTries>()
            .AddSingleton<PasswordSignIn>()
            .AddSingleton<PasswordChange>()
            .AddSingleton<UserSessions>()
            .AddSingleton<UserAccounts>()
            // Without a state, and asked for outside of any request.
            .AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        // The stores want a context of their scope; everything else makes its own.
        return services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<SollecitiDbContext>>().CreateDbContext());
    }
}
