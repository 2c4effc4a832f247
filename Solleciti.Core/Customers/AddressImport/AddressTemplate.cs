using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>The file to fill in for «Importa indirizzi»: one row for every customer without an e-mail address.</summary>
public sealed class AddressTemplate(IDbContextFactory<SollecitiDbContext> contexts)
{
    /// <summary>The file, as an Italian spreadsheet opens it in columns.</summary>
    public async Task<byte[]> CreateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var customers = await db
            .Customers.Where(c => !c.Emails.Any(e => e.RefusedAt == null))
            .OrderBy(c => c.NameSearch)
            .ThenBy(c => c.Id)
            .Take(CsvTable.MostRows)
            .Select(c => new
            {
                c.Name,
                c.VatNumber,
                c.TaxCode,
                c.Pec,
            })
            .ToListAsync(cancellationToken);
        IEnumerable<IReadOnlyList<string>> rows = customers.Select(c =>
            (string[])[c.Name, c.VatNumber ?? "", c.TaxCode ?? "", "", c.Pec ?? ""]
        );
        return CsvTable.Write(rows.Prepend(["Ragione sociale", "P.IVA", "Codice fiscale", "E-mail", "PEC"]));
    }
}
