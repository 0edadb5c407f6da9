using System.Reflection;
using System.Runtime.Loader;

/// <summary>One test with its data.</summary>
sealed record TestCase(string Class, string Method, int Row)
{
    public override string ToString() => $"{Class[(Class.LastIndexOf('.') + 1)..]}.{Method}{(Row < 0 ? "" : $"({Row})")}";
}

/// <summary>
/// The tests, run in this process on an assembly of analyzers that is swapped for each mutant: the compiler and the test libraries are loaded and warm, and a test costs what its
/// own code costs.
/// </summary>
sealed class MutantTests
{
    private const string Root = "AuthAnalyzers.Tests";

    private const int NearRank = 1;

    private static readonly string[] s_rules = ["Challenges", "Login", "Secrets", "Tokens", "Clients"];

    private readonly string _folder;
    private readonly Shared _shared;
    private readonly byte[] _real;

    // How a test does with the real analyzers, where it was asked: one that needs more than this runner gives fails there too.
    private readonly Dictionary<TestCase, bool> _isSound = [];

    /// <param name="folder">Where the tests were built to.</param>
    /// <param name="real">The analyzers without a mutation.</param>
    public MutantTests(string folder, byte[] real)
    {
        _folder = folder;
        _shared = new(folder);
        _real = real;
    }

    /// <summary>The first test that passes with the real analyzers and fails with these; null where none does.</summary>
    /// <param name="assembly">The analyzers with a mutation.</param>
    /// <param name="file">The name of the mutated file.</param>
    /// <param name="room">Its folder.</param>
    /// <param name="nearOnly">Whether to ask the tests of the file and its folder alone, and not those of the rules.</param>
    public TestCase? FirstToFail(byte[] assembly, string file, string room, bool nearOnly)
    {
        var load = new Swapped(_folder, _shared, assembly);
        try
        {
            var tests = load.LoadFromAssemblyName(new(Root));
            return Ordered(tests, file, room, nearOnly).FirstOrDefault(test => !Passes(tests, test) && IsSound(test));
        }
        finally
        {
            load.Unload();
        }
    }

    private bool IsSound(TestCase test)
    {
        if (!_isSound.TryGetValue(test, out var sound))
        {
            var load = new Swapped(_folder, _shared, _real);
            _isSound[test] = sound = Passes(load.LoadFromAssemblyName(new(Root)), test);
            load.Unload();
        }
        return sound;
    }

    // The tests of the file's own class first, then those of its room, then those of the rules: who is most likely to notice is asked first.
    private static IEnumerable<TestCase> Ordered(Assembly tests, string file, string room, bool nearOnly)
    {
        var area = room.Split('.')[0];
        return tests.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.Namespace?.StartsWith(Root, StringComparison.Ordinal) == true)
            .Select(type => (type, rank: Rank(type.Name, type.Namespace![Root.Length..].TrimStart('.'))))
            .Where(pair => pair.rank >= 0 && (pair.rank <= NearRank || !nearOnly)).OrderBy(pair => pair.rank).SelectMany(pair => Cases(pair.type));

        int Rank(string name, string tested) =>
            name == file + "Tests" ? 0
            : IsIn(tested, room) ? NearRank
            : name is "CaseTests" or "RulePageTests" ? 3
            : IsIn(tested, area) ? area == "Code" ? 4 : 2
            : !s_rules.Contains(area) && s_rules.Contains(tested.Split('.')[0]) ? 5 : -1;
    }

    private static bool IsIn(string tested, string room) => (tested + ".").StartsWith(room + ".", StringComparison.Ordinal);

    private static IEnumerable<TestCase> Cases(Type type)
    {
        foreach (var method in type.GetMethods())
        {
            var isTheory = method.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "TheoryAttribute");
            if (isTheory)
                for (var row = 0; row < Rows(method).Count; row++)
                    yield return new(type.FullName!, method.Name, row);
            else if (method.GetCustomAttributes().Any(attribute => attribute.GetType().Name == "FactAttribute"))
                yield return new(type.FullName!, method.Name, -1);
        }
    }

    private static List<object?[]> Rows(MethodInfo method) =>
        [.. method.GetCustomAttributes().Where(attribute => attribute.GetType().GetMethod("GetData") is not null)
            .SelectMany(attribute => (IEnumerable<object?[]?>)attribute.GetType().GetMethod("GetData")!.Invoke(attribute, [method])!)
            // [InlineData(null)] is given as no array.
            .Select(row => row ?? [null])];

    private static bool Passes(Assembly tests, TestCase test)
    {
        Console.WriteLine($"{Verdict.Tests}\t{test}");
        var type = tests.GetType(test.Class)!;
        var method = type.GetMethod(test.Method)!;
        var given = test.Row < 0 ? [] : Rows(method)[test.Row];
        var arguments = method.GetParameters().Select((parameter, index) => index < given.Length ? given[index] : Type.Missing).ToArray();
        try
        {
            (method.Invoke(Activator.CreateInstance(type), BindingFlags.OptionalParamBinding, null, arguments, null) as Task)?.GetAwaiter().GetResult();
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>What all mutants have in common.</summary>
    private sealed class Shared(string folder) : AssemblyLoadContext("shared")
    {
        protected override Assembly? Load(AssemblyName name) => Path.Combine(folder, name.Name + ".dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <summary>The assemblies that know the analyzers, loaded anew.</summary>
    private sealed class Swapped(string folder, Shared shared, byte[] analyzers) : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name) => name.Name switch
        {
            "AuthAnalyzers" => LoadFromStream(new MemoryStream(analyzers)),
            "AuthAnalyzers.CodeFixes" or "AuthAnalyzers.Tests" => LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll")),
            _ => shared.LoadFromAssemblyName(name),
        };
    }
}
