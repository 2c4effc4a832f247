using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Reminders;

/// <summary>Writes a reminder as mail: who it is from on the wire, its HTML, and the stored PDFs.</summary>
public sealed class ReminderMails(IDbContextFactory<SollecitiDbContext> contexts, Profiles profiles)
{
    internal const string PdfGone = "Un PDF scelto non c'è più: comporre di nuovo il sollecito e generarlo (scheda ALLEGATI).";

    /// <summary>The mail; null when one of the chosen PDFs is gone.</summary>
    internal async Task<ReminderMail?> WriteAsync(
        ReminderRequest request,
        IReadOnlyList<OpenDocument> documents,
        ReminderList list,
        MailAccount? account,
        CancellationToken cancellationToken
    )
    {
        var pdfs = await PdfsAsync(documents, request.Attach, cancellationToken);
        if (pdfs.Count != request.Attach.Count)
            return null;
        var message = request.Message;
        var profile = await profiles.GetAsync(cancellationToken);
        var name = string.Concat(profile.CompanyName.Where(c => !char.IsControl(c)));
        return new ReminderMail(
            new OutgoingMail
            {
                Sender = WireSender.Resolve(name, message.Sender, account),
                Recipients = message.Recipients,
                Copies = message.Copies,
                BlindCopies = message.BlindCopyToSender ? [message.Sender] : [],
                Subject = message.Subject,
                Text = message.Text,
                Html = ReminderTexts.Html(message.Text, list),
                Attachments = [.. pdfs.Select(pdf => new MailAttachment(pdf.FileName, pdf.Bytes))],
            },
            [.. pdfs.Select(pdf => new ReminderAttachment(pdf.DocumentId, pdf.FileName, pdf.Bytes.Length, Sha256Hex.Of(pdf.Bytes)))]
        );
    }

    private async Task<IReadOnlyList<Pdf>> PdfsAsync(
        IReadOnlyList<OpenDocument> documents,
        IReadOnlyCollection<int> attach,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db
            .DocumentPdfs.Where(p => EF.Parameter(attach).Contains(p.DocumentId))
            .Select(p => new { p.DocumentId, p.Content.Bytes })
            .ToDictionaryAsync(p => p.DocumentId, p => p.Bytes, cancellationToken);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. documents
                .Where(d => stored.ContainsKey(d.Id))
                .Select(d => new Pdf(d.Id, names.Add(d.PdfFileName) ? d.PdfFileName : $"{d.Id} {d.PdfFileName}", stored[d.Id])),
        ];
    }

    private sealed record Pdf(int DocumentId, string FileName, byte[] Bytes);
}
