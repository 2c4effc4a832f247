using Solleciti.Core.Customers;

namespace Solleciti.Core.Reminders;

/// <summary>The leak guard's look at names: what a paper says is sent to the customer it names, unless a person said that both are one.</summary>
internal static class PaperNames
{
    /// <summary>The first document that names another customer, and what to do, in Italian; null when none does.</summary>
    /// <param name="customer">With its other names.</param>
    /// <param name="documents">What is to be sent, with the name each has on its paper.</param>
    public static string? Refuse(Customer customer, IEnumerable<(string Title, string? PaperName)> documents)
    {
        var (title, name) = documents.FirstOrDefault(d => !customer.IsCalled(d.PaperName));
        return name is null
            ? null
            : $"Su {title} il cliente è «{name}», ma la scheda è di «{customer.Name}»: nella scheda del cliente scegliere «È lo stesso cliente» "
                + "oppure «Separa in due schede», poi comporre di nuovo il sollecito.";
    }
}
