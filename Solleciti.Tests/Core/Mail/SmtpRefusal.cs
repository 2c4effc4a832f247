using System.Globalization;
using Solleciti.Core.Mail;

namespace Solleciti.Tests.Core.Mail;

/// <summary>A refusal.</summary>
/// <param name="Step">The step that was refused.</param>
/// <param name="Answer">Code and text as they came, one line after the other.</param>
/// <param name="Meaning">What it is about.</param>
internal sealed record SmtpRefusal(SmtpStep Step, string Answer, SmtpMeaning Meaning)
{
    public int Code => int.Parse(Answer.AsSpan(0, 3), CultureInfo.InvariantCulture);

    public string Text => Answer[4..];
}
