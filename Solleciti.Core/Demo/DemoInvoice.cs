namespace Solleciti.Core.Demo;

/// <summary>An electronic document before it is written as XML.</summary>
internal sealed record DemoInvoice
{
    public required string TypeCode { get; init; }

    public required string Number { get; init; }

    public required DateOnly Date { get; init; }

    public required int Customer { get; init; }

    public required IReadOnlyList<DemoLine> Lines { get; init; }

    /// <summary>Days from the date to each due date; the amount is shared out evenly.</summary>
    public IReadOnlyList<int> Terms { get; init; } = [30];

    public bool Split { get; init; }

    /// <summary>Ritenuta d'acconto of 20 % and 4 % of a pension fund.</summary>
    public bool ProfessionalFee { get; init; }

    /// <summary>Number and date of the invoice a credit note refers to.</summary>
    public (string Number, DateOnly Date)? Credits { get; init; }

    public string? Reason { get; init; }
}

/// <summary>A line: VAT rate in per cent, 0 stands for N2.2.</summary>
internal sealed record DemoLine(string Description, decimal Quantity, string Unit, decimal Price, decimal VatRate)
{
    public decimal Total => decimal.Round(Quantity * Price, 2, MidpointRounding.AwayFromZero);
}
