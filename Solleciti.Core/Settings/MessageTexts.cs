namespace Solleciti.Core.Settings;

/// <summary>The office's own wording of reminders («Testi»). There is one; null keeps the wording that comes with the program.</summary>
public sealed class MessageTexts
{
    /// <summary>The one row's key.</summary>
    public const int SingleId = 1;

    /// <summary>Primary key.</summary>
    public int Id { get; private set; } = SingleId;

    /// <summary>Oggetto of a sollecito.</summary>
    public string? Subject { get; set; }

    /// <summary>Testo of a sollecito.</summary>
    public string? Text { get; set; }

    /// <summary>Oggetto of a promemoria: nothing is overdue.</summary>
    public string? FriendlySubject { get; set; }

    /// <summary>Testo of a promemoria.</summary>
    public string? FriendlyText { get; set; }

    /// <summary>Firma, below both.</summary>
    public string? Signature { get; set; }

    /// <summary>«Oggetto neutro per i privati»: what private persons get says nothing of debts to whoever sees the subject.</summary>
    public bool NeutralForPrivate { get; set; }
}
