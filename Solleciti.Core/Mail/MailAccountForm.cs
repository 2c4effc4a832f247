using System.Globalization;

namespace Solleciti.Core.Mail;

/// <summary>An account as typed.</summary>
public sealed record MailAccountForm
{
    private const int LongestName = 253;

    /// <summary>Attivo.</summary>
    public bool Active { get; init; }

    /// <summary>Name of a <see cref="MailProvider"/>; null for «Personalizzato».</summary>
    public string? Provider { get; init; }

    /// <summary>E-mail.</summary>
    public string Address { get; init; } = "";

    /// <summary>Utente; empty where the server asks for none.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Password; empty keeps the stored one.</summary>
    public string Password { get; init; } = "";

    /// <summary>Server.</summary>
    public string Host { get; init; } = "";

    /// <summary>Protocollo.</summary>
    public MailProtocol Protocol { get; init; } = MailProtocol.ImplicitTls;

    /// <summary>Porta.</summary>
    public string Port { get; init; } = "465";

    /// <summary>Può spedire anche da altri indirizzi.</summary>
    public bool MaySendFromOtherAddresses { get; init; }

    /// <summary>Messaggi al minuto; empty for any number.</summary>
    public string MessagesPerMinute { get; init; } = "";

    /// <summary>Messaggi al giorno; empty for any number.</summary>
    public string MessagesPerDay { get; init; } = "";

    /// <summary>Collegamenti insieme.</summary>
    public string Connections { get; init; } = Text(MailLimits.UsualConnections);

    /// <summary>An account as it is stored, without its password.</summary>
    public static MailAccountForm Of(MailAccount account) =>
        new()
        {
            Active = account.Active,
            Provider = account.Provider,
            Address = account.Address,
            UserName = account.UserName ?? "",
            Host = account.Host,
            Protocol = account.Protocol,
            Port = account.Port == 0 ? "" : Text(account.Port),
            MaySendFromOtherAddresses = account.MaySendFromOtherAddresses,
            MessagesPerMinute = Text(account.MessagesPerMinute),
            MessagesPerDay = Text(account.MessagesPerDay),
            Connections = Text(account.Connections),
        };

    /// <summary>The same account with a provider's values in the place of its own.</summary>
    public MailAccountForm With(MailProvider provider) =>
        this with
        {
            Provider = provider.Name,
            Host = provider.Host,
            Port = Text(provider.Port),
            Protocol = provider.Protocol,
            MessagesPerMinute = Text(provider.MessagesPerMinute),
            MessagesPerDay = Text(provider.MessagesPerDay),
        };

    /// <summary>The same account no longer with its provider: limits that are the provider's are not this one's.</summary>
    public MailAccountForm Leaving()
    {
        var left = MailProvider.Find(Provider);
        return this with
        {
            Provider = null,
            MessagesPerMinute = Unless(MessagesPerMinute, left?.MessagesPerMinute),
            MessagesPerDay = Unless(MessagesPerDay, left?.MessagesPerDay),
        };
    }

    /// <summary>Whether a password stored for that account is one for this server: a password never follows to another.</summary>
    public bool KeepsPasswordOf(MailAccount? stored) =>
        stored?.ProtectedPassword is not null
        && string.Equals(stored.Host, CleanHost, StringComparison.OrdinalIgnoreCase)
        && ReadPort() == stored.Port;

    internal string CleanHost => Host.Trim().TrimEnd('.').ToLowerInvariant();

    internal string CleanUser => UserName.Trim();

    internal int? ReadPort() => Read(Port, 65_535);

    internal int? ReadMessagesPerMinute() => Read(MessagesPerMinute, MailLimits.MostPerMinute);

    internal int? ReadMessagesPerDay() => Read(MessagesPerDay, MailLimits.MostPerDay);

    internal int? ReadConnections() => Read(Connections, MailLimits.MostConnections);

    /// <summary>What is wrong, field by field, in Italian. An account that is not active may be incomplete.</summary>
    internal IReadOnlyDictionary<MailAccountField, string> Check(MailAccount? stored, bool complete)
    {
        var errors = new Dictionary<MailAccountField, string>();
        if ((complete || Address.Trim().Length > 0) && EmailAddresses.Canonical(Address.Trim()) is null)
            errors[MailAccountField.Address] = "Scrivere l'indirizzo e-mail dell'account, per esempio nome@dominio.it.";
        if ((complete || CleanHost.Length > 0) && !IsHost(CleanHost))
            errors[MailAccountField.Host] = "Scrivere il nome del server di posta in uscita, per esempio smtp.dominio.it.";
        if ((complete || Port.Trim().Length > 0) && ReadPort() is null)
            errors[MailAccountField.Port] = "La porta è un numero da 1 a 65535: di solito 465 con SMTPS, 587 con STARTTLS.";
        CheckLimits(errors, complete);
        if (HasControl(UserName))
            errors[MailAccountField.UserName] = "L'utente non può contenere caratteri di controllo: scriverlo di nuovo a mano.";
        if (HasControl(Password))
            errors[MailAccountField.Password] = "La password non può contenere caratteri di controllo: scriverla di nuovo a mano.";
        var user = UserName.Trim().Length > 0;
        var kept = KeepsPasswordOf(stored);
        if (!user && Password.Length > 0)
            errors[MailAccountField.UserName] = "Manca l'utente a cui appartiene la password: di solito è l'indirizzo e-mail.";
        if (complete && user && Password.Length == 0 && !kept)
            errors[MailAccountField.Password] = stored?.ProtectedPassword is null
                ? "Manca la password dell'utente."
                : "Il server o la porta sono cambiati: la password salvata valeva per quelli di prima, scriverla di nuovo.";
        if (Protocol == MailProtocol.Plain && user && !SmtpLogin.IsLoopback(CleanHost))
            errors[MailAccountField.Protocol] =
                "Senza cifratura la password viaggerebbe leggibile da chiunque: scegliere STARTTLS o SMTPS, oppure togliere utente e password.";
        return errors;
    }

    private void CheckLimits(Dictionary<MailAccountField, string> errors, bool complete)
    {
        if (MessagesPerMinute.Trim().Length > 0 && ReadMessagesPerMinute() is null)
            errors[MailAccountField.MessagesPerMinute] =
                $"Un numero da 1 a {MailLimits.MostPerMinute}, senza punti; vuoto se non c'è limite.";
        if (MessagesPerDay.Trim().Length > 0 && ReadMessagesPerDay() is null)
            errors[MailAccountField.MessagesPerDay] = $"Un numero da 1 a {MailLimits.MostPerDay}, senza punti; vuoto se non c'è limite.";
        if ((complete || Connections.Trim().Length > 0) && ReadConnections() is null)
            errors[MailAccountField.Connections] = $"Un numero da 1 a {MailLimits.MostConnections}.";
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Unless(string typed, int? proposed) => proposed is not null && typed.Trim() == Text(proposed) ? "" : typed;

    /// <summary>A number from 1 to the most; null for anything else.</summary>
    private static int? Read(string text, int most) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most
            ? number
            : null;

    private static bool IsHost(string host) => host.Length is > 0 and <= LongestName && Uri.CheckHostName(host) != UriHostNameType.Unknown;

    private static bool HasControl(string text) => text.Any(char.IsControl);

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Address} {Host}";
}
