using Microsoft.EntityFrameworkCore;
using Solleciti.Core.Common;
using Solleciti.Core.Customers;
using Solleciti.Core.Documents;
using Solleciti.Core.Mail;
using Solleciti.Core.Settings;
using Solleciti.Core.Storage;

namespace Solleciti.Core.Import.Csv;

/// <summary>Works out what becomes of every row of a file; writes nothing.</summary>
internal sealed class CsvPlanning(SollecitiDbContext db, CsvFile file, CsvLayout layout, IReadOnlyDictionary<NamePair, bool> answers)
{
    private readonly Dictionary<CsvDocument, Customer> customerOf = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Customer> newCustomers = [];
    private readonly NameAsking names = new(answers);
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
            NewCustomers = documents.Select(d => customerOf[d]).Distinct().Count(newCustomers.Contains),
            Questions = names.Questions,
            Answers = answers,
            Documents = documents,
            AsksAboutRepeated = asks,
        };
    }

    private async Task<List<CsvDocument>> DocumentsAsync(CsvLineReader reader, CancellationToken cancellation)
    {
        var candidates = new Dictionary<string, (CsvDocument Document, List<CsvLine> Lines)>(StringComparer.Ordinal);
        var read = file.Table.Rows.Select(reader.Read).ToList();
        var matcher = await CustomerMatcher.LoadAsync(db, read.Select(line => line.Card).Distinct(), cancellation);
        foreach (var lines in read.GroupBy(line => line.Key, StringComparer.Ordinal).SelectMany(ByName))
        {
            if (Assemble(lines, matcher) is not { } document)
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
                var (state, remark) = known.Compare(document.Entry, customerOf[document].Id, document.Card.Name);
                Put(lines, state, remark, known.Id);
                candidates.Remove(known.IdentityKey);
            }
        }
        return [.. candidates.Values.Select(c => c.Document)];
    }

    /// <summary>Rows of one number and day under one VAT number, but with names that differ, are no instalments of one document.</summary>
    private static IEnumerable<List<CsvLine>> ByName(IEnumerable<CsvLine> group)
    {
        var apart = new List<List<CsvLine>>();
        foreach (var line in group)
        {
            var same = apart.Find(lines => lines.TrueForAll(l => IsOneName(l.Customer, line.Customer)));
            if (same is null)
                apart.Add([line]);
            else
                same.Add(line);
        }
        return apart;
    }

    private static bool IsOneName(string a, string b) => a.Length == 0 || b.Length == 0 || a == b || PartyNames.Same(a, b);

    private CsvDocument? Assemble(List<CsvLine> lines, CustomerMatcher matcher)
    {
        var assembly = new CsvAssembly(lines, layout.Repeated);
        if (assembly.Unreadable is { } unreadable)
        {
            PutWrong(lines, unreadable);
            return null;
        }
        var card = (lines.Find(l => l.Customer.Length > 0) ?? lines[0]).Card;
        var (match, problem) = CsvCustomers.Find(matcher, card);
        if (problem is not null)
        {
            Put(lines, CsvRowState.Wrong, problem);
            return null;
        }
        if (CustomerOf(match, card, lines[0].Row.Line, matcher) is not { } customer)
        {
            Put(
                lines,
                CsvRowState.Asked,
                $"Ha la partita IVA o il codice fiscale di «{match.Customer!.Name}»: dire sopra se è lo stesso cliente."
            );
            return null;
        }
        card = card with { Name = card.Name.Length > 0 ? card.Name : customer.Name };
        var entry = assembly.Build(card.Name, customer.UsualPaymentDays ?? profile.UsualPaymentDays);
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
        Put(lines, CsvRowState.ToImport, Remark(lines[0], newCustomers.Contains(customer), emailProblem), entry: entry);
        foreach (var line in lines.Where(l => assembly.Doubles.Contains(l.Row.Line)))
            Put([line], CsvRowState.Skipped, "Ripete una riga precedente.");
        var document = new CsvDocument(entry, card, emailProblem is null ? emails : [], [.. lines.Select(l => l.Row.Line)]);
        customerOf.Add(document, customer);
        return document;
    }

    /// <summary>The card it goes to, as it will be then; null when somebody has to say whose it is.</summary>
    private Customer? CustomerOf(CustomerMatch match, CustomerCard card, int line, CustomerMatcher matcher)
    {
        // Nothing of this is stored: the rows to come find a name like that of a card that is.
        if (match is { Customer: { } found, IsOtherName: false })
        {
            found.TakeName(card.Name);
            return found;
        }
        if (match.Customer is { } other)
        {
            var answer = names.IsSame(new NamePair(card.Identity!, other.Name, card.Name), line, !newCustomers.Contains(other));
            if (answer is null)
                return null;
            if (answer == true)
            {
                other.AlsoCalled(card.Name, "", default);
                return other;
            }
        }
        var customer = card.ToCustomer();
        newCustomers.Add(customer);
        matcher.Add(customer);
        return customer;
    }

    private static string? Remark(CsvLine line, bool isNew, string? emailProblem)
    {
        var remarks = new List<string>();
        if (isNew)
        {
            remarks.Add("Cliente nuovo.");
            if (emailProblem is not null)
                remarks.Add($"E-mail non scritta: {emailProblem}");
            if (line.VatNumber is { } vat && TaxIdentity.Identifying(vat) is null)
                remarks.Add($"«{vat}» non è una partita IVA valida: il cliente si riconosce solo dal nome.");
        }
        return remarks.Count == 0 ? null : string.Join(' ', remarks);
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
