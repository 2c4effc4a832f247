using System.Collections.Frozen;

namespace Solleciti.Core.Import;

/// <summary>
/// How much of an element's text is taken: a few times what the format allows, because programs write more than they may. Source:
/// FatturaPA, «Rappresentazione tabellare», column «lunghezza».
/// </summary>
internal static class FieldLengths
{
    // Most fields have at most 100 characters.
    private const int Usual = 300;

    private static readonly FrozenDictionary<string, int> Others = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        // 1000, 200 and 100 in the format.
        ["Descrizione"] = 4000,
        ["Causale"] = 1000,
        ["RiferimentoNormativo"] = 500,
        // Together no longer than the name on a card; 80 and 60.
        ["Denominazione"] = 200,
        ["Nome"] = 99,
        ["Cognome"] = 99,
        // 60, 8, 60, 5, 2, 2.
        ["Indirizzo"] = 150,
        ["NumeroCivico"] = 40,
        ["Comune"] = 150,
        ["CAP"] = 30,
        ["Provincia"] = 30,
        ["Nazione"] = 30,
        // Counted when it is decoded.
        ["Attachment"] = int.MaxValue,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static int Of(string element) => Others.GetValueOrDefault(element, Usual);
}
