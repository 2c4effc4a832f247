using System.Globalization;
using Solleciti.Core.Documents;

namespace Solleciti.Core.Demo;

/// <summary>What happened in the demo company up to a day. The same day always gives the same scene.</summary>
internal sealed class DemoScene
{
    private const int Amaretti = 0;

    private static readonly (string Text, string Unit, decimal Price, decimal Vat)[] Services =
    [
        ("Consulenza amministrativa e controllo di gestione", "ore", 65m, 22m),
        ("Elaborazione cedolini paga", "n.", 24.5m, 22m),
        ("Canone di assistenza software", "mesi", 89.9m, 22m),
        ("Formazione in aula sulla fatturazione elettronica", "ore", 110m, 22m),
        ("Manutenzione programmata degli impianti", "n.", 340m, 10m),
        ("Fornitura di materiale di consumo", "n.", 12.35m, 22m),
        ("Progettazione grafica del catalogo", "a corpo", 780m, 22m),
        ("Trasferta e spese di viaggio", "km", 0.52m, 22m),
        ("Abbonamento a riviste tecniche", "n.", 45m, 4m),
        ("Prestazione resa all'estero", "a corpo", 520m, 0m),
    ];

    private readonly Random random = new(1969);
    private readonly DateOnly today;
    private readonly Dictionary<string, int> counters = [];
    private readonly List<Plan> plans = [];

    private DemoScene(DateOnly today) => this.today = today;

    /// <summary>The documents in the order they were issued.</summary>
    public static IReadOnlyList<DemoDocument> On(DateOnly today)
    {
        var scene = new DemoScene(today);
        scene.AddAmaretti();
        for (var customer = 1; customer < DemoCustomer.All.Count; customer++)
            scene.AddCustomer(customer);
        // Numbered by date, as an office does.
        return [.. scene.plans.OrderBy(plan => plan.Date).Select(scene.Issue)];
    }

    private void AddAmaretti()
    {
        Electronic(Amaretti, 140, [30, 60, 90], settle: DemoSettlement.Part);
        Electronic(Amaretti, 96, [30]);
        Electronic(Amaretti, 48, [30]);
        Electronic(Amaretti, 12, [30, 60]);
        ByHand(Amaretti, DocumentKind.Proforma, 5);
        var credited = Electronic(Amaretti, 75, [30]);
        Electronic(Amaretti, 60, [], type: "TD04", credits: credited, lines: 1);
    }

    private void AddCustomer(int customer)
    {
        var kind = DemoCustomer.All[customer].Kind;
        var settled = customer % 9 == 4;
        foreach (var age in new[] { 210, 130 - customer, 70 + customer % 20, 24 + customer % 11 }.Take(customer % 3 == 0 ? 4 : 3))
        {
            int[] terms = (customer + age) % 5 == 0 ? [30, 60] : [customer % 4 == 0 ? 60 : 30];
            var settle =
                settled || age > 200 ? DemoSettlement.Whole
                : (customer + age) % 7 == 0 ? DemoSettlement.Part
                : DemoSettlement.None;
            Electronic(
                customer,
                age,
                terms,
                settle: settle,
                fee: kind == DemoCustomerKind.Withholder,
                split: kind == DemoCustomerKind.PublicBody
            );
        }
        if (customer % 4 == 1)
            ByHand(customer, DocumentKind.Proforma, 3 + customer % 25);
        if (customer % 10 == 3)
            ByHand(customer, DocumentKind.Receipt, 20 + customer);
        if (customer % 10 == 6)
            ByHand(customer, DocumentKind.Invoice, 40 + customer);
        if (customer % 13 == 8)
            Electronic(customer, 15, [], type: "TD04", lines: 1);
    }

    private Plan Electronic(
        int customer,
        int age,
        IReadOnlyList<int> terms,
        DemoSettlement settle = DemoSettlement.None,
        bool fee = false,
        bool split = false,
        string? type = null,
        Plan? credits = null,
        int lines = 0
    )
    {
        type ??=
            fee ? "TD06"
            : age % 6 == 0 ? "TD24"
            : "TD01";
        var plan = new Plan
        {
            Date = today.AddDays(-age),
            Customer = customer,
            Settlement = settle,
            TypeCode = type,
            Suffix =
                split ? "/PA"
                : fee ? "/P"
                : type == "TD04" ? "/NC"
                : "",
            Lines = Lines(lines == 0 ? random.Next(1, 5) : lines, fee || credits is not null),
            Terms = terms,
            Split = split,
            Fee = fee,
            Credits = credits,
        };
        plans.Add(plan);
        return plan;
    }

    private void ByHand(int customer, DocumentKind kind, int age) =>
        plans.Add(
            new Plan
            {
                Date = today.AddDays(-age),
                Customer = customer,
                Kind = kind,
                Prefix =
                    kind == DocumentKind.Proforma ? "PF-"
                    : kind == DocumentKind.Receipt ? "R-"
                    : "E-",
                Lines = Lines(random.Next(1, 4), sameRate: true),
            }
        );

    private DemoDocument Issue(Plan plan)
    {
        var series = plan.Prefix + plan.Suffix;
        var key = string.Create(CultureInfo.InvariantCulture, $"{series}{plan.Date.Year}");
        counters[key] = counters.GetValueOrDefault(key) + 1;
        plan.Number = plan.Prefix + counters[key].ToString(CultureInfo.InvariantCulture) + plan.Suffix;
        var document = new DemoDocument(plan.Date, plan.Customer, plan.Settlement);
        if (plan.Kind is { } kind)
            return document with { ByHand = (kind, plan.Number, plan.Lines) };
        return document with
        {
            Invoice = new DemoInvoice
            {
                TypeCode = plan.TypeCode,
                Number = plan.Number,
                Date = plan.Date,
                Customer = plan.Customer,
                Lines = plan.Lines,
                Terms = plan.Terms,
                Split = plan.Split,
                ProfessionalFee = plan.Fee,
                Credits = plan.Credits is { } credited ? (credited.Number, credited.Date) : null,
                Reason = plan.TypeCode == "TD04" ? "Storno parziale per merce resa" : null,
            },
        };
    }

    private List<DemoLine> Lines(int count, bool sameRate) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => Services[random.Next(sameRate ? 4 : Services.Length)])
                .Select(s => new DemoLine(
                    s.Text,
                    s.Unit == "a corpo" ? 1 : random.Next(1, s.Price < 1 ? 400 : 13),
                    s.Unit,
                    s.Price,
                    s.Vat
                )),
        ];

    private sealed class Plan
    {
        public required DateOnly Date { get; init; }

        public required int Customer { get; init; }

        public required IReadOnlyList<DemoLine> Lines { get; init; }

        /// <summary>Entered by hand as this kind; electronic when null.</summary>
        public DocumentKind? Kind { get; init; }

        public DemoSettlement Settlement { get; init; }

        public string TypeCode { get; init; } = "";

        public string Prefix { get; init; } = "";

        public string Suffix { get; init; } = "";

        public IReadOnlyList<int> Terms { get; init; } = [];

        public bool Split { get; init; }

        public bool Fee { get; init; }

        public Plan? Credits { get; init; }

        public string Number { get; set; } = "";
    }
}

/// <summary>One document of the scene: electronic, or entered by hand.</summary>
internal sealed record DemoDocument(DateOnly Date, int Customer, DemoSettlement Settlement)
{
    public DemoInvoice? Invoice { get; init; }

    public (DocumentKind Kind, string Number, IReadOnlyList<DemoLine> Lines)? ByHand { get; init; }
}

/// <summary>How much of a demo document came in.</summary>
internal enum DemoSettlement
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>About a third.</summary>
    Part,

    /// <summary>All.</summary>
    Whole,
}
