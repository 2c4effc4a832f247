using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Customers;
using Solleciti.Core.Data;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Settings;

namespace Solleciti.Core.Import.Csv;

/// <summary>Works out what becomes of every row of a file; writes nothing.</summary>
internal sealed class CsvPlanning(SollecitiDbContext db, CsvFile file, CsvLayout layout)
{
    private readonly CsvCustomers customers = new(db);
    private readonly Dictionary<CustomerCard, (Customer? Customer, string? Problem)> matched = [];
    private readonly HashSet<string> newCustomers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, CsvPlanRow> rows = [];
    private BillingProfile profile = new();
    private bool asks;

    public async Task<CsvPlan> PlanAsync(CancellationToken cancellation)
    {
        var dates = layout.Dates ?? DateOrders.Detect(Texts(CsvField.Date).Concat(Texts(CsvField.Due)));
        var amounts = layout.Amounts ?? AmountStyles.Detect(Texts(CsvField.Total).Concat(Texts(CsvField.ToCollect)));
        profile = await db.BillingProfiles.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? profile;
        var documents = layout.Missing is null ? await DocumentsAsync(new CsvLineReader(layout, dates, amounts), cancellation) : [];
        return new CsvPlan
        {
            File = file,
            Layout = layout,
            Dates = dates,
            Amounts = amounts,
            Rows = [.. rows.Values.OrderBy(row => row.Line)],
            NewCustomers = documents.Where(d => matched[d.Card].Customer is null).Count(d => IsFirstOfCustomer(d.Card)),
            Documents = documents,
            AsksAboutRepeated = asks,
        };
    }

    private async Task<List<CsvDocument>> DocumentsAsync(CsvLineReader reader, CancellationToken cancellation)
    {
        var candidates = new Dictionary<string, (CsvDocument Document, List<CsvLine> Lines)>(StringComparer.Ordinal);
        foreach (var group in file.Table.Rows.Select(reader.Read).GroupBy(line => line.Key, StringComparer.Ordinal))
        {
            var lines = group.ToList();
            if (await AssembleAsync(lines, cancellation) is not { } document)
                continue;
            var key = IdentityOf(document);
            if (candidates.TryGetValue(key, out var other))
                Put(
                    lines,
                    CsvRowState.Wrong,
                    $"Lo stesso numero è già alla riga {other.Lines[0].Row.Line} ({other.Document.Title}): non si usa due volte nello stesso anno."
                );
            else
                candidates.Add(key, (document, lines));
        }
        foreach (var some in candidates.Keys.Chunk(500))
        {
            foreach (var known in await StoredDocument.FindAsync(db, some, cancellation))
            {
                var (document, lines) = candidates[known.IdentityKey];
                var (state, remark) = known.Compare(document.Entry, matched[document.Card].Customer?.Id, document.Card.Name);
                Put(lines, state, remark, known.Id);
                candidates.Remove(known.IdentityKey);
            }
        }
        return [.. candidates.Values.Select(c => c.Document)];
    }

    private async Task<CsvDocument?> AssembleAsync(List<CsvLine> lines, CancellationToken cancellation)
    {
        var assembly = new CsvAssembly(lines, layout.Repeated);
        if (assembly.Unreadable is { } unreadable)
        {
            PutWrong(lines, unreadable);
            return null;
        }
        var card = lines[0].Card;
        if (!matched.TryGetValue(card, out var found))
            matched[card] = found = await customers.FindAsync(card, cancellation);
        if (found.Problem is { } problem)
        {
            Put(lines, CsvRowState.Wrong, problem);
            return null;
        }
        card = card with { Name = card.Name.Length > 0 ? card.Name : found.Customer?.Name ?? "" };
        matched[card] = found;
        var entry = assembly.Build(card.Name, found.Customer?.UsualPaymentDays ?? profile.UsualPaymentDays);
        if (entry is null)
        {
            if (assembly.IsSettled)
                Put(lines, CsvRowState.Skipped, "Niente da incassare: il residuo è zero.");
            else
                PutWrong(lines, assembly.Error!);
            asks |= assembly.IsQuestion;
            return null;
        }
        var emailProblem = EmailAddresses.Read(lines[0].Email, out var emails);
        Put(lines, CsvRowState.ToImport, Remark(lines[0], found.Customer, emailProblem), entry: entry);
        foreach (var line in lines.Where(l => assembly.Doubles.Contains(l.Row.Line)))
            Put([line], CsvRowState.Skipped, "Ripete una riga precedente.");
        return new CsvDocument(entry, card, emailProblem is null ? emails : [], [.. lines.Select(l => l.Row.Line)]);
    }

    private static string? Remark(CsvLine line, Customer? customer, string? emailProblem)
    {
        var remarks = new List<string>();
        if (customer is null)
        {
            remarks.Add("Cliente nuovo.");
            if (emailProblem is not null)
                remarks.Add($"E-mail non scritta: {emailProblem}");
            if (line.VatNumber is { } vat && TaxIdentity.Identifying(vat) is null)
                remarks.Add($"«{vat}» non è una partita IVA valida: il cliente si riconosce solo dal nome.");
        }
        return remarks.Count == 0 ? null : string.Join(' ', remarks);
    }

    /// <summary>A new customer that several documents name is one customer.</summary>
    private bool IsFirstOfCustomer(CustomerCard card)
    {
        var id = TaxIdentity.Identifying(card.VatNumber) ?? TaxIdentity.IdentifyingCode(card.TaxCode);
        var byName = newCustomers.Add("N" + SearchText.Normalize(card.Name));
        return id is null ? byName : newCustomers.Add("I" + id);
    }

    private void PutWrong(List<CsvLine> lines, string error)
    {
        foreach (var line in lines)
            Put([line], CsvRowState.Wrong, line.Error ?? error);
    }

    private void Put(List<CsvLine> lines, CsvRowState state, string? remark, int? documentId = null, ManualDocument? entry = null)
    {
        foreach (var line in lines)
        {
            var rate = line.Due is { } day ? entry?.Installments.FirstOrDefault(i => i.DueDate == day) : null;
            var amount = rate?.Amount ?? line.ToCollect ?? line.Total;
            rows[line.Row.Line] = new CsvPlanRow(line.Row.Line, state, line.Title, line.Named)
            {
                Cents = amount is null
                    ? null
                    : Money.ToCents(line.Kind == DocumentKind.CreditNote ? -Math.Abs(amount.Value) : amount.Value),
                Due = line.Due ?? (entry is { Installments: [var only] } ? only.DueDate : null),
                DueEstimated = line.Due is null && entry is { Installments.Count: 1 },
                Remark = remark,
                DocumentId = documentId,
            };
        }
    }

    private string IdentityOf(CsvDocument document) =>
        Document.Identity(ManualContent.Draft(document.Entry, document.Card.ToCustomer(), profile, null));

    private IEnumerable<string> Texts(CsvField field) =>
        layout.Of(field) is { } column ? file.Table.Rows.Select(row => row.Text(column)).Where(text => text.Length > 0) : [];
}
