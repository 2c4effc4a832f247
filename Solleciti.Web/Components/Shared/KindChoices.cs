using Solleciti.Core.Documents;

namespace Solleciti.Web.Components.Shared;

/// <summary>«Tipo documento» as filters offer it and as it stands in addresses.</summary>
internal static class KindChoices
{
    private static readonly Dictionary<DocumentKind, (string Name, string Word)> Kinds = new()
    {
        [DocumentKind.ElectronicInvoice] = ("fatture elettroniche", "fatture-elettroniche"),
        [DocumentKind.ProfessionalFeeInvoice] = ("parcelle su fatture elettroniche", "parcelle"),
        [DocumentKind.Invoice] = ("fatture", "fatture"),
        [DocumentKind.Proforma] = ("proforma", "proforma"),
        [DocumentKind.Receipt] = ("ricevute", "ricevute"),
        [DocumentKind.CreditNote] = ("note di credito", "note-di-credito"),
    };

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<DocumentKind> All { get; } = [.. Kinds.Keys];

    /// <summary>What a claim can be: a credit note counts as the document it belongs to.</summary>
    public static IReadOnlyList<DocumentKind> Claims { get; } = [.. All.Where(kind => kind != DocumentKind.CreditNote)];

    /// <summary>Several documents of a kind; null for all kinds.</summary>
    public static string Name(DocumentKind? kind) => kind is { } one ? Kinds[one].Name : "tutti";

    /// <summary>The kind in an address.</summary>
    public static string Word(DocumentKind kind) => Kinds[kind].Word;

    /// <summary>The kind an address names; null when it names none of the choices.</summary>
    public static DocumentKind? Find(string? word, IReadOnlyList<DocumentKind> choices) =>
        choices.Where(kind => Word(kind) == word).Select(kind => (DocumentKind?)kind).FirstOrDefault();
}
