using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import.Csv;

/// <summary>A file that was read, with the columns as they are to be understood.</summary>
/// <param name="Name">The file.</param>
/// <param name="Refusal">Why the file as a whole cannot be used, in Italian; null when it can.</param>
/// <param name="Table">What is in it.</param>
/// <param name="Layout">The remembered columns of files with these titles, else the likely ones.</param>
/// <param name="Remembered">A person confirmed these columns before.</param>
public sealed record CsvFile(string Name, string? Refusal, CsvTable Table, CsvLayout Layout, bool Remembered);

/// <summary>What a file would do, before anything is written.</summary>
public sealed record CsvPlan
{
    /// <summary>The file.</summary>
    public required CsvFile File { get; init; }

    /// <summary>How it is read.</summary>
    public required CsvLayout Layout { get; init; }

    /// <summary>The order of its dates.</summary>
    public required DateOrder Dates { get; init; }

    /// <summary>The style of its amounts; null when somebody has to choose it.</summary>
    public required AmountStyle? Amounts { get; init; }

    /// <summary>Every row of the file, in its order.</summary>
    public required IReadOnlyList<CsvPlanRow> Rows { get; init; }

    /// <summary>Names that a person has to tell apart or together; rows whose question is open are not imported.</summary>
    public IReadOnlyList<NameQuestion> Questions { get; init; } = [];

    /// <summary>How many customers would be new.</summary>
    public required int NewCustomers { get; init; }

    /// <summary>Some rows wait for an answer to what a repeated amount is (<see cref="CsvLayout.Repeated"/>).</summary>
    public bool AsksAboutRepeated { get; init; }

    /// <summary>How many documents would be stored.</summary>
    public int DocumentCount => Documents.Count;

    /// <summary>What they come to, in cents; credit notes are subtracted.</summary>
    public long ToCollectCents => Documents.Sum(d => d.SignedCents);

    /// <summary>Which of the pairs that were asked about are one customer.</summary>
    internal IReadOnlyDictionary<NamePair, bool> Answers { get; init; } = new Dictionary<NamePair, bool>();

    /// <summary>The documents that would be stored.</summary>
    internal IReadOnlyList<CsvDocument> Documents { get; init; } = [];
}

/// <summary>A row of the file and what becomes of it.</summary>
/// <param name="Line">One-based line of the file.</param>
/// <param name="State">What becomes of it.</param>
/// <param name="Title">«Proforma 7 del 01/03/2026», or as much of it as can be read.</param>
/// <param name="Customer">Whom it names.</param>
public sealed record CsvPlanRow(int Line, CsvRowState State, string Title, string Customer)
{
    /// <summary>To collect by this row, in cents, negative for credit notes; null where it cannot be read.</summary>
    public long? Cents { get; init; }

    /// <summary>When it is due; null where that is not known.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The due day is proposed, not stated.</summary>
    public bool DueEstimated { get; init; }

    /// <summary>Why it is not imported, or what is to be known about it, in Italian.</summary>
    public string? Remark { get; init; }

    /// <summary>The document that is here already.</summary>
    public int? DocumentId { get; init; }
}

/// <summary>What becomes of a row.</summary>
public enum CsvRowState
{
    /// <summary>Da importare.</summary>
    ToImport = 1,

    /// <summary>Già presente.</summary>
    Known = 2,

    /// <summary>Nothing in it is to be collected, or it repeats another row.</summary>
    Skipped = 3,

    /// <summary>Errore.</summary>
    Wrong = 4,

    /// <summary>Da decidere: one of <see cref="CsvPlan.Questions"/> is about it.</summary>
    Asked = 5,
}

/// <summary>A document as the file says it, checked and ready to be stored.</summary>
internal sealed record CsvDocument(ManualDocument Entry, CustomerCard Card, IReadOnlyList<string> Emails, IReadOnlyList<int> Lines)
{
    /// <summary>«Proforma 7 del 01/03/2026».</summary>
    public string Title => DocumentNames.Title(Entry.Kind, Entry.Number, Entry.Date);

    /// <summary>What it comes to.</summary>
    public long SignedCents => (Entry.Kind == DocumentKind.CreditNote ? -1 : 1) * Money.ToCents(Entry.ToCollect);
}

/// <summary>What became of a document of the file.</summary>
/// <param name="State">Stored (<see cref="CsvRowState.ToImport"/>), known or wrong.</param>
/// <param name="Lines">Its lines of the file.</param>
/// <param name="Title">«Proforma 7 del 01/03/2026».</param>
/// <param name="Customer">Its customer.</param>
/// <param name="Cents">To collect, negative for credit notes.</param>
public sealed record CsvWritten(CsvRowState State, IReadOnlyList<int> Lines, string Title, string Customer, long Cents)
{
    /// <summary>The stored document, or the one that was here.</summary>
    public int? DocumentId { get; init; }

    /// <summary>The card that was made for it.</summary>
    public int? NewCustomerId { get; init; }

    /// <summary>The card that bears this name as well from now on, because somebody said that it is one customer.</summary>
    public (int CustomerId, string Name)? SaidSame { get; init; }

    /// <summary>Why it was not stored, in Italian.</summary>
    public string? Remark { get; init; }
}

/// <summary>What taking an import back came to.</summary>
/// <param name="Deleted">Documents taken back.</param>
/// <param name="Kept">Why the others stay, in Italian.</param>
public sealed record CsvUndo(int Deleted, IReadOnlyList<string> Kept);
