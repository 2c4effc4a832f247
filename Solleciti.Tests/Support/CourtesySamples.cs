using SkiaSharp;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Pdf;

namespace Solleciti.Tests.Support;

/// <summary>Documents to print, one of every kind and the difficult ones.</summary>
internal static class CourtesySamples
{
    public const string Iban = "IT60X0542811101000000123456";

    public static Party Seller { get; } =
        new("Studio Nicolò & Associati S.r.l.", "IT02780790107", "02780790107", new("Via XX Settembre 12/4", "16121", "Genova", "GE", "IT"))
        {
            Contacts = ["Tel. 010 555 0123", "amministrazione@studionicolo.example"],
            Details = ["REA GE-301122", "Regime fiscale: ordinario"],
        };

    public static Party Customer { get; } =
        new(
            "Amaretti Abbigliamento di Zoë D’Amico S.n.c.",
            "IT00743110157",
            null,
            new("Corso Città di Forlì 7", "47121", "Forlì", "FC", "IT")
        )
        {
            Details = ["Codice destinatario: M5UXCR1", "PEC: amaretti@pec.example"],
        };

    public static CourtesyCopyModel Invoice() =>
        Model(
            DocumentKind.ElectronicInvoice,
            "12/A",
            new DocumentContent
            {
                Seller = Seller,
                Customer = Customer,
                Reasons = ["Progetto e realizzazione del nuovo negozio in linea, come da offerta n. 41 del 15/12/2025"],
                References = ["Ordine 4500012345 del 18/12/2025", "CIG Z1A2B3C4D5"],
                Lines =
                [
                    Line("Progetto grafico del negozio in linea: ricerca, prototipo, tre cicli di revisione", 1m, "a corpo", 2400m),
                    Line("Sviluppo e integrazione con il gestionale di magazzino", 38.5m, "ore", 62m, "10 %", 2148.30m),
                    Line("Messaggi di notifica, pacchetto a consumo", 12480m, "pz", 0.00875m, null, 109.2m),
                    new("Periodo di riferimento: gennaio – marzo 2026", null, null, 0m, null, 0m, null, 0m),
                    new("Rimborso valori bollati anticipati", 1m, null, 16m, null, 0m, "N1", 16m),
                ],
                VatSummaries =
                [
                    new(22m, null, 4657.50m, 1024.65m, false, null),
                    new(0m, "N1", 16m, 0m, false, "Art. 15, comma 1, n. 3 DPR 633/72"),
                ],
            },
            5698.15m
        ) with
        {
            Installments = [new(new(2026, 3, 31), 2849.08m, false, "MP05", Iban), new(new(2026, 4, 30), 2849.07m, false, "MP05", Iban)],
        };

    public static CourtesyCopyModel Fee() =>
        Model(
            DocumentKind.ProfessionalFeeInvoice,
            "FPR 0007/26",
            new DocumentContent
            {
                Seller = new("Avv. Élodie Rossi", "IT02780790107", "RSSLDE80A41H501Y", new("Via Po 3", "10123", "Torino", "TO", "IT"))
                {
                    Details = ["Ordine degli Avvocati di Torino n. 1234"],
                },
                Customer = Customer,
                Lines = [Line("Assistenza stragiudiziale, recupero crediti, posizione «Verdi»", null, null, 1800m)],
                VatSummaries = [new(22m, null, 1872m, 411.84m, false, null)],
                PensionFunds = [new("Cassa avvocati (TC01) 4 %", 72m)],
                Withholdings = [new("Ritenuta d'acconto 20 % persone fisiche", 360m)],
            },
            2283.84m,
            withholding: 360m
        );

    public static CourtesyCopyModel Split() =>
        Model(
            DocumentKind.ElectronicInvoice,
            "3/PA",
            new DocumentContent
            {
                Seller = Seller,
                Customer = new("Comune di Forlì", null, "80013010408", new("Piazza Saffi 8", "47121", "Forlì", "FC", "IT")),
                References = ["Ordine NSO 2026-0031", "CIG Z9F8E7D6C5 · CUP C51B21000190001"],
                Lines = [Line("Manutenzione del portale dei tributi, 1° trimestre 2026", 3m, "mesi", 850m)],
                VatSummaries = [new(22m, null, 2550m, 561m, true, "Art. 17-ter DPR 633/1972")],
            },
            3111m,
            splitVat: 561m
        );

    public static CourtesyCopyModel FlatRate() =>
        Model(
            DocumentKind.ElectronicInvoice,
            "5",
            new DocumentContent
            {
                Seller = Seller,
                Customer = Customer,
                Lines = [Line("Traduzione del catalogo, dal tedesco", 42m, "cartelle", 19.5m) with { VatRate = 0, Nature = "N2.2" }],
                VatSummaries = [new(0m, "N2.2", 821m, 0m, false, "Operazione senza applicazione dell'IVA, art. 1 commi 54-89 L. 190/2014")],
                StampDuty = 2m,
                Rounding = -0.5m,
            },
            820.5m
        );

    public static CourtesyCopyModel CreditNote(bool electronic = true) =>
        Model(
            DocumentKind.CreditNote,
            "NC 2/26",
            new DocumentContent
            {
                Seller = Seller,
                Customer = Customer,
                References = ["Fattura 12/A del 03/02/2026"],
                Lines = [Line("Storno parziale: ore non prestate", 4m, "ore", 62m)],
                VatSummaries = [new(22m, null, 248m, 54.56m, false, null)],
            },
            302.56m
        ) with
        {
            IsElectronic = electronic,
        };

    public static CourtesyCopyModel ByHand(DocumentKind kind) =>
        Model(
            kind,
            "41",
            new DocumentContent
            {
                Seller = Seller,
                Customer = Customer,
                Reasons = ["Acconto 30 % sul progetto"],
            },
            1464m
        ) with
        {
            Installments = [new(new(2026, 3, 5), 1464m, DueDateEstimated: true)],
            Iban = Iban,
        };

    public static CourtesyCopyModel Long(int lines)
    {
        var model = Invoice();
        var many = Enumerable
            .Range(1, lines)
            .Select(i => Line($"Articolo {i:000}, maglia in cotone biologico, più colori", i, "pz", 12.5m));
        return model with { Content = model.Content with { Lines = [.. many] } };
    }

    public static DocumentLine Line(
        string description,
        decimal? quantity,
        string? unit,
        decimal price,
        string? discount = null,
        decimal? total = null
    ) => new(description, quantity, unit, price, discount, 22m, null, total ?? (quantity ?? 1m) * price);

    public static byte[] Logo(int width = 640, int height = 200)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = new SKColor(0xC8, 0x4B, 0x31), IsAntialias = true };
        canvas.Clear(SKColors.Transparent);
        canvas.DrawOval(new SKRect(0, 0, width, height), paint);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    private static CourtesyCopyModel Model(
        DocumentKind kind,
        string number,
        DocumentContent content,
        decimal total,
        decimal withholding = 0,
        decimal splitVat = 0
    ) =>
        new()
        {
            Kind = kind,
            Number = number,
            Date = new(2026, 2, 3),
            Total = total,
            Withholding = withholding,
            SplitVat = splitVat,
            ToCollect = total - withholding - splitVat,
            Installments = [new(new(2026, 3, 31), total - withholding - splitVat, false, "MP05")],
            Content = content,
            Iban = Iban,
            CreatedAt = new(2026, 2, 3, 9, 30, 0, TimeSpan.Zero),
        };
}
