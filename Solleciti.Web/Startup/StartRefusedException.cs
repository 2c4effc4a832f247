namespace Solleciti.Web.Startup;

/// <summary>The program cannot start as it was asked to. The message is for the person at the console, in Italian; exit code 2.</summary>
public sealed class StartRefusedException(string message, Exception? cause = null) : Exception(message, cause);
