using Solleciti.Core.Access;

namespace Solleciti.Tests.Core.Access;

public sealed class OneTimeSecretTests
{
    [Fact]
    public void Create_ManyTimes_IsAlwaysAnotherAndReadable()
    {
        var secrets = Enumerable.Range(0, 200).Select(_ => OneTimeSecret.Create()).ToList();

        Assert.Distinct(secrets);
        // Twenty signs out of 31: 99 bits. None that is taken for another.
        Assert.All(secrets, secret => Assert.Matches("^[abcdefghjkmnpqrstuvwxyz2-9]{4}(-[abcdefghjkmnpqrstuvwxyz2-9]{4}){4}$", secret));
        Assert.Equal(31, secrets.SelectMany(secret => secret).Where(sign => sign != '-').Distinct().Count());
    }
}
