using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Solleciti.Tests.Core;

/// <summary>The rooms of Core and the arrows between them, read from the types and from the sources.</summary>
public sealed partial class ArchitectureTests
{
    private const string Root = "Solleciti.Core";

    private static readonly Assembly Core = typeof(SollecitiCore).Assembly;
    private static readonly string CoreFolder = Path.Combine(RepositoryFolder(), "Solleciti.Core");

    /// <summary>What each room may know beside Common and Storage, as docs/architecture.md says.</summary>
    private static readonly Dictionary<string, string[]> Allowed = RoomRow()
        .Matches(File.ReadAllText(Path.Combine(RepositoryFolder(), "docs", "architecture.md")))
        .Where(row => row.Groups["room"].Value != "Storage")
        .ToDictionary(
            row => row.Groups["room"].Value,
            row => row.Groups["knows"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            StringComparer.Ordinal
        );

    public static TheoryData<string> Rooms =>
        [.. Core.GetTypes().Select(RoomOf).OfType<string>().Distinct().Where(r => r != "Storage").Order()];

    [Fact]
    public void Allowed_Arrows_PointDownOnly()
    {
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (placed.Count < Allowed.Count)
        {
            var next = Allowed
                .Where(room => !placed.Contains(room.Key) && room.Value.All(placed.Contains))
                .Select(room => room.Key)
                .ToList();
            Assert.NotEmpty(next);
            placed.UnionWith(next);
        }
    }

    /// <summary>No arrow stands in the table that the code does not need any more.</summary>
    [Theory]
    [MemberData(nameof(Rooms))]
    public void Table_OfRooms_NamesNoArrowTooMany(string room)
    {
        var mentioned = Core.GetTypes().Where(type => RoomOf(type) == room).SelectMany(Mentioned).Select(RoomOf).ToHashSet();
        var text = string.Concat(Sources(Path.Combine(CoreFolder, room)).Select(file => file.Text));

        Assert.All(
            Allowed[room],
            other =>
                Assert.True(
                    mentioned.Contains(other) || text.Contains($"using {Root}.{other}", StringComparison.Ordinal),
                    $"{room} does not know {other}"
                )
        );
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Types_OfARoom_KnowOnlyRoomsBelow(string room)
    {
        var known = Core.GetTypes()
            .Where(type => RoomOf(type) == room)
            .SelectMany(type => Mentioned(type).Select(other => (type, Room: RoomOf(other), other)))
            .Where(arrow => arrow.Room is not null && arrow.Room != room && !IsKnownToAll(arrow.Room, room));

        Assert.All(
            known,
            arrow => Assert.True(Allowed[room].Contains(arrow.Room), $"{arrow.type.FullName} mentions {arrow.other.FullName}")
        );
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Sources_OfARoom_NameOnlyRoomsBelow(string room)
    {
        var above = Allowed.Keys.Where(other => other != room && !Allowed[room].Contains(other) && !IsKnownToAll(other, room)).ToList();
        var names = Core.GetTypes()
            .Where(type => RoomOf(type) is { } other && above.Contains(other) && !type.IsNested)
            .Select(type => Regex.Escape($"{RoomOf(type)}.{type.Name.Split('`')[0]}"));
        var forbidden = new Regex(
            $@"\bSolleciti\.Core\.({string.Join('|', above)})\b|\b({string.Join('|', names)})\b",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );

        Assert.All(
            Sources(Path.Combine(CoreFolder, room)),
            file => Assert.True(!forbidden.IsMatch(file.Text), $"{file.Path} names {forbidden.Match(file.Text).Value}")
        );
    }

    [Fact]
    public void Namespaces_OfTypes_FollowTheFolders() =>
        Assert.All(
            Sources(CoreFolder),
            file =>
            {
                var folder = Path.GetRelativePath(CoreFolder, Path.GetDirectoryName(file.Path)!).Replace(Path.DirectorySeparatorChar, '.');
                var expected = folder == "." ? Root : $"{Root}.{folder}";
                Assert.Equal((file.Path, expected), (file.Path, Namespace().Match(file.Text).Groups["name"].Value));
            }
        );

    [Fact]
    public void Core_References_NoAspNet()
    {
        // Packages that merely start with the name are fine; the shared framework is not.
        string[] packages = ["Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.AspNetCore.DataProtection"];
        var references = Core.GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.DoesNotContain(
            references,
            name =>
                name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                && !packages.Any(p => name.StartsWith(p, StringComparison.Ordinal))
        );
        Assert.DoesNotContain(references, name => name == "Solleciti.Web");
        Assert.DoesNotContain(
            "Microsoft.AspNetCore.App",
            File.ReadAllText(Path.Combine(CoreFolder, "Solleciti.Core.csproj")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void RawSql_OutsideStorageAndSqliteFolders_IsNowhere() =>
        Assert.DoesNotContain(
            Sources(CoreFolder).Concat(Sources(Path.Combine(RepositoryFolder(), "Solleciti.Web"))),
            file => !IsPlaceOfSql(file.Path) && RawSql().IsMatch(file.Text)
        );

    [Fact]
    public void RawSql_InItsPlaces_IsSeenByThisTest() =>
        Assert.Contains(Sources(CoreFolder), file => IsPlaceOfSql(file.Path) && RawSql().IsMatch(file.Text));

    /// <summary>Nobody comes to the database but through the door; these are still to be led there.</summary>
    [Fact]
    public void Contexts_OutsideStorage_BecomeFewer()
    {
        const int Left = 152;
        var found = Sources(CoreFolder)
            .Concat(Sources(Path.Combine(RepositoryFolder(), "Solleciti.Web")))
            .Where(file => !file.Path.StartsWith(Path.Combine(CoreFolder, "Storage"), StringComparison.Ordinal))
            .Sum(file => OwnContext().Count(file.Text));

        Assert.Equal(Left, found);
    }

    [Fact]
    public void Names_BelowTheRoot_AreNeverSolleciti()
    {
        // What the compiler makes for Razor components lives below a root of its own.
        var types = new[] { Core, typeof(Program).Assembly, typeof(ArchitectureTests).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Solleciti.", StringComparison.Ordinal) == true)
            .ToList();

        Assert.DoesNotContain(types, type => type.Name == "Solleciti");
        Assert.DoesNotContain(types, type => type.Namespace!.Split('.').Skip(1).Contains("Solleciti", StringComparer.Ordinal));
    }

    private static bool IsPlaceOfSql(string path) =>
        path.StartsWith(CoreFolder, StringComparison.Ordinal)
        && Path.GetRelativePath(CoreFolder, path).Split(Path.DirectorySeparatorChar) is ["Storage", ..] or [_, "Sqlite", ..];

    private static string? RoomOf(Type type)
    {
        var space = type.Namespace ?? "";
        return space.StartsWith(Root + ".", StringComparison.Ordinal) ? space[(Root.Length + 1)..].Split('.')[0] : null;
    }

    private static bool IsKnownToAll(string other, string room) => other == "Common" || (other == "Storage" && room != "Common");

    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var bodies = type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).ToList();
        return new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(All).Select(f => f.FieldType))
            .Concat(type.GetProperties(All).Select(p => p.PropertyType))
            .Concat(bodies.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType))
            .Concat(bodies.OfType<MethodInfo>().Select(m => m.ReturnType))
            .Concat(bodies.SelectMany(m => m.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? []))
            .OfType<Type>()
            .SelectMany(Unfold)
            .Distinct();
    }

    private static IEnumerable<Type> Unfold(Type type) =>
        type.HasElementType ? Unfold(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Unfold).Append(type);

    private static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !OutputFolder().IsMatch(Path.GetRelativePath(folder, path)))
            .Select(path => (path, File.ReadAllText(path)));

    private static string RepositoryFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(SqlQuery|FromSql|ExecuteSql)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RawSql();

    [GeneratedRegex(@"^\| `(?<room>\w+)` \|[^|]*\|(?<knows>[^|]*)\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoomRow();

    [GeneratedRegex(@"\b(CreateDbContext|BeginTransaction)(Async)?\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnContext();

    [GeneratedRegex(@"(^|[\\/])(bin|obj)[\\/]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OutputFolder();
}
