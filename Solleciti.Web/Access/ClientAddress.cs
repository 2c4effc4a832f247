using System.Net;
using System.Net.Sockets;

namespace Solleciti.Web.Access;

/// <summary>Where a request comes from, as far as it tells one visitor from another.</summary>
internal static class ClientAddress
{
    private const int HostBytes = 8;

    /// <summary>The network address; of IPv6 the first half, because whoever has one has all that begin so.</summary>
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "-";
        }
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(HostBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
