namespace Solleciti.Core.Storage;

/// <summary>The database may not be opened in this mode; the message is Italian and says what to do.</summary>
public sealed class DatabaseRefusedException(string message) : Exception(message);
