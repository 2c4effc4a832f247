namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>The rows of a review as they are after a change: what is sent, and what of it all is shown.</summary>
internal sealed class ReviewLists
{
    /// <param name="search">Part of the name of the customers to show; filters nothing else.</param>
    public ReviewLists(List<ReviewRow> rows, string search)
    {
        Ready = rows.FindAll(r => r.LeftOut is null);
        TotalCents = Ready.Sum(r => r.Draft!.Proposal.List.TotalCents);
        Documents = Ready.Sum(r => r.Draft!.Proposal.Documents.Count);
        MissingPdfs = [.. Ready.SelectMany(r => r.Draft!.WithoutPdf.Select(id => (r.Draft, id)))];

        var unlisted = rows.FindAll(r => !r.Listed);
        Unlisted = unlisted.Count;
        Includable = unlisted.FindAll(r => r.MayBeIncluded);

        var name = SearchText.Normalize(search);
        Searched = name.Length > 0;
        ShownListed = rows.FindAll(r => r.Listed && IsNamed(r));
        ShownUnlisted = unlisted.FindAll(IsNamed);

        bool IsNamed(ReviewRow row) => SearchText.Normalize(row.CustomerName).Contains(name, StringComparison.Ordinal);
    }

    /// <summary>What is sent, searched for or not.</summary>
    public List<ReviewRow> Ready { get; }

    public long TotalCents { get; }

    public int Documents { get; }

    /// <summary>Documents that are sent and have no PDF yet.</summary>
    public List<(MessageDraft Draft, int DocumentId)> MissingPdfs { get; }

    /// <summary>How many customers were left out, but not by hand.</summary>
    public int Unlisted { get; }

    /// <summary>Those of them that nothing but a person's wish keeps from being sent.</summary>
    public List<ReviewRow> Includable { get; }

    public bool Searched { get; }

    public List<ReviewRow> ShownListed { get; }

    public List<ReviewRow> ShownUnlisted { get; }
}
