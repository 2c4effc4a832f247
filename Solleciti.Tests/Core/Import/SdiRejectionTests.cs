using System.Text;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Documents;
using Solleciti.Core.Import;
using Solleciti.Tests.Support;

namespace Solleciti.Tests.Core.Import;

public sealed class SdiRejectionTests : IDisposable
{
    private const string FileName = "IT02780790107_00001.xml";
    private static readonly DateOnly Date = new(2026, 2, 10);
    private readonly TestOffice office = new();
    private readonly DocumentImporter importer;

    public SdiRejectionTests() => importer = new DocumentImporter(office.Database, office.Time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("NotificaScarto", FileName)]
    [InlineData("RicevutaScarto", FileName + ".p7m")]
    [InlineData("RicevutaScarto", "it02780790107_00001.XML")]
    public async Task Import_NoticeOfAKnownFile_MarksItsDocuments(string root, string rejected)
    {
        await ImportAsync(FileName, Invoice(122m));

        var report = await ImportAsync("IT_NS_001.xml", Notice(root, rejected));

        Assert.Equal((true, 0), (report.Ignored, report.RefusedCount));
        Assert.Contains("Fattura 1 del 10/02/2026", report.RefusalReason, StringComparison.Ordinal);
        var document = await DocumentAsync();
        Assert.Equal("00100 Certificato di firma scaduto", document.RejectionReason);
        Assert.Equal(("anna", Build.Now), (document.Changes[0].By, document.Changes[0].At));
        Assert.Empty(await office.Receivables.MatchingAsync(ReceivablesFilter.None, null, Token));
        Assert.Empty(await office.Receivables.OpenAsync([document.Id], Token));
    }

    [Fact]
    public async Task Import_NoticeOfAnUnknownFile_SaysThatThereIsNothingToMark()
    {
        await ImportAsync(FileName, Invoice(122m));

        var report = await ImportAsync("n.xml", Notice("NotificaScarto", "IT02780790107_00002.xml"));

        Assert.Contains("non è tra quelli importati", report.RefusalReason, StringComparison.Ordinal);
        Assert.Null((await DocumentAsync()).RejectionReason);
    }

    [Fact]
    public async Task Import_SameInvoiceInAnotherFile_IsIssuedAgain()
    {
        await ImportAsync(FileName, Invoice(122m));
        await ImportAsync("n.xml", Notice("NotificaScarto", FileName));

        var sameFile = await ImportAsync(FileName, Invoice(122m));
        var still = (await DocumentAsync()).RejectionReason;
        var sentAgain = await ImportAsync("IT02780790107_00002.xml", [.. Invoice(122m), .. "\n"u8]);

        Assert.Equal((1, 1), (sameFile.AlreadyPresentCount, sentAgain.AlreadyPresentCount));
        Assert.NotNull(still);
        Assert.Contains(sentAgain.Documents[0].Warnings, w => w.Contains("torna da incassare", StringComparison.Ordinal));
        Assert.Null((await DocumentAsync()).RejectionReason);
        Assert.Single(await office.Receivables.MatchingAsync(ReceivablesFilter.None, null, Token));
    }

    private Task<FileReport> ImportAsync(string name, byte[] bytes) => importer.ImportAsync(name, bytes, "anna", Token);

    private Task<Document> DocumentAsync() => office.ReadAsync(db => db.Documents.Include(d => d.Changes).SingleAsync(Token));

    private static byte[] Invoice(decimal total) => FatturaPaXml.Invoice("1", Date, "Beta", total).Bytes;

    private static byte[] Notice(string root, string fileName) =>
        Encoding.UTF8.GetBytes(
            $"""
            <types:{root} xmlns:types="http://www.fatturapa.gov.it/sdi/messaggi/v1.0" versione="1.0">
              <IdentificativoSdI>111</IdentificativoSdI>
              <NomeFile>{fileName}</NomeFile>
              <ListaErrori><Errore><Codice>00100</Codice><Descrizione>Certificato di firma scaduto</Descrizione></Errore></ListaErrori>
            </types:{root}>
            """
        );
}
