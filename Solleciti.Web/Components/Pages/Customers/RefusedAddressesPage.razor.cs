using Solleciti.Core.Customers;

namespace Solleciti.Web.Components.Pages.Customers;

/// <summary>Addresses that are not proposed any more: those that were marked by mistake are freed in one go, the others by choice.</summary>
public sealed partial class RefusedAddressesPage(RefusedAddresses refused)
{
    private readonly HashSet<string> chosen = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<RefusedAddress>? addresses;
    private string? done;
    private bool busy;

    private IReadOnlyList<RefusedAddress> Mistaken => [.. addresses!.Where(a => a.ByMistake)];

    private IReadOnlyList<RefusedAddress> Standing => [.. addresses!.Where(a => !a.ByMistake)];

    protected override async Task OnInitializedAsync() => addresses = await refused.ListAsync();

    private void Choose(string address, bool on)
    {
        if (on)
            chosen.Add(address);
        else
            chosen.Remove(address);
    }

    private async Task Free(IEnumerable<string> wanted)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            var freed = await refused.FreeAsync([.. wanted]);
            addresses = await refused.ListAsync();
            chosen.IntersectWith(addresses.Select(a => a.Address));
            done =
                freed == 1
                    ? "1 indirizzo liberato: da ora viene proposto di nuovo nei solleciti."
                    : $"{freed} indirizzi liberati: da ora vengono proposti di nuovo nei solleciti.";
        }
        finally
        {
            busy = false;
        }
    }

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
