using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Solleciti.Core.Storage;
using Solleciti.Tests.Support;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Tests.Web.Shared;

public sealed class DatabaseNoticeTests : PageTestBase
{
    private DatabaseWatch Watch => Services.GetRequiredService<DatabaseWatch>();

    [Fact]
    public void Render_WhileItIsLookedThrough_SaysThatRemindersWait() =>
        Assert.Contains(
            "i solleciti in coda aspettano",
            Render<DatabaseNotice>().Find("[role=status]").TextContent,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Render_DamageMetMeanwhile_SaysWhatToDoOnOpenPages()
    {
        var notice = Render<DatabaseNotice>();

        await Task.Run(() => Watch.Met(new SqliteException("malformed", 11)), TestContext.Current.CancellationToken);

        notice.WaitForAssertion(() =>
        {
            var words = notice.Find("[role=alert]").TextContent;
            Assert.Contains("Archivio danneggiato, invii fermi.", words, StringComparison.Ordinal);
            Assert.Contains("«restore <file>»", words, StringComparison.Ordinal);
        });
    }
}
