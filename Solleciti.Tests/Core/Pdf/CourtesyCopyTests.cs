using Solleciti.Core.Documents;
using Solleciti.Core.Pdf;
using Solleciti.Tests.Support;
using UglyToad.PdfPig;

namespace Solleciti.Tests.Core.Pdf;

public sealed class CourtesyCopyTests
{
    private const string FiscalNote = "Documento privo di valenza fiscale ai sensi dell'art. 21 DPR 633/72.";

    [Fact]
    public void Render_Invoice_ShowsPartiesLinesAndAccents()
    {
        var text = Render(CourtesySamples.Invoice());

        Assert.Contains("COPIA DI CORTESIA", text);
        Assert.Contains("Fattura n. 12/A", text);
        Assert.Contains("del 03/02/2026", text);
        Assert.Contains("Studio Nicolò & Associati S.r.l.", text);
        Assert.Contains("Amaretti Abbigliamento di Zoë D’Amico S.n.c.", text);
        Assert.Contains("Corso Città di Forlì 7", text);
        Assert.Contains("P.IVA e C.F. IT02780790107", text);
        Assert.Contains("CIG Z1A2B3C4D5", text);
        Assert.Contains("12.480", text);
        Assert.Contains("0,00875", text);
        Assert.Contains("N1 – Escluse ex art. 15 DPR 633/72", text);
        Assert.Contains("Art. 15, comma 1, n. 3 DPR 633/72", text);
        Assert.Contains("Pagina 1 di 1", text);
    }

    [Fact]
    public void Render_Instalments_ShowsDueDatesMethodAmountsAndGroupedIban()
    {
        var text = Render(CourtesySamples.Invoice());

        Assert.Contains("31/03/2026 Bonifico IT60 X054 2811 1010 0000 0123 456 2.849,08 €", text);
        Assert.Contains("30/04/2026 Bonifico IT60 X054 2811 1010 0000 0123 456 2.849,07 €", text);
    }

    [Fact]
    public void Render_Withholding_LeadsFromTotalToNet()
    {
        var text = Render(CourtesySamples.Fee());

        Assert.Contains("Parcella n. FPR 0007/26", text);
        Assert.Contains("Cassa avvocati (TC01) 4 % 72,00 €", text);
        Assert.Contains("Imponibile 1.872,00 €", text);
        Assert.Contains("Totale documento 2.283,84 €", text);
        Assert.Contains("Ritenuta d'acconto 20 % persone fisiche −360,00 €", text);
        Assert.Contains("Netto a pagare 1.923,84 €", text);
    }

    [Fact]
    public void Render_SplitPayment_TakesVatOffAndNamesTheLaw()
    {
        var text = Render(CourtesySamples.Split());

        Assert.Contains("scissione dei pagamenti art. 17-ter DPR 633/72", text);
        Assert.Contains("IVA in split payment −561,00 €", text);
        Assert.Contains("Netto a pagare 2.550,00 €", text);
    }

    [Fact]
    public void Render_StampDuty_SaysItWasPaidVirtually()
    {
        var text = Render(CourtesySamples.FlatRate());

        Assert.Contains("Bollo di 2,00 € assolto virtualmente", text);
        Assert.Contains("Arrotondamento −0,50 €", text);
        Assert.Contains("Netto a pagare 820,50 €", text);
    }

    [Theory]
    [InlineData(DocumentKind.Invoice, "Fattura n. 41", "COPIA PER IL CLIENTE", "Copia della fattura emessa")]
    [InlineData(DocumentKind.Receipt, "Ricevuta n. 41", "COPIA PER IL CLIENTE", "Copia della ricevuta emessa")]
    [InlineData(DocumentKind.Proforma, "Proforma n. 41", "RICHIESTA DI PAGAMENTO", "non è una fattura")]
    public void Render_ByHand_ClaimsNoElectronicOriginal(DocumentKind kind, string title, string overline, string note)
    {
        var text = Render(CourtesySamples.ByHand(kind));

        Assert.Contains(title, text);
        Assert.Contains(overline, text);
        Assert.Contains(note, text);
        Assert.Contains("Acconto 30 % sul progetto 1.464,00", text);
        Assert.Contains("scadenza stimata", text);
        Assert.DoesNotContain("COPIA DI CORTESIA", text);
        Assert.DoesNotContain("Agenzia delle Entrate", text);
    }

    [Fact]
    public void Render_Proforma_SaysWhenTheInvoiceComes() =>
        Assert.Contains("La fattura sarà emessa al momento del pagamento", Render(CourtesySamples.ByHand(DocumentKind.Proforma)));

    [Fact]
    public void Render_CreditNote_IsInTheCustomersFavourAndAsksForNothing()
    {
        var text = Render(CourtesySamples.CreditNote());

        Assert.Contains("Totale a credito 302,56 €", text);
        Assert.Contains("A Suo credito 302,56 €", text);
        Assert.Contains(FiscalNote, text);
        Assert.DoesNotContain("Netto a pagare", text);
        Assert.DoesNotContain("IBAN", text);
        Assert.DoesNotContain("−", text);
    }

    [Fact]
    public void Render_CreditNoteByHand_ClaimsNoElectronicOriginal()
    {
        var text = Render(CourtesySamples.CreditNote(electronic: false));

        Assert.Contains("Copia della nota di credito emessa", text);
        Assert.DoesNotContain("Agenzia delle Entrate", text);
    }

    [Fact]
    public void Render_ProfileIban_IsShownForTransfersOnly()
    {
        var model = CourtesySamples.Split();
        var debit = model with { Installments = [model.Installments[0] with { PaymentMethod = "MP12" }] };

        Assert.Contains("IT60 X054", Render(model));
        Assert.DoesNotContain("IT60 X054", Render(debit));
        Assert.Contains("Ri.Ba.", Render(debit));
    }

    [Fact]
    public void Render_OtherCurrency_NamesItEverywhere()
    {
        var text = Render(CourtesySamples.Invoice() with { Currency = "USD" });

        Assert.Contains("Netto a pagare 5.698,15 USD", text);
        Assert.DoesNotContain("€", text);
    }

    [Fact]
    public void Render_Twice_YieldsTheSameBytes()
    {
        var model = CourtesySamples.Invoice() with { Logo = CourtesySamples.Logo() };

        Assert.Equal(CourtesyCopy.Render(model), CourtesyCopy.Render(model));
        Assert.NotEqual(CourtesyCopy.Render(model), CourtesyCopy.Render(model with { CreatedAt = model.CreatedAt.AddDays(1) }));
    }

    [Fact]
    public void Render_Metadata_NamesDocumentAuthorAndDay()
    {
        using var document = PdfDocument.Open(CourtesyCopy.Render(CourtesySamples.Invoice()));

        Assert.Equal("Fattura 12/A del 03/02/2026", document.Information.Title);
        Assert.Equal("Studio Nicolò & Associati S.r.l.", document.Information.Author);
        Assert.StartsWith("D:20260203093000", document.Information.CreationDate, StringComparison.Ordinal);
    }

    private static string Render(CourtesyCopyModel model) => PdfReader.Text(CourtesyCopy.Render(model));
}
