namespace Solleciti.Core.Documents;

/// <summary>One customer with something open.</summary>
/// <param name="CustomerId">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Documents">Open documents that match.</param>
/// <param name="OverdueCents">Overdue part of them, credit notes subtracted.</param>
/// <param name="OpenCents">What is to collect of them, credit notes subtracted.</param>
/// <param name="DaysLate">Days since the oldest overdue day; 0 when nothing is overdue.</param>
/// <param name="HasEmail">An ordinary e-mail address is known that no mail server has refused.</param>
/// <param name="EmailRefused">An address is known, but a mail server has refused all there are.</param>
/// <param name="Excluded">«Non sollecitare».</param>
public sealed record CustomerReceivables(
    int CustomerId,
    string Name,
    int Documents,
    long OverdueCents,
    long OpenCents,
    int DaysLate,
    bool HasEmail,
    bool EmailRefused,
    bool Excluded
);

/// <summary>Sums over all pages.</summary>
/// <param name="Customers">Customers with a matching document.</param>
/// <param name="Documents">Matching documents.</param>
/// <param name="OverdueCents">Overdue part.</param>
/// <param name="OpenCents">«Devi incassare».</param>
public sealed record ReceivablesTotals(int Customers, int Documents, long OverdueCents, long OpenCents);

/// <summary>A page of customers, with the sums of everything that matches.</summary>
/// <param name="Rows">The page.</param>
/// <param name="Totals">Over all pages.</param>
public sealed record ReceivablesPage(IReadOnlyList<CustomerReceivables> Rows, ReceivablesTotals Totals)
{
    /// <summary>Customers over all pages without an ordinary e-mail address.</summary>
    public int CustomersWithoutEmail { get; init; }

    /// <summary>What is to collect in other currencies, which no other figure contains.</summary>
    public IReadOnlyList<CurrencyTotal> OtherCurrencies { get; init; } = [];

    /// <summary>What is not asked for until a person confirms it, which no other figure contains.</summary>
    public IReadOnlyList<ToConfirmTotal> ToConfirm { get; init; } = [];
}

/// <summary>What is to collect in a currency other than euro.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Documents">How many documents.</param>
/// <param name="OpenCents">Hundredths of it.</param>
public sealed record CurrencyTotal(string Currency, int Documents, long OpenCents);

/// <summary>A document as far as a selection needs it.</summary>
/// <param name="Id">Key.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="OpenCents">What is to collect of it.</param>
public sealed record MatchingDocument(int Id, int CustomerId, long OpenCents);

/// <summary>One open document of a customer.</summary>
public sealed record OpenDocument
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required int CustomerId { get; init; }

    /// <summary>What it is.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Number as written.</summary>
    public required string Number { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Total in cents.</summary>
    public required long TotalCents { get; init; }

    /// <summary>What was to collect at first, in cents.</summary>
    public required long ToCollectCents { get; init; }

    /// <summary>Withholdings, in cents.</summary>
    public required long WithholdingCents { get; init; }

    /// <summary>Split-payment VAT, in cents.</summary>
    public required long SplitVatCents { get; init; }

    /// <summary>Payments and credits, in cents.</summary>
    public required long SettledCents { get; init; }

    /// <summary>The credit notes that reduced it.</summary>
    public IReadOnlyList<UsedCredit> Credits { get; init; } = [];

    /// <summary>What is still to collect, in cents.</summary>
    public required long OpenCents { get; init; }

    /// <summary>The instalments with something open, by due date.</summary>
    public required IReadOnlyList<OpenInstallment> Installments { get; init; }

    /// <summary>The bank is expected to collect all that is open of it.</summary>
    public bool AwaitsBank { get; init; }

    /// <summary>The customer's name as the paper has it; null where there is none.</summary>
    public string? PaperName { get; init; }

    /// <summary>The PDF that would be attached; null while there is none.</summary>
    public required StoredPdf? Pdf { get; init; }

    /// <summary>«Fattura 12/A del 03/02/2026».</summary>
    public string Title => DocumentNames.Title(Kind, Number, Date);

    /// <summary>What a PDF of it is called.</summary>
    public string PdfFileName => DocumentNames.PdfFileName(Kind, Number, Date);

    /// <summary>Days since the oldest overdue day; 0 for credit notes and when nothing is overdue.</summary>
    public int DaysLate(DateOnly today) =>
        OpenCents > 0 && Installments.Count > 0 ? Math.Max(0, today.DayNumber - Installments[0].DueDate.DayNumber) : 0;

    /// <summary>Overdue part in cents.</summary>
    public long OverdueCents(DateOnly today) => Installments.Where(i => i.DueDate < today).Sum(i => i.OpenCents);
}

/// <summary>What a credit note took off an invoice.</summary>
/// <param name="Number">The note's number.</param>
/// <param name="Cents">Cents, &gt; 0.</param>
public sealed record UsedCredit(string Number, long Cents);

/// <summary>An instalment with something open.</summary>
/// <param name="DueDate">Overdue from the next day on.</param>
/// <param name="OpenCents">Cents; negative on credit notes.</param>
/// <param name="DueDateEstimated">«Scadenza stimata».</param>
/// <param name="PaymentMethod">ModalitaPagamento.</param>
public sealed record OpenInstallment(DateOnly DueDate, long OpenCents, bool DueDateEstimated, string? PaymentMethod);

/// <summary>A stored PDF, without its bytes.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Origin">Ours or the office's own.</param>
public sealed record StoredPdf(int Size, PdfOrigin Origin);
