namespace Solleciti.Web.Components.Pages.Reminders;

/// <summary>What one window has chosen to review, on its way there and back.</summary>
public sealed class ReviewSelection
{
    /// <summary>Address of the review.</summary>
    public const string Path = "/solleciti/riepilogo";

    public IReadOnlyCollection<int> DocumentIds { get; private set; } = [];

    /// <summary>The view it was chosen in.</summary>
    public string ReturnTo { get; private set; } = "/solleciti";

    /// <summary>What that view is called.</summary>
    public string ReturnName { get; private set; } = "Solleciti di pagamento";

    public void Put(IReadOnlyCollection<int> documentIds, string returnTo, string returnName) =>
        (DocumentIds, ReturnTo, ReturnName) = (documentIds, $"/{returnTo}", returnName);

    /// <summary>The documents, which are then no longer under review.</summary>
    public IReadOnlyCollection<int> Take()
    {
        var taken = DocumentIds;
        DocumentIds = [];
        return taken;
    }
}
