using System.Text.RegularExpressions;

namespace Solleciti.Core.Mail;

/// <summary>
/// Finds out what a refusal is about: the enhanced code (RFC 3463) counts before the basic one, and the words where neither says it. An
/// address is only ever given up for an answer that speaks of its mailbox; whatever may as well be our own fault is not one.
/// </summary>
internal static partial class SmtpMeanings
{
    private const RegexOptions Usual = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <param name="step">Where it came.</param>
    /// <param name="code">Three digits.</param>
    /// <param name="text">Its text may begin with an enhanced code.</param>
    /// <param name="sender">MAIL FROM; empty when it is not known any more.</param>
    public static SmtpMeaning Find(SmtpStep step, int code, string text, string sender)
    {
        var enhanced = Enhanced().Match(text);
        var detail = enhanced.Success ? enhanced.Groups["detail"].Value : "";
        var kind = enhanced.Success ? enhanced.Groups["class"].Value[0] - '0' : code / 100;
        // A customer may be called «relay» or «antispam».
        var words = Address().Replace(text.ReplaceLineEndings(" "), "<>");
        if (code is 530 or 534 or 535 or 538 || detail is "7.8" or "7.9" or "7.30" or "7.57" or "7.139")
            return SmtpMeaning.SignIn;
        // Code and enhanced code may contradict each other: nothing is final as long as one of them says «not now».
        if (code is >= 400 and < 500 || kind == 4)
            return SmtpMeaning.Wait;
        // Microsoft's mailboxes and groups that take mail from their own people only.
        if (detail is "7.124" or "7.129" or "7.133" or "7.134")
            return SmtpMeaning.Policy;
        var namesSender = sender.Length > 0 && text.Contains(sender, StringComparison.OrdinalIgnoreCase);
        return OfOurs(step, code, detail, words, namesSender) ?? OfTheMailbox(step, code, detail, words) ?? SmtpMeaning.Policy;
    }

    /// <summary>Whether an answer to RCPT that was kept from an earlier refusal says that the mailbox does not exist.</summary>
    /// <param name="answer">Code and text on one line.</param>
    public static bool IsOfTheMailbox(string answer) =>
        Kept().Match(answer) is { Success: true } kept
        && Find(
            SmtpStep.Recipient,
            int.Parse(kept.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture),
            kept.Groups["text"].Value,
            ""
        ) == SmtpMeaning.Mailbox;

    /// <summary>What is about us, or about this moment: it comes first, because it may stand beside any code.</summary>
    private static SmtpMeaning? OfOurs(SmtpStep step, int code, string detail, string words, bool namesSender)
    {
        if (NotSignedIn().IsMatch(words))
            return SmtpMeaning.SignIn;
        if (code == 503)
            return SmtpMeaning.OutOfStep;
        if (detail == "2.2")
            return SmtpMeaning.Full;
        // Before whose address or which mailbox it names: that is the sender's, or nobody's.
        if (SendingLimit().IsMatch(words) && !TooBig().IsMatch(words))
            return SmtpMeaning.Wait;
        if (Relaying().IsMatch(words))
            return SmtpMeaning.Relay;
        if (Helo().IsMatch(words))
            return SmtpMeaning.Greeting;
        if (detail is "3.4" or "2.3")
            return SmtpMeaning.Size;
        if (IsOfTheSender(code, detail, words, namesSender))
            return SmtpMeaning.SenderAddress;
        // In the message itself it is a link that is listed.
        if (step != SmtpStep.Content && BlockList().IsMatch(words))
            return SmtpMeaning.BlockList;
        if (Later().IsMatch(words))
            return SmtpMeaning.Wait;
        if (step != SmtpStep.Recipient && code == 552 && !Spam().IsMatch(words) && !detail.StartsWith("7.", StringComparison.Ordinal))
            return FullBox().IsMatch(words) ? SmtpMeaning.Full : SmtpMeaning.Size;
        return step == SmtpStep.Sender ? SmtpMeaning.SenderAddress : null;
    }

    private static SmtpMeaning? OfTheMailbox(SmtpStep step, int code, string detail, string words)
    {
        if (detail is "1.1" or "1.2" or "1.3" or "1.10" or "2.1")
            return SmtpMeaning.Mailbox;
        // Without a code, or with one that says nothing, the words decide.
        if (step != SmtpStep.Recipient || !Undefined().IsMatch(detail))
            return null;
        if (FullBox().IsMatch(words))
            return SmtpMeaning.Full;
        if (code == 552)
            return TooBig().IsMatch(words) ? SmtpMeaning.Size
                : Spam().IsMatch(words) ? SmtpMeaning.Policy
                : SmtpMeaning.Full;
        return code is 550 or 553 && !Rules().IsMatch(words) && (NoMailbox().IsMatch(words) || NoMailboxItalian().IsMatch(words))
            ? SmtpMeaning.Mailbox
            : null;
    }

    /// <summary>Postfix and Exchange name the sender only when the recipient or the content comes.</summary>
    private static bool IsOfTheSender(int code, string detail, string words, bool namesSender) =>
        WrongSender().IsMatch(words)
        || detail is "1.7" or "1.8"
        || (namesSender && (detail.StartsWith("7.", StringComparison.Ordinal) || code == 553));

    /// <summary>Cisco writes «#5.1.1».</summary>
    [GeneratedRegex(@"\A\s*#?(?<class>[45])\.(?<detail>[0-9]{1,3}\.[0-9]{1,3})(?![0-9.])", Usual, 1000)]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"<?[^\s<>]+@[^\s<>]+>?", Usual, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\A(?<code>[45][0-9]{2}) ?(?<text>.*)\z", Usual | RegexOptions.Singleline, 1000)]
    private static partial Regex Kept();

    /// <summary>Details that define nothing: x.0 and what says where an address points to rather than whether it exists.</summary>
    [GeneratedRegex(@"\A([0-5]\.0|1\.[456])?\z", Usual, 1000)]
    private static partial Regex Undefined();

    [GeneratedRegex(
        @"auth\w* (is )?(required|first|needed)|\b(requires?|need|must( first)?|not) (be )?(smtp |use )?authenticat|not (yet )?(authori[sz]ed to relay|logged in)|(log|sign) ?in first|check (for new )?mail (first|before)|pop( |-)?before( |-)?smtp|autenticazione (è )?(richiesta|obbligatoria|necessaria)|richiest\w (l')?autenticazione|non autenticato|\bno (?!.{0,60}(spf|dkim|dmarc)).{0,20}authenticat",
        Usual,
        1000
    )]
    private static partial Regex NotSignedIn();

    [GeneratedRegex(
        @"relay(ing)?( \w+){0,3} (denied|disabled|disallowed|prohibited|forbidden|rejected|refused|not (permitted|allowed|accepted|authori[sz]ed))|((not|un)( \w+)?|unable|cannot|can't|no|don't|refus\w+) (to )?(allow(ed)? )?(to )?relay|relay (not|access)|isn'?t in my list of allowed rcpthosts|not in (my|our) (list of )?(allowed )?rcpthosts|no (open )?relay|not (a|an) (gateway|local domain)|user not local|inoltro (non (permesso|consentito)|negato)",
        Usual,
        1000
    )]
    private static partial Regex Relaying();

    [GeneratedRegex(
        @"\b(he|eh)lo\b.*(reject|invalid|refus|denied|bad|not|need|required|mismatch|wrong|syntax|fqdn)|(invalid|bad|reject\w*|refus\w*|need|require\w*|send|say|polite\w*|wrong) .{0,30}\b(he|eh)lo\b|fully[- ]qualified (host|domain) ?name|fqdn required",
        Usual,
        1000
    )]
    private static partial Regex Helo();

    [GeneratedRegex(
        @"spamhaus|spamcop|barracudacentral|sorbs\.net|uceprotect|\b(dns|r)bls?\b|blocked using|(listed|blocked) (by|in|on|at) \S+\.\S+|client host (\S+ )?(blocked|rejected)|\bip\b.{0,60}(blocked|banned|listed)|indirizzo ip.{0,60}(bloccato|lista)",
        Usual,
        1000
    )]
    private static partial Regex BlockList();

    [GeneratedRegex(
        @"sender (address )?(was |is )?(rejected|denied|refused|not (allowed|owned|authori[sz]ed|accepted|permitted|valid)|verify|verification|must match|mismatch|unknown|invalid)|(invalid|bad|unverified|unauthori[sz]ed) sender|send ?as ?denied|(send|sent)( \w+)? (as|on behalf|from) (this|that|the|an?other|behalf|your) ?(sender|address|user)?|not (allowed|permitted|authori[sz]ed) to (send|use)( \w+)? (as|from|this)|not owned by (the )?(auth|user)|from address .{0,40}(reject|invalid|not)|mittente (non|rifiutato|sconosciuto|errato)",
        Usual,
        1000
    )]
    private static partial Regex WrongSender();

    [GeneratedRegex(
        @"gr[ae]y-?list|(try|retry|come back|send) (it |this |the message )?(again )?(later|in (a few|some|\d+) )|try (again )?(in|after)\b|retry (later|in|after)|temporar\w+|tempor(ary|anea)|at a rate that|too (quickly|fast|many (messages|connections|mails|e-?mails|recipients))|throttl|service (is )?(currently )?(unavailable|not available); try|server (is )?(too )?busy|riprova|più tardi|temporaneamente|try later",
        Usual,
        1000
    )]
    private static partial Regex Later();

    /// <summary>How many messages somebody may send, or get, in some time.</summary>
    [GeneratedRegex(
        @"exceed\w*.{0,40}\b(number|count|max\w*) (\w+ ){0,3}(messages|e-?mails|mails|recipients|defers)\b|exceed\w*.{0,40}\b(per|in|within)\b.{0,15}\b(minute|hour|day)|\b(messages|e-?mails|mails|recipients) (per|an?|each) (minute|hour|day)|\b(tenant|your (account|domain|user)|you)( have| has|'ve)? (\w+ )?exceed|(sending|send|outgoing|submission|rcpt to|daily|hourly|message|rate|recipient)( (?!mail ?-?box|storage|disk)\w+){0,2} (limit|quota)( \w+)? ?(exceed|reach|\Z)|(limit|quota) (for|of) (sending|outgoing)|message count|sending limit|send limit|rate limit|(daily|hourly)( e-?mail)? limit|(limite|numero massimo)( \w+){0,3} (invi\w*|messaggi|e-?mail|orari\w*|giornalier\w*|destinatari)\b",
        Usual,
        1000
    )]
    private static partial Regex SendingLimit();

    [GeneratedRegex(
        @"(mail ?-?box|inbox|account|user|recipient|quota|mailfolder|casella|storage)\b.{0,40}(is |are |è )?(full|over ?-?quota|exceed|superat|pien[ao])|over ?-?quota|quota (exceeded|violation|full)|exceed\w* (the |its |his |their )?(\w+ )?quota|not enough (storage )?space|insufficient (disk|storage)|spazio (esaurito|insufficiente)",
        Usual,
        1000
    )]
    private static partial Regex FullBox();

    [GeneratedRegex(@"too (big|large|long)|size|troppo grande|dimension", Usual, 1000)]
    private static partial Regex TooBig();

    [GeneratedRegex(@"spam|blocked|virus|malware|content|policy|reputation", Usual, 1000)]
    private static partial Regex Spam();

    /// <summary>Beside these nothing is believed about a mailbox: RFC 5321 gives «mailbox unavailable» for refusals by policy, too.</summary>
    [GeneratedRegex(
        @"polic(y|ies)|\bspam|blocked|black-?list|banned|reputation|\bspf\b|\bdkim\b|dmarc|reverse dns|\bptr\b|rdns|invalid dns|not (accept|receiv)\w* (mail|messages?|e-?mail) from|your (account|ip|server|host|domain)|restricted|access denied|non abilitat|non certificata|administrative",
        Usual,
        1000
    )]
    private static partial Regex Rules();

    [GeneratedRegex(
        @"(user(name)?|recipient|mail ?-?box|account|address(ee)?|e-?mail|alias|login|local[ -]part)\b[^.;:]{0,60}?\b(unknown|not? (be )?(found|known|exists?|valid|available|present|recogni[sz]ed|active|here|listed|defined)|does ?n[o']t exist|doesn't exist|not? longer|n't have|not have|not a |invalid|inactive|unavailable|disabled|discontinued|closed|deleted|name not allowed)|(unknown|invalid|no such|no|bad|illegal|non-?existent|inactive|undeliverable|nonexistent|not a (valid|known)) (destination |local |virtual |such |valid |known |active )*(user|recipient|mail ?-?box|account|address|alias|person|mail ?drop|one|local[ -]part|e-?mail|id here)|unrout(e)?able|no (mail ?-?box|user|account)( \w+)? (here|by that name)|not our customer|utilisateur inconnu|unbekannt",
        Usual,
        1000
    )]
    private static partial Regex NoMailbox();

    [GeneratedRegex(
        @"(casella|utente|destinatari\w|destin\.?|indirizzo|account|mailbox)\b[^.;:]{0,60}?\b(inesistente|sconosciut\w|non (è )?(esiste|trovat\w|disponibile|valid\w|attiv\w|presente|conosciut\w|riconosciut\w)|disabilitat\w|disattivat\w|errat\w|cancellat\w)|(inesistente|sconosciut\w) (la )?(casella|utente|destinatario|indirizzo)|(non esiste|nessun\w?) (la |l'|un )?(casella|utente|destinatario|indirizzo|account)",
        Usual,
        1000
    )]
    private static partial Regex NoMailboxItalian();
}
