using Solleciti.Core.Common;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Reminders;

/// <summary>How reminders are worded, with placeholders («Testi»).</summary>
/// <param name="Subject">Oggetto of a sollecito.</param>
/// <param name="Text">Testo of a sollecito.</param>
/// <param name="FriendlySubject">Oggetto of a promemoria.</param>
/// <param name="FriendlyText">Testo of a promemoria.</param>
/// <param name="Signature">Firma of both.</param>
public sealed record ReminderWording(string Subject, string Text, string FriendlySubject, string FriendlyText, string Signature)
{
    /// <summary>What a reminder is called at the beginning of its subject; from the second on with its level.</summary>
    internal const string Name = "Sollecito";

    /// <summary>Oggetto for private persons, when it is to say nothing to whoever sees it.</summary>
    internal const string NeutralSubject = "Comunicazione da {azienda}";

    /// <summary>«Oggetto neutro per i privati».</summary>
    public bool NeutralForPrivate { get; init; }

    /// <summary>Longest text, in characters: with the longest list and signature a message stays below <see cref="ReminderForm.TextLength"/>.</summary>
    public const int TextLength = 6_000;

    /// <summary>Longest signature, in characters.</summary>
    public const int SignatureLength = 1_000;

    private const string Transfer = " con bonifico bancario sul conto intestato a {azienda}:\nIBAN {iban}";

    private const string Closing = """


        Se nel frattempo ha già provveduto, La preghiamo di non tener conto di questo messaggio. Per qualsiasi chiarimento siamo a Sua disposizione.

        Cordiali saluti

        {firma}
        """;

    /// <summary>The wording that comes with the program; it asks for a bank transfer once the profile has an IBAN.</summary>
    public static ReminderWording Initial(BillingProfile profile)
    {
        var transfer = profile.Iban is null ? "." : Transfer;
        return new ReminderWording(
            Name + " di pagamento: {riferimento}",
            Prepared(
                "dalle nostre registrazioni {il seguente documento non risulta ancora pagato|i seguenti documenti non risultano ancora pagati}:",
                "La preghiamo di provvedere al pagamento di {importo}" + transfer
            ),
            "Promemoria di pagamento: {riferimento}",
            Prepared(
                "Le ricordiamo la scadenza {del seguente documento|dei seguenti documenti}:",
                "Potrà effettuare il pagamento di {importo} alla scadenza indicata" + transfer
            ),
            "{azienda}\n{telefono}\n{email}"
        );
    }

    /// <summary>The office's own wording, and the initial one wherever it has none.</summary>
    public static ReminderWording Of(MessageTexts? own, BillingProfile profile)
    {
        var initial = Initial(profile);
        return new ReminderWording(
            own?.Subject ?? initial.Subject,
            own?.Text ?? initial.Text,
            own?.FriendlySubject ?? initial.FriendlySubject,
            own?.FriendlyText ?? initial.FriendlyText,
            own?.Signature ?? initial.Signature
        )
        {
            NeutralForPrivate = own?.NeutralForPrivate ?? false,
        };
    }

    /// <summary>What is wrong, field by field, in Italian; empty when it may be saved.</summary>
    public IReadOnlyDictionary<WordingField, string> Errors()
    {
        var checks = new Dictionary<WordingField, string?>
        {
            [WordingField.Subject] = SubjectError(Subject),
            [WordingField.Text] = TextError(Text),
            [WordingField.FriendlySubject] = SubjectError(FriendlySubject),
            [WordingField.FriendlyText] = TextError(FriendlyText),
            [WordingField.Signature] =
                TooLong("La firma", Signature, SignatureLength) ?? TextTemplate.Problem(Signature, PlaceholderPlaces.Signature),
        };
        return checks.Where(check => check.Value is not null).ToDictionary(check => check.Key, check => check.Value!);
    }

    private static string Prepared(string opening, string request) =>
        $"Spett.le {{cliente}},\n\n{opening}\n\n{{documenti}}\n\n{request}{Closing.ReplaceLineEndings("\n")}";

    private static string? SubjectError(string subject) =>
        string.IsNullOrWhiteSpace(subject) ? "Manca l'oggetto."
        : subject.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') ? "L'oggetto deve stare su una sola riga."
        : TooLong("L'oggetto", subject, ReminderForm.SubjectLength) ?? TextTemplate.Problem(subject, PlaceholderPlaces.Subject);

    private static string? TextError(string text) =>
        string.IsNullOrWhiteSpace(text)
            ? "Manca il testo."
            : TooLong("Il testo", text, TextLength)
                ?? TextTemplate.Problem(text, PlaceholderPlaces.Text)
                ?? TextTemplate.Count(text, Placeholder.List) switch
                {
                    0 => "Manca {documenti}: senza l'elenco il cliente non sa che cosa pagare.",
                    1 => null,
                    _ => "{documenti} compare più volte: l'elenco serve una volta sola.",
                };

    private static string? TooLong(string what, string typed, int most) =>
        typed.Length > most ? $"{what} ha {typed.Length} caratteri: al massimo {most}." : null;
}

/// <summary>The fields of «Testi».</summary>
public enum WordingField
{
    /// <summary>Oggetto of a sollecito.</summary>
    Subject = 1,

    /// <summary>Testo of a sollecito.</summary>
    Text = 2,

    /// <summary>Oggetto of a promemoria.</summary>
    FriendlySubject = 3,

    /// <summary>Testo of a promemoria.</summary>
    FriendlyText = 4,

    /// <summary>Firma.</summary>
    Signature = 5,
}
