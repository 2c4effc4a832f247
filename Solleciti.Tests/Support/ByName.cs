using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Solleciti.Tests.Support;

/// <summary>Finds controls in rendered components as a person does: by what they are called.</summary>
internal static class ByName
{
    public static IElement Button<T>(this IRenderedComponent<T> cut, string name)
        where T : IComponent => Assert.Single(cut.FindAll("button"), button => NameOf(button) == name);

    public static bool HasButton<T>(this IRenderedComponent<T> cut, string name)
        where T : IComponent => cut.FindAll("button").Any(button => NameOf(button) == name);

    public static IElement Tab<T>(this IRenderedComponent<T> cut, string name)
        where T : IComponent => Assert.Single(cut.FindAll("[role=tab]"), tab => NameOf(tab) == name);

    public static IElement Field<T>(this IRenderedComponent<T> cut, string label)
        where T : IComponent
    {
        var found = Assert.Single(cut.FindAll("label[for]"), element => NameOf(element) == label);
        return cut.Find($"#{found.GetAttribute("for")}");
    }

    /// <summary>What stands under a field: its help, or what is wrong with it.</summary>
    public static string Under<T>(this IRenderedComponent<T> cut, string label)
        where T : IComponent =>
        Words(cut.Field(label).Closest(".mud-input-control")?.QuerySelector(".mud-input-control-helper-container")) ?? "";

    public static IElement CheckBox<T>(this IRenderedComponent<T> cut, string name)
        where T : IComponent =>
        Assert.Single(
            cut.FindAll("input[type=checkbox]"),
            box => box.GetAttribute("aria-label") == name || Words(box.Closest("label")) == name
        );

    /// <summary>What a check box shows: on, off, or (null) something between.</summary>
    public static bool? Shows<T>(this IRenderedComponent<T> cut, string checkBox)
        where T : IComponent
    {
        var shown = Assert.Single(cut.CheckBox(checkBox).ParentElement!.ClassList, IsState);
        return shown == "mud-checkbox-null" ? null : shown == "mud-checkbox-true";
    }

    /// <summary>Opens a combobox and chooses an entry by its text.</summary>
    public static async Task ChooseAsync<T>(
        this IRenderedComponent<T> cut,
        IRenderedComponent<MudPopoverProvider> popovers,
        string label,
        string entry
    )
        where T : IComponent
    {
        await cut.Field(label).MouseDownAsync(new MouseEventArgs());
        popovers.WaitForElement(".mud-list-item");
        await Assert.Single(popovers.FindAll(".mud-list-item"), item => Words(item) == entry).ClickAsync();
    }

    /// <summary>A choice, such as «SÌ», of the radio group with the given name.</summary>
    public static IElement Choice<T>(this IRenderedComponent<T> cut, string group, string choice)
        where T : IComponent
    {
        var label = Assert.Single(cut.FindAll("[id^=scelta-]"), element => NameOf(element) == group);
        var radios = cut.Find($"[role=radiogroup][aria-labelledby='{label.Id}']").QuerySelectorAll("label");
        return Assert.Single(radios, radio => Words(radio) == choice).QuerySelector("input")!;
    }

    /// <summary>The text of an element with every run of blanks as one.</summary>
    public static string? Words(IElement? element) =>
        element is null ? null : string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsState(string name) => name is "mud-checkbox-true" or "mud-checkbox-false" or "mud-checkbox-null";

    private static string? NameOf(IElement element) => element.GetAttribute("aria-label") ?? Words(element);
}
