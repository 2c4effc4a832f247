using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Solleciti.Web.Components.Shared;

public sealed partial class DayCalendar
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    private readonly ElementReference[] places = new ElementReference[42];
    private ElementReference end;
    private DateOnly shown;
    private bool focus = true;

    /// <summary>The day that is chosen already.</summary>
    [Parameter]
    public DateOnly? Day { get; set; }

    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>The last day that can be chosen.</summary>
    [Parameter]
    public DateOnly? Latest { get; set; }

    [Parameter]
    public EventCallback<DateOnly> OnChosen { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    // The Monday on or before the first of the month.
    private DateOnly First
    {
        get
        {
            var first = new DateOnly(shown.Year, shown.Month, 1);
            return first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        }
    }

    protected override void OnInitialized() => Move(Day ?? Today);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focus)
            return;
        focus = false;
        await FocusShownAsync();
    }

    private ValueTask FocusShownAsync() => places[shown.DayNumber - First.DayNumber].FocusAsync(preventScroll: true);

    private bool IsTaken(DateOnly day) => TypedDay.IsPlausible(day) && !(day > Latest);

    private void Move(DateOnly day)
    {
        if (TypedDay.IsPlausible(day))
            shown = day > Latest ? Latest.Value : day;
    }

    private async Task Press(KeyboardEventArgs key)
    {
        DateOnly? next = key.Key switch
        {
            "ArrowLeft" => shown.AddDays(-1),
            "ArrowRight" => shown.AddDays(1),
            "ArrowUp" => shown.AddDays(-7),
            "ArrowDown" => shown.AddDays(7),
            "Home" => shown.AddDays(-(((int)shown.DayOfWeek + 6) % 7)),
            "End" => shown.AddDays(6 - ((int)shown.DayOfWeek + 6) % 7),
            "PageUp" => key.ShiftKey ? shown.AddYears(-1) : shown.AddMonths(-1),
            "PageDown" => key.ShiftKey ? shown.AddYears(1) : shown.AddMonths(1),
            _ => null,
        };
        if (next is { } day)
        {
            Move(day);
            focus = true;
        }
        else if (key.Key == "Escape")
            await OnClosed.InvokeAsync();
    }
}
