using System.Text.Json.Serialization;
using Solleciti.Core.Common;

namespace Solleciti.Core.Documents;

/// <summary>An instalment while it is being entered.</summary>
public sealed class InstallmentForm
{
    /// <summary>Scadenza.</summary>
    public DateOnly? Due { get; set; }

    /// <summary>Importo, as typed.</summary>
    public string Amount { get; set; } = "";

    /// <summary>How it is paid, as the document says; kept through a correction.</summary>
    [JsonIgnore]
    public string? PaymentMethod { get; init; }

    /// <summary>Where it is paid to, as the document says.</summary>
    [JsonIgnore]
    public string? Iban { get; init; }

    /// <summary>What is wrong with the day, in Italian, after the last check.</summary>
    [JsonIgnore]
    public string? DueError { get; set; }

    /// <summary>What is wrong with the amount, in Italian, after the last check.</summary>
    [JsonIgnore]
    public string? AmountError { get; set; }
}
