using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Solleciti.Core.Storage.Sqlite;

/// <summary>Lets <c>dotnet ef</c> build the model without starting the app.</summary>
internal sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<SollecitiDbContext>
{
    public SollecitiDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SollecitiDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
