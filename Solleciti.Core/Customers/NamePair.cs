namespace Solleciti.Core.Customers;

/// <summary>Two names under one VAT number or tax code: one customer or two, which only a person can tell.</summary>
/// <param name="TaxId">What both have.</param>
/// <param name="KnownName">The card's, or that of an earlier row.</param>
/// <param name="OtherName">The row's.</param>
public sealed record NamePair(string TaxId, string KnownName, string OtherName)
{
    /// <summary>The same question, however the other name is written.</summary>
    internal bool IsAsked(NamePair other) =>
        TaxId == other.TaxId && KnownName == other.KnownName && PartyNames.Same(OtherName, other.OtherName);
}

/// <summary>A pair of names in a file.</summary>
/// <param name="Pair">The names.</param>
/// <param name="Line">One-based line of the first row it is about.</param>
/// <param name="IsStored">The known name is that of a card and not of a row.</param>
/// <param name="Same">One customer, or two; null while nobody has said.</param>
public sealed record NameQuestion(NamePair Pair, int Line, bool IsStored, bool? Same);
