using Solleciti.Core.Mail;

namespace Solleciti.Core.Customers.AddressImport;

/// <summary>Gathers the rows of a file by customer. A row is taken whole or refused whole.</summary>
internal sealed class AddressPlanning(AddressMatcher matcher, IReadOnlyDictionary<NamePair, bool> answers)
{
    private readonly List<RefusedAddressRow> refused = [];
    private readonly NameAsking names = new(answers);
    private readonly Dictionary<int, Gathered> cards = [];
    private readonly Dictionary<int, string> given = [];
    private bool isAsked;

    public IReadOnlyList<RefusedAddressRow> Refused => refused;

    public IReadOnlyList<NameQuestion> Questions => names.Questions;

    public void Take(AddressRow row)
    {
        if (Refuse(row) is { } reason)
            refused.Add(new RefusedAddressRow(row.Line, row.Shown, reason, isAsked));
    }

    public IReadOnlyList<AddressedCard> Cards() =>
        [
            .. cards.Values.Select(g => new AddressedCard(g.Card.Id, g.Card.Name, g.Lines, g.Emails, g.Pec, g.Card.Emails, g.Card.Pec)
            {
                OtherNames = given.TryGetValue(g.Card.Id, out var name) ? [name, .. g.OtherNames] : g.OtherNames,
            }),
        ];

    private string? Refuse(AddressRow row)
    {
        isAsked = false;
        var error = EmailAddresses.Read(row.Emails, out var emails);
        if (error is not null)
            return error;
        var pecError = EmailAddresses.Read(row.Pec, out var pecs);
        if (pecError is not null)
            return $"PEC: {pecError}";
        if (pecs.Count > 1)
            return "La riga ha più di una PEC: sulla scheda ce ne sta una.";
        if (emails.Count + pecs.Count == 0)
            return "La riga non contiene indirizzi.";
        var (card, problem) = matcher.Find(row);
        if (card is null)
            return problem;
        card = Named(card, row);
        if (!card.IsCalled(row.Name) && IsSame(row, card) is var same and not true)
        {
            isAsked = same is null;
            return isAsked
                ? $"Il nome non è quello della scheda «{card.Name}»: rispondere alla domanda qui sopra."
                : $"La scheda «{card.Name}» è di un altro cliente: creare quella di «{row.Name}», oppure importare prima le sue fatture.";
        }
        return Gather(row, card, emails, pecs.Count == 0 ? null : pecs[0]);
    }

    /// <summary>The first row with a name names a card that has only its number, as a paper would.</summary>
    private KnownCard Named(KnownCard card, AddressRow row)
    {
        if (!card.IsNamedByNumber)
            return card;
        if (row.Name.Length > 0)
            given.TryAdd(card.Id, row.Name);
        return given.TryGetValue(card.Id, out var name) ? card with { Name = name } : card;
    }

    private bool? IsSame(AddressRow row, KnownCard card) =>
        names.IsSame(new NamePair(row.VatNumber ?? row.TaxCode!, card.Name, row.Name), row.Line, isStored: true);

    private string? Gather(AddressRow row, KnownCard card, IReadOnlyList<string> emails, string? pec)
    {
        var gathered = cards.GetValueOrDefault(card.Id) ?? new Gathered(card);
        if (pec is not null && gathered.Pec is { } other && !string.Equals(pec, other, StringComparison.OrdinalIgnoreCase))
            return $"La riga {gathered.Lines[0]} dà allo stesso cliente un'altra PEC: {other}.";
        var further = emails.Except(gathered.Emails, StringComparer.OrdinalIgnoreCase).ToList();
        var most = card.Emails.Concat(gathered.Emails).Concat(further).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (most > EmailAddresses.Most)
            return $"Il cliente avrebbe {most} indirizzi: al massimo {EmailAddresses.Most}.";
        gathered.Lines.Add(row.Line);
        gathered.Emails.AddRange(further);
        gathered.Pec ??= pec;
        if (!card.IsCalled(row.Name))
            gathered.OtherNames.Add(row.Name);
        cards[card.Id] = gathered;
        return null;
    }

    private sealed class Gathered(KnownCard card)
    {
        public KnownCard Card { get; } = card;

        public List<int> Lines { get; } = [];

        public List<string> Emails { get; } = [];

        public string? Pec { get; set; }

        public List<string> OtherNames { get; } = [];
    }
}
