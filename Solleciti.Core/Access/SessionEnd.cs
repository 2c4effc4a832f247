namespace Solleciti.Core.Access;

/// <summary>Why a session was ended before its time.</summary>
public enum SessionEnd
{
    /// <summary>The person left.</summary>
    SignedOut,

    /// <summary>The person chose another password elsewhere.</summary>
    PasswordChanged,

    /// <summary>A colleague reset the password.</summary>
    PasswordReset,

    /// <summary>The person may not sign in any more.</summary>
    Disabled,
}
