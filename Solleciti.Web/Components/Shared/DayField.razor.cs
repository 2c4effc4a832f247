using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Solleciti.Web.Components.Shared;

public sealed partial class DayField(TimeProvider time)
{
    private readonly string id = $"giorno-{Guid.NewGuid():N}";
    private ElementReference input;
    private string text = "";
    private string? understood = "";
    private string? problem;
    private DateOnly? given;
    private DateOnly? known;
    private bool open;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public DateOnly? Day { get; set; }

    /// <summary>When the field is left, Enter is pressed or a day is chosen; null for none and for what is no day.</summary>
    [Parameter]
    public EventCallback<DateOnly?> DayChanged { get; set; }

    /// <summary>Which year is meant where none is typed; the last such day up to today unless said otherwise.</summary>
    [Parameter]
    public YearLeftOut? Year { get; set; }

    /// <summary>The last day that is taken.</summary>
    [Parameter]
    public DateOnly? Latest { get; set; }

    /// <summary>What is no day changes nothing: a filter stays as it was.</summary>
    [Parameter]
    public bool KeepsDay { get; set; }

    [Parameter]
    public string? Help { get; set; }

    /// <summary>What is wrong, in Italian; what the field itself finds wrong comes first.</summary>
    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Clearable { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    private DateOnly Today => time.Today();

    // Drawn again with the day it had before, a page has only not heard yet of the new one.
    protected override void OnParametersSet()
    {
        if (Day == given)
            return;
        given = Day;
        if (Day == known)
            return;
        known = Day;
        Show(Day);
    }

    private void Show(DateOnly? day)
    {
        text = understood = day is { } shown ? RomeCalendar.Format(shown) : "";
        problem = null;
    }

    private void Type(string? typed) => (text, understood, problem) = (typed ?? "", null, null);

    private Task ChangeAsync(ChangeEventArgs change)
    {
        if ((string?)change.Value is { } typed && typed != text)
            Type(typed);
        return UnderstandAsync();
    }

    private async Task LeaveAsync()
    {
        await UnderstandAsync();
        // Not before: whoever has pressed Enter may still be typing.
        if (problem is null && known is { } day && text == understood)
            Show(day);
    }

    private async Task PressAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Enter")
            await UnderstandAsync();
        else if (key is { Key: "ArrowDown", AltKey: true })
            await OpenAsync();
    }

    private async Task OpenAsync()
    {
        await UnderstandAsync();
        open = true;
    }

    private async Task UnderstandAsync()
    {
        if (text == understood)
            return;
        understood = text;
        problem = TypedDay.Read(text, Today, Year ?? YearLeftOut.UpTo(Today), out var day);
        if (day > Latest)
        {
            problem =
                Latest == Today
                    ? $"Il {RomeCalendar.Format(day.Value)} è nel futuro: scrivere un giorno fino a oggi."
                    : $"Il {RomeCalendar.Format(day.Value)} è troppo avanti: scrivere un giorno fino al {RomeCalendar.Format(Latest.Value)}.";
            day = null;
        }
        if (problem is null || !KeepsDay)
            await TellAsync(day);
    }

    private async Task TellAsync(DateOnly? day)
    {
        if (day == known)
            return;
        known = day;
        await DayChanged.InvokeAsync(day);
    }

    private async Task ChooseAsync(DateOnly day)
    {
        Show(day);
        await CloseAsync();
        await TellAsync(day);
    }

    private async Task ClearAsync()
    {
        Show(null);
        await input.FocusAsync();
        await TellAsync(null);
    }

    private async Task CloseAsync()
    {
        open = false;
        await input.FocusAsync();
    }
}
