using Solleciti.Core.Customers;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Import;

/// <summary>What became of a file's bytes.</summary>
internal abstract record FatturaPaReading;

/// <summary>A FatturaPA with one entry per Body.</summary>
internal sealed record ReadableFile(Party Seller, CustomerCard Customer, IReadOnlyList<BodyReading> Bodies) : FatturaPaReading;

/// <summary>Nothing in the file can be used; the reason is Italian and says what to do.</summary>
/// <param name="Reason">For the person who gave the file.</param>
/// <param name="Ignorable">The file is no invoice at all and belongs beside invoices: a message of the SdI.</param>
internal sealed record UnreadableFile(string Reason, bool Ignorable = false) : FatturaPaReading;

/// <summary>The SdI says that it rejected a file.</summary>
/// <param name="FileName">The name of the rejected file.</param>
/// <param name="Sha256">Its SHA-256 in lower case, where stated.</param>
/// <param name="Reason">The errors, in the SdI's words.</param>
internal sealed record SdiRejection(string FileName, string? Sha256, string Reason) : FatturaPaReading
{
    private const int LongestReason = 500;

    /// <summary>From «NotificaScarto» or «RicevutaScarto». Source: schema MessaggiTypes 1.0, elements NomeFile, Hash, ListaErrori.</summary>
    public static SdiRejection Read(XmlNodeView root)
    {
        var errors = root.Child("ListaErrori").Children("Errore").Select(e => $"{e.Text("Codice")} {e.Text("Descrizione")}".Trim());
        var reason = string.Join("; ", errors.Where(e => e.Length > 0));
        return new SdiRejection(
            root.Text("NomeFile") ?? "",
            root.Text("Hash")?.ToLowerInvariant(),
            reason.Length == 0 ? "motivo non indicato"
                : reason.Length <= LongestReason ? reason
                : reason[..LongestReason] + "…"
        );
    }
}

/// <summary>One Body of a file.</summary>
/// <param name="Position">One-based place in the file.</param>
internal abstract record BodyReading(int Position);

/// <summary>A document that can be stored.</summary>
internal sealed record ReadableBody(int Position, DocumentDraft Draft) : BodyReading(Position)
{
    /// <summary>Allegati, nothing of them decoded yet.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>A Body that is no claim of ours, or cannot be understood.</summary>
internal sealed record RefusedBody(int Position, string Reason, DocumentKind? Kind, string? Number, DateOnly? Date) : BodyReading(Position);

/// <summary>The customer as the file's header names it. Ids that stand for «none» are null.</summary>
internal sealed record CustomerCard(
    string Name,
    string? VatNumber,
    string? TaxCode,
    PostalAddress Address,
    string? Pec,
    string? RecipientCode
)
{
    /// <summary>It is named by more than its own number.</summary>
    public bool HasName => Name.Length > 0 && Name != VatNumber && Name != TaxCode;

    /// <summary>The VAT number or tax code that identifies it; null where nothing does.</summary>
    public string? Identity => TaxIdentity.Identifying(VatNumber) ?? TaxIdentity.IdentifyingCode(TaxCode);

    public Customer ToCustomer() => Customer.Create(Name, VatNumber, TaxCode, Address, Pec, RecipientCode);
}
