using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

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

    private static string? NameOf(IElement element) => element.GetAttribute("aria-label") ?? Words(element);
}
