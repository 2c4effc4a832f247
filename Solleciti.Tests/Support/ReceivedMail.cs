namespace Solleciti.Tests.Support;

/// <summary>A message as a server got it.</summary>
internal sealed class ReceivedMail
{
    public string From { get; init; } = "";

    public bool Secure { get; init; }

    public List<string> Recipients { get; } = [];

    public byte[] Bytes { get; set; } = [];
}
