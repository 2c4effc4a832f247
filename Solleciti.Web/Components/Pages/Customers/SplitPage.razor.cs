using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Solleciti.Core.Office;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Customers;

public sealed partial class SplitPage(CustomerSplits splits)
{
    private readonly HashSet<int> ids = [];
    private readonly HashSet<string> emails = [];
    private SplitCard? card;
    private SplitOutcome.Split? done;
    private string name = "";
    private string? problem;
    private bool loaded;
    private bool working;

    [Parameter]
    public int Id { get; set; }

    /// <summary>The name on the papers that are to go; without it, the first that is not the card's.</summary>
    [SupplyParameterFromQuery(Name = "nome")]
    public string? PaperName { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (loaded)
            return;
        card = await splits.FindAsync(Id);
        loaded = true;
        name = PaperName ?? card?.Documents.FirstOrDefault(d => d.IsOther)?.PaperName ?? "";
        ids.UnionWith(card?.Named(name) ?? []);
    }

    /// <summary>Another name means its papers, until somebody chooses by hand.</summary>
    private void Choose()
    {
        if (ids.Count == 0)
            ids.UnionWith(card!.Named(name));
    }

    private void Set<T>(HashSet<T> chosen, T value, bool on)
    {
        problem = null;
        if (on)
            chosen.Add(value);
        else
            chosen.Remove(value);
    }

    private async Task SplitAsync()
    {
        if (working)
            return;
        (working, problem) = (true, null);
        try
        {
            switch (await splits.SplitAsync(new SplitRequest(Id, name, ids, emails), await Authentication.NameAsync()))
            {
                case SplitOutcome.Split split:
                    done = split;
                    break;
                case SplitOutcome.Refused refused:
                    problem = refused.Reason;
                    break;
            }
        }
        finally
        {
            working = false;
        }
    }

    private string Words() => ids.Count == 1 ? "SEPARA 1 DOCUMENTO" : $"SEPARA {ids.Count} DOCUMENTI";
}
