namespace Solleciti.Core.Customers.AddressImport;

/// <summary>What an address file would do, before anything is written.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Refusal">Why the file as a whole cannot be used, in Italian; null when it can.</param>
/// <param name="Cards">The customers found, in the order of the file.</param>
/// <param name="RefusedRows">The rows left out.</param>
public sealed record AddressPlan(
    string FileName,
    string? Refusal,
    IReadOnlyList<AddressedCard> Cards,
    IReadOnlyList<RefusedAddressRow> RefusedRows
)
{
    /// <summary>Rows whose name is not that of the card with their number; left out until somebody says that it is one customer.</summary>
    public IReadOnlyList<NameQuestion> Questions { get; init; } = [];

    internal AddressFile File { get; init; } = new([], null);

    internal IReadOnlyDictionary<NamePair, bool> Answers { get; init; } = new Dictionary<NamePair, bool>();
}

/// <summary>A row left out, and why.</summary>
/// <param name="Line">One-based line of the file.</param>
/// <param name="Shown">Whom the row names.</param>
/// <param name="Reason">In Italian.</param>
/// <param name="IsAsked">It waits for an answer to a question.</param>
public sealed record RefusedAddressRow(int Line, string Shown, string Reason, bool IsAsked = false);

/// <summary>What happens to the addresses a card has already.</summary>
public enum AddressMode
{
    /// <summary>«Aggiungi»: they stay, the file's come after; a PEC is only filled in.</summary>
    Add = 0,

    /// <summary>«Sostituisci»: the file's take their place; what the file leaves empty stays.</summary>
    Replace = 1,
}

/// <summary>A customer the file has addresses for.</summary>
/// <param name="CustomerId">Key.</param>
/// <param name="CustomerName">Name on the card.</param>
/// <param name="Lines">One-based lines of the file that name it.</param>
/// <param name="Emails">Ordinary addresses in the file.</param>
/// <param name="Pec">PEC in the file.</param>
/// <param name="KnownEmails">Ordinary addresses on the card.</param>
/// <param name="KnownPec">PEC on the card.</param>
public sealed record AddressedCard(
    int CustomerId,
    string CustomerName,
    IReadOnlyList<int> Lines,
    IReadOnlyList<string> Emails,
    string? Pec,
    IReadOnlyList<string> KnownEmails,
    string? KnownPec
)
{
    /// <summary>Names under which the file has it, which somebody said are this customer's.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Whether anything is written to the card, be it only that it has another name.</summary>
    public bool IsWritten(AddressMode mode) => OtherNames.Count > 0 || !Change(mode).IsNone;

    /// <summary>What would change of its addresses.</summary>
    public AddressChange Change(AddressMode mode)
    {
        var emails = EmailsAfter(KnownEmails, Emails, mode);
        var pec = PecAfter(KnownPec, Pec, mode);
        return new AddressChange(
            [.. emails.Except(KnownEmails, StringComparer.OrdinalIgnoreCase)],
            [.. KnownEmails.Except(emails, StringComparer.OrdinalIgnoreCase)],
            string.Equals(pec, KnownPec, StringComparison.OrdinalIgnoreCase) ? null : pec,
            emails.SequenceEqual(KnownEmails, StringComparer.OrdinalIgnoreCase)
        );
    }

    internal static IReadOnlyList<string> EmailsAfter(IReadOnlyList<string> known, IReadOnlyList<string> given, AddressMode mode) =>
        given.Count == 0 ? known
        : mode == AddressMode.Replace ? given
        : [.. known.Concat(given).Distinct(StringComparer.OrdinalIgnoreCase)];

    internal static string? PecAfter(string? known, string? given, AddressMode mode) =>
        mode == AddressMode.Replace ? given ?? known : known ?? given;
}

/// <summary>What would change on a card.</summary>
/// <param name="Added">Ordinary addresses that come.</param>
/// <param name="Removed">Ordinary addresses that go.</param>
/// <param name="NewPec">The PEC that comes; null when it stays as it is.</param>
/// <param name="SameEmails">The ordinary addresses stay as they are, order included.</param>
public sealed record AddressChange(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, string? NewPec, bool SameEmails)
{
    /// <summary>Nothing changes.</summary>
    public bool IsNone => SameEmails && NewPec is null;
}
