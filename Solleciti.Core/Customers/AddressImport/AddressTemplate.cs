using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Data;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>The file to fill in for «Importa indirizzi»: one row for every customer without an e-mail address.</summary>
public sealed class AddressTemplate(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>UTF-8 with its mark and semicolons, which an Italian spreadsheet opens in columns.</summary>
    public async Task<byte[]> CreateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customers = await db
            .Customers.Where(c => !c.Emails.Any())
            .OrderBy(c => c.NameSearch)
            .ThenBy(c => c.Id)
            .Take(AddressImporter.MostRows)
            .Select(c => new
            {
                c.Name,
                c.VatNumber,
                c.TaxCode,
                c.Pec,
            })
            .ToListAsync(cancellationToken);
        using var bytes = new MemoryStream();
        // Names come from other people's invoices: none of them may be a formula.
        var options = new CsvWriterOptions
        {
            Separator = ';',
            WriteByteOrderMark = true,
            Injection = CsvInjection.Escape,
        };
        await using (var csv = CsvWriter.Create(bytes, options, leaveOpen: true))
        {
            csv.WriteHeader("Ragione sociale", "P.IVA", "Codice fiscale", "E-mail", "PEC");
            foreach (var customer in customers)
                csv.WriteRecord(customer.Name, customer.VatNumber ?? "", customer.TaxCode ?? "", "", customer.Pec ?? "");
        }
        return bytes.ToArray();
    }
}
