using Solleciti.Core.Customers;

namespace Solleciti.Web.Components.Pages.Customers;

/// <summary>A card while it is being written: what is wrong with it, and who it may be already.</summary>
public sealed class CardDraft(CustomerForm form, int? customerId)
{
    private static readonly IReadOnlyDictionary<CustomerField, string> Nothing = new Dictionary<CustomerField, string>();

    private CustomerForm stored = form with { };
    private HashSet<int> known = [];

    public CustomerForm Form { get; } = form;

    public IReadOnlyDictionary<CustomerField, string> Errors { get; set; } = Nothing;

    public IReadOnlyList<SimilarCustomer> Similar { get; private set; } = [];

    /// <summary>Something was typed that would be lost.</summary>
    public bool Touched => Form != stored;

    /// <summary>The form was refused once; from then on errors go as soon as they are mended.</summary>
    public void Change()
    {
        if (Errors.Count > 0)
            Errors = Form.Errors();
    }

    /// <summary>Looks for the same customer under another card, and shows it.</summary>
    public async Task LookAsync(CustomerCards cards)
    {
        Similar = await cards.SimilarAsync(Form.VatNumber, Form.TaxCode, customerId);
    }

    /// <summary>What stands on the card now may be saved without a word about its doubles.</summary>
    public void Accept() => known = [.. Similar.Select(s => s.Id)];

    /// <summary>True when the form can be saved. A double that was not shown before is shown first; saving again is a decision.</summary>
    public async Task<bool> MaySaveAsync(CustomerCards cards)
    {
        Errors = Form.Errors();
        await LookAsync(cards);
        var told = Similar.All(s => known.Contains(s.Id));
        Accept();
        return Errors.Count == 0 && told;
    }

    public void Saved()
    {
        stored = Form with { };
        Errors = Nothing;
    }
}
