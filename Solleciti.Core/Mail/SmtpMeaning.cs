namespace Solleciti.Core.Mail;

/// <summary>What a refusal is about.</summary>
internal enum SmtpMeaning
{
    /// <summary>Not now.</summary>
    Wait = 1,

    /// <summary>Server and client do not agree where they are in the conversation: a command was lost.</summary>
    OutOfStep = 2,

    /// <summary>Who signs in, or that nobody did.</summary>
    SignIn = 3,

    /// <summary>The server does not pass mail on for whoever we are to it.</summary>
    Relay = 4,

    /// <summary>The name given with EHLO.</summary>
    Greeting = 5,

    /// <summary>The address on the Internet the connection comes from is on a block list.</summary>
    BlockList = 6,

    /// <summary>The sender's address.</summary>
    SenderAddress = 7,

    /// <summary>The message is too big.</summary>
    Size = 8,

    /// <summary>The recipient's mailbox is full.</summary>
    Full = 9,

    /// <summary>The recipient's mailbox does not exist: the only meaning that says something about an address.</summary>
    Mailbox = 10,

    /// <summary>Content, reputation, rules, syntax: whatever else there is.</summary>
    Policy = 11,
}
