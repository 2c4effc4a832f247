namespace Solleciti.Benchmarks;

/// <summary>Where a conversation stands, seen from the server.</summary>
/// <param name="Verb">The command, or <see cref="Body"/>, or <see cref="Dot"/>.</param>
/// <param name="Command">Its number over all connections; zero for the body, which is none. The end of a message counts as one.</param>
/// <param name="Message">Number of the message it belongs to, in the order of MAIL; zero before the first of a connection.</param>
/// <param name="Answered">After the answer, not before.</param>
internal readonly record struct SinkStep(string Verb, int Command, int Message, bool Answered)
{
    /// <summary>Some of the message is there.</summary>
    public const string Body = "BODY";

    /// <summary>All of the message is there.</summary>
    public const string Dot = ".";
}
