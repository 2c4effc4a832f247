namespace Solleciti.Core.Documents;

/// <summary>Which ModalitaPagamento the bank collects by itself, so that a reminder makes no sense until it comes back unpaid.</summary>
public static class BankCollection
{
    /// <summary>What such an amount is called.</summary>
    public const string Name = "Incasso atteso dalla banca";

    // Cards, RID, Ri.Ba., standing orders, SEPA direct debits, and what the customer keeps from sums collected before.
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "MP08",
        "MP09",
        "MP10",
        "MP11",
        "MP12",
        "MP16",
        "MP17",
        "MP19",
        "MP20",
        "MP21",
        "MP22",
    };

    /// <summary>Whether the bank collects it.</summary>
    /// <param name="paymentMethod">ModalitaPagamento; null when unknown, which is the customer's own doing.</param>
    public static bool Covers(string? paymentMethod) => paymentMethod is not null && Methods.Contains(paymentMethod);
}
