using Solleciti.Core.Documents;

namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>The documents one window has selected, on all pages.</summary>
public sealed class DocumentSelection
{
    private readonly Dictionary<int, MatchingDocument> documents = [];

    public int Documents => documents.Count;

    public int Customers => documents.Values.Select(d => d.CustomerId).Distinct().Count();

    public long OpenCents => documents.Values.Sum(d => d.OpenCents);

    public IReadOnlyCollection<int> Ids => documents.Keys;

    public bool Contains(int documentId) => documents.ContainsKey(documentId);

    /// <summary>Three states: all of the customer's matching documents, none, or some.</summary>
    public bool? OfCustomer(int customerId, int matching) => State(documents.Values.Count(d => d.CustomerId == customerId), matching);

    /// <summary>Three states over everything that matches.</summary>
    public bool? OfAll(int matching) => State(documents.Count, matching);

    public void Set(IEnumerable<MatchingDocument> chosen, bool selected)
    {
        foreach (var document in chosen)
        {
            if (selected)
                documents[document.Id] = document;
            else
                documents.Remove(document.Id);
        }
    }

    public void Remove(IEnumerable<int> documentIds)
    {
        foreach (var id in documentIds)
            documents.Remove(id);
    }

    public void Clear() => documents.Clear();

    /// <summary>Keeps what still matches, with its amounts of now; returns how many fell out.</summary>
    public int KeepOnly(IEnumerable<MatchingDocument> matching)
    {
        var before = documents.Count;
        var kept = matching.Where(d => documents.ContainsKey(d.Id)).ToList();
        documents.Clear();
        Set(kept, true);
        return before - documents.Count;
    }

    /// <summary>«Selezionati 312 documenti di 41 clienti».</summary>
    public string InWords() =>
        $"{(Documents == 1 ? "Selezionato" : "Selezionati")} {Count(Documents, "documento", "documenti")} di {Count(Customers, "cliente", "clienti")}";

    private static bool? State(int selected, int matching) =>
        selected == 0 ? false
        : selected >= matching ? true
        : null;

    private static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
