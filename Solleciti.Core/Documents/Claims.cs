using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>Which documents count where claims are shown and summed up.</summary>
internal static class Claims
{
    /// <summary>Something is open, and the SdI has not rejected it.</summary>
    public static IQueryable<Document> Collectable(this IQueryable<Document> documents) =>
        documents.Where(d => d.OpenCents != 0 && d.RejectedBySdiAt == null);

    /// <summary>Part of it waits for a person's word, and the SdI has not rejected it.</summary>
    public static IQueryable<Document> ToConfirm(this IQueryable<Document> documents) =>
        documents.Where(d => d.ToConfirmCents != 0 && d.RejectedBySdiAt == null);

    /// <summary>Other currencies are never added to euro.</summary>
    public static IQueryable<Document> InEuro(this IQueryable<Document> documents) => documents.Where(d => d.Currency == Money.Euro);
}
