using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core;
using Solleciti.Core.Common;

namespace Solleciti.Benchmarks;

/// <summary>Core as the program registers it, over a data directory of our own.</summary>
internal static class OwnCore
{
    public static ServiceProvider At(string dataDirectory, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IDataProtectionProvider, NoSecrets>()
            .AddSollecitiCore(new SollecitiOptions(dataDirectory, null, IsDemo: false));
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The accounts here have no password.</summary>
    private sealed class NoSecrets : IDataProtectionProvider, IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => throw new NotSupportedException();

        public byte[] Unprotect(byte[] protectedData) => throw new NotSupportedException();
    }
}
