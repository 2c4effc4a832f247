using System.Globalization;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;

namespace Solleciti.Core.Documents;

/// <summary>A claim on a customer, or (credit note) what we owe one. Guards that instalments, settlements and open amounts agree.</summary>
public sealed partial class Document
{
    private readonly List<Installment> installments = [];
    private readonly List<DocumentChange> changes = [];

    private Document() { }

    /// <summary>Primary key.</summary>
    public int Id { get; private set; }

    /// <summary>The customer who owes it.</summary>
    public int CustomerId { get; private set; }

    /// <summary>The customer, when loaded.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>What it is.</summary>
    public DocumentKind Kind { get; private set; }

    /// <summary>The kind filters treat it as: a linked credit note counts like its invoice, an unlinked one like its own origin.</summary>
    public DocumentKind FilterKind { get; private set; }

    /// <summary>TipoDocumento; null for documents entered by hand.</summary>
    public string? TypeCode { get; private set; }

    /// <summary>Number exactly as written.</summary>
    public string Number { get; private set; } = "";

    /// <summary><see cref="DocumentNumber.Normalize"/> of the number, for search.</summary>
    public string NumberSearch { get; private set; } = "";

    /// <summary><see cref="DocumentNumber.SortKey"/> of the number, for natural order.</summary>
    public string NumberSort { get; private set; } = "";

    /// <summary>The document's own date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private set; } = "EUR";

    /// <summary>Issuer, year, number and register: the same document is never stored twice.</summary>
    public string IdentityKey { get; private set; } = "";

    /// <summary>Total in cents; negative for credit notes.</summary>
    public long TotalCents { get; private set; }

    /// <summary>Withholdings in cents, ≥ 0.</summary>
    public long WithholdingCents { get; private set; }

    /// <summary>Split-payment VAT in cents, ≥ 0.</summary>
    public long SplitVatCents { get; private set; }

    /// <summary>What was to collect before any payment, in cents; negative for credit notes.</summary>
    public long ToCollectCents { get; private set; }

    /// <summary>Payments and credits booked so far, in cents, with the sign of <see cref="ToCollectCents"/>.</summary>
    public long SettledCents { get; private set; }

    /// <summary>Everything open of it is collected by the bank (<see cref="BankCollection"/>).</summary>
    public bool AwaitsBank { get; private set; }

    /// <summary>When the SdI rejected the file («Notifica di scarto»): the invoice was never issued and nothing is collected for it.</summary>
    public DateTimeOffset? RejectedBySdiAt { get; private set; }

    /// <summary>Why the SdI rejected it, as its message says.</summary>
    public string? RejectionReason { get; private set; }

    /// <summary>What is still to collect in cents: <see cref="ToCollectCents"/> − <see cref="SettledCents"/>.</summary>
    public long OpenCents { get; private set; }

    /// <summary>Due day of the oldest instalment with something open; null once nothing is.</summary>
    public DateOnly? OldestOpenDue { get; private set; }

    /// <summary>Rises when a document that was fully settled is open again; reminder levels start anew.</summary>
    public int ReminderCycle { get; private set; }

    /// <summary>The first of the invoices this credit note names that is here.</summary>
    public int? CreditedDocumentId { get; private set; }

    /// <summary>The stored file it was read from.</summary>
    public int? SourceFileId { get; private set; }

    /// <summary>One-based place of its Body in the file.</summary>
    public int SourceBody { get; private set; }

    /// <summary>The customer's name as the paper has it, whatever the card says; null where there is no paper, or no name on it.</summary>
    public string? PaperName { get; private set; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was deleted; deleted documents are left out of every query that does not ask for them.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Who deleted it.</summary>
    public string? DeletedBy { get; private set; }

    /// <summary>The schedule, at least one entry.</summary>
    public IReadOnlyList<Installment> Installments => installments;

    /// <summary>What people changed by hand, oldest first, when loaded.</summary>
    public IReadOnlyList<DocumentChange> Changes => changes;

    /// <summary>What the printed copy shows, when loaded.</summary>
    public DocumentPrintContent? Printed { get; private set; }

    /// <summary>«Fattura 12/A del 03/02/2026».</summary>
    public string Title => DocumentNames.Title(Kind, Number, Date);

    /// <summary>A new document of a customer.</summary>
    /// <exception cref="ArgumentException">A blank number, or a schedule that does not add up to the amount to collect or mixes signs.</exception>
    public static Document Create(Customer customer, DocumentDraft draft, DateTimeOffset now, int? sourceFileId = null, int sourceBody = 0)
    {
        var document = new Document
        {
            Customer = customer,
            SourceFileId = sourceFileId,
            SourceBody = sourceBody,
            PaperName = draft.PaperName,
            CreatedAt = now,
            Printed = new DocumentPrintContent(draft.Content),
        };
        document.Take(draft);
        document.Name(draft.Credits);
        document.Distribute();
        return document;
    }

    /// <summary>
    /// Replaces what a document entered by hand says; what is settled stays settled. One that was fully settled and is open again starts
    /// a new reminder cycle. Instalments and printed content must be loaded.
    /// </summary>
    /// <exception cref="InvalidOperationException">Imported, or a credit note would become something else or the other way round.</exception>
    /// <exception cref="ArgumentException">As in <see cref="Create"/>, or less to collect than is settled.</exception>
    public void Revise(DocumentDraft draft)
    {
        if (SourceFileId is not null || Printed is null)
            throw new InvalidOperationException("What was imported is as its file says.");
        if ((draft.Kind == DocumentKind.CreditNote) != (Kind == DocumentKind.CreditNote))
            throw new InvalidOperationException("A credit note stays one.");
        if (Money.ToCents(draft.ToCollect) < Math.Abs(SettledCents))
            throw new ArgumentException("There cannot be less to collect than is settled already.", nameof(draft));
        var wasSettled = OpenCents == 0;
        Take(draft);
        Printed.Replace(draft.Content);
        Distribute();
        if (wasSettled && OpenCents != 0)
            ReminderCycle++;
    }

    /// <summary>
    /// The key under which a document is known: issuer, year, number as written, and the register it is numbered in (invoices, credit
    /// notes, proforma and receipts are numbered apart). Source: art. 21 c. 2 lett. b DPR 633/72.
    /// </summary>
    public static string Identity(DocumentDraft draft)
    {
        var register = draft.Kind switch
        {
            DocumentKind.CreditNote => "C",
            DocumentKind.Proforma => "P",
            DocumentKind.Receipt => "R",
            _ => "F",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{draft.SellerId}|{draft.Date.Year}|{register}|{draft.Number}");
    }

    /// <summary>Books a payment or credit, oldest instalment first; cents with the sign of the open amount.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero, the wrong sign, or more than is open.</exception>
    public void Settle(long cents)
    {
        if (cents == 0 || Math.Sign(cents) != Math.Sign(OpenCents) || Math.Abs(cents) > Math.Abs(OpenCents))
            throw new ArgumentOutOfRangeException(nameof(cents), cents, "A settlement lies between zero and the open amount.");
        SettledCents += cents;
        Distribute();
    }

    /// <summary>Takes a booked payment or credit back. A document that was fully settled starts a new reminder cycle.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero, the wrong sign, or more than is settled.</exception>
    public void Unsettle(long cents)
    {
        if (cents == 0 || Math.Sign(cents) != Math.Sign(SettledCents) || Math.Abs(cents) > Math.Abs(SettledCents))
            throw new ArgumentOutOfRangeException(nameof(cents), cents, "No more can be taken back than was settled.");
        if (OpenCents == 0)
            ReminderCycle++;
        SettledCents -= cents;
        Distribute();
    }

    private DocumentKind OriginKind => TypeCode is null ? DocumentKind.Invoice : DocumentKind.ElectronicInvoice;

    private void Take(DocumentDraft draft)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Number);
        var sign = draft.Kind == DocumentKind.CreditNote ? -1 : 1;
        (Kind, TypeCode, Currency) = (draft.Kind, draft.TypeCode, draft.Currency);
        if (CreditedDocumentId is null)
            FilterKind = Kind == DocumentKind.CreditNote ? OriginKind : Kind;
        Number = draft.Number;
        NumberSearch = DocumentNumber.Normalize(draft.Number);
        NumberSort = DocumentNumber.SortKey(draft.Number);
        Date = draft.Date;
        IdentityKey = Identity(draft);
        TotalCents = sign * Money.ToCents(draft.Total);
        WithholdingCents = Money.ToCents(draft.Withholding);
        SplitVatCents = Money.ToCents(draft.SplitVat);
        ToCollectCents = sign * Money.ToCents(draft.ToCollect);
        ToConfirmCents = sign * Money.ToCents(draft.ToConfirm);
        Doubt = ToConfirmCents == 0 ? null : draft.Doubt ?? AmountDoubt.TwoReadings;
        Plan(sign < 0 ? [new PlannedInstallment(draft.Date, -draft.ToCollect)] : draft.Installments);
    }

    private void Plan(IReadOnlyList<PlannedInstallment> planned)
    {
        var returned = installments.Exists(i => i.ReturnedUnpaid);
        installments.Clear();
        installments.AddRange(planned.Select((installment, index) => new Installment(index + 1, installment)));
        // Another schedule does not send it to the bank again.
        if (returned)
            installments.ForEach(i => i.ReturnUnpaid(true));
        if (installments.Count == 0 || installments.Sum(i => i.AmountCents) != ToCollectCents)
            throw new ArgumentException("The instalments must add up to the amount to collect.", nameof(planned));
        if (installments.Exists(i => i.AmountCents != 0 && Math.Sign(i.AmountCents) != Math.Sign(ToCollectCents)))
            throw new ArgumentException("Every instalment has the sign of the amount to collect.", nameof(planned));
    }

    private void Distribute()
    {
        OpenCents = ToCollectCents - SettledCents;
        var left = Math.Abs(SettledCents);
        foreach (var installment in installments.OrderBy(i => i.DueDate).ThenBy(i => i.Sequence))
        {
            var size = Math.Abs(installment.AmountCents);
            var settled = Math.Min(size, left);
            left -= settled;
            installment.SetOpen(Math.Sign(installment.AmountCents) * (size - settled));
        }
        AwaitsBank = OpenCents > 0 && installments.TrueForAll(i => i.OpenCents == 0 || i.AwaitsBank);
        OldestOpenDue = installments.Where(i => i.OpenCents != 0).Select(i => (DateOnly?)i.DueDate).Min();
    }
}
