using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Solleciti.Core.Customers;
using Solleciti.Core.Office;
using Solleciti.Web.Components.Shared;

namespace Solleciti.Web.Components.Pages.Customers;

public sealed partial class MergePage(CustomerMerges merges, CustomerChoices customers, IDialogService dialogs)
{
    private CustomerChoice? here;
    private CustomerChoice? other;
    private CustomerMerge? preview;
    private CustomerMerge? done;
    private string? problem;
    private bool keepsOther;
    private bool loaded;
    private bool working;

    [CascadingParameter]
    public Task<AuthenticationState> Authentication { get; set; } = null!;

    [Parameter]
    public int Id { get; set; }

    private IReadOnlyList<(bool, string)> Sides => [(false, Named(here!)), (true, Named(other!))];

    protected override async Task OnParametersSetAsync()
    {
        (other, preview, done, problem, keepsOther) = (null, null, null, null, false);
        here = await customers.OfAsync(Id);
        loaded = true;
    }

    private async Task<IEnumerable<CustomerChoice>> FindAsync(string? text, CancellationToken cancellationToken) =>
        // The name that stands there is the choice itself: show its neighbours, not only it.
        (await customers.FindAsync(text == other?.Name ? null : text, cancellationToken)).Where(choice => choice.Id != Id);

    private Task Choose(CustomerChoice? choice)
    {
        other = choice;
        return Preview();
    }

    private Task Keep(bool chosen)
    {
        keepsOther = chosen;
        return Preview();
    }

    private async Task Preview()
    {
        problem = null;
        var (kept, gone) = Roles();
        preview = gone is null ? null : await merges.PreviewAsync(kept!.Id, gone.Id);
        if (gone is not null && preview is null)
            problem = "Una delle due schede non c'è più: nel frattempo è stata eliminata o unita a un'altra.";
    }

    private async Task Merge()
    {
        if (working || preview is not { } plan)
            return;
        working = true;
        try
        {
            var text =
                $"La scheda di {plan.GoneName} non comparirà più: a {plan.KeptName} passano i suoi documenti e solleciti. L'unione non si può annullare.";
            if (!await dialogs.ConfirmAsync("Unire le due schede?", text, "UNISCI"))
                return;
            switch (await merges.MergeAsync(plan.KeptId, plan.GoneId, await Authentication.NameAsync()))
            {
                case MergeOutcome.Merged merged:
                    done = merged.Done;
                    break;
                case MergeOutcome.Refused refused:
                    problem = refused.Reason;
                    break;
            }
        }
        finally
        {
            working = false;
        }
    }

    private (CustomerChoice? Kept, CustomerChoice? Gone) Roles() => keepsOther ? (other, other is null ? null : here) : (here, other);

    private static string Named(CustomerChoice choice) => choice.TaxId is { } id ? $"{choice.Name} ({id})" : choice.Name;

    private static string Moved(CustomerMerge merge) =>
        $"{Count(merge.Documents, "documento", "documenti")}, {Count(merge.Payments, "incasso", "incassi")} "
        + $"e {Count(merge.Reminders, "sollecito", "solleciti")} sono ora lì";

    private static string Count(int number, string one, string several) => $"{number} {(number == 1 ? one : several)}";
}
