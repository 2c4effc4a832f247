namespace Solleciti.Core.Mail;

/// <summary>Who a message says it is from.</summary>
/// <param name="Name">Company name as display name.</param>
/// <param name="From">Bare address in From and MAIL FROM.</param>
/// <param name="ReplyTo">Where answers go when that is another address.</param>
public sealed record WireSender(string Name, string From, string? ReplyTo)
{
    /// <summary>
    /// The chosen sender where the account may use it (its own address, or allowed to send from others, or no account at all because
    /// mail goes into the pickup folder); otherwise the account's address, with the chosen one as Reply-To.
    /// </summary>
    public static WireSender Resolve(string companyName, string chosen, MailAccount? account)
    {
        var own =
            account is null
            || account.MaySendFromOtherAddresses
            || string.Equals(account.Address, chosen, StringComparison.OrdinalIgnoreCase);
        return own ? new WireSender(companyName, chosen, null) : new WireSender(companyName, account!.Address, chosen);
    }
}
