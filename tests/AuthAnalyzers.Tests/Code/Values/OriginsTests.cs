using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Values;

/// <summary>Where a value comes from. <c>Source("a")</c> is what is asked for; <c>Ask(…)</c> is given the value that the question is about.</summary>
public class OriginsTests
{
    [Theory]
    [InlineData("Ask(Source(\"a\"));")]
    [InlineData("Ask((Source(\"a\"))!);")]
    [InlineData("Ask((object)Source(\"a\")!);")]
    [InlineData("Ask((string)new Text());", "public sealed class Text { public static implicit operator string(Text text) => \"\"; }", false)]
    [InlineData("Ask(await SourceAsync(\"a\"));")]
    [InlineData("Ask(SourceAsync(\"a\").Result);")]
    [InlineData("Ask(SourceAsync(\"a\").ConfigureAwait(false).GetAwaiter().GetResult());")]
    [InlineData("int? n = null; Ask(Source(\"a\") ?? \"\");")]
    [InlineData("Ask(Source(\"a\") ?? throw new Exception());")]
    [InlineData("Ask(flag ? Source(\"a\") : null);")]
    [InlineData("Ask(flag switch { true => Source(\"a\"), _ => throw new Exception() });")]
    [InlineData("Ask(Source(\"a\")?.Trim());")]
    [InlineData("Ask(this?.Next?.Next?.Read());", "C? Next => null; string? Read() => Source(\"a\");")]
    [InlineData("Ask(Source(\"a\")?.Trim()?.Trim()?.Trim());")]
    [InlineData("var v = Source(\"a\"); Ask(v);")]
    [InlineData("string? v; v = Source(\"a\"); Ask(v);")]
    [InlineData("string? v = null; if (flag) v = Source(\"a\"); Ask(v);")]
    [InlineData("var v = \"other\"; v = Source(\"a\"); Ask(v);")]
    [InlineData("var v = Source(\"a\"); v = v?.Trim(); Ask(v);")]
    [InlineData("string? v = null; v ??= Source(\"a\"); Ask(v);")]
    [InlineData("string? v = null; Ask(v ??= Source(\"a\"));")]
    [InlineData("string? v; Ask(v = Source(\"a\"));")]
    [InlineData("var (v, w) = (Source(\"a\"), 1); Ask(v);")]
    [InlineData("var pair = (Key: Source(\"a\"), 1); Ask(pair.Key);")]
    [InlineData("Ask((Source(\"a\"), 1).Item1);")]
    [InlineData("var (v, _) = Pair(); Ask(v);", "(string?, int) Pair() => (Source(\"a\"), 1);")]
    [InlineData("var (_, v) = Pair(); Ask(v);", "(int, string?) Pair() { if (Source(\"b\") is null) return (2, null); return (1, Source(\"a\")); }")]
    [InlineData("string? v; (v, _) = Pair(); Ask(v);", "(string?, int) Pair() => (Source(\"a\"), 1);")]
    [InlineData("var (v, _) = await Pair(); Ask(v);", "async Task<(string?, int)> Pair() { await Task.Yield(); return (Source(\"a\"), 1); }")]
    [InlineData("var (v, _) = Pair(Source(\"a\")); Ask(v);", "(string?, int) Pair(string? key) => (key?.Trim(), 1);")]
    [InlineData("var pair = Pair(); var (v, _) = pair; Ask(v);", "(string?, int) Pair() => Pair2(); (string?, int) Pair2() => (Source(\"a\"), 1);")]
    [InlineData("var pair = Pair(); Ask(pair.Key);", "(string? Key, int Number) Pair() => (Source(\"a\"), 1);")]
    [InlineData("Ask(Pair().Key);", "(string? Key, int Number) Pair() => (Source(\"a\"), 1);")]
    [InlineData("var (v, _) = flag ? (Source(\"a\"), 1) : (null, 2); Ask(v);")]
    [InlineData("if (Source(\"a\") is { } v) Ask(v);")]
    [InlineData("if (Source(\"a\") is string v) Ask(v);")]
    [InlineData("if (Source(\"a\") is not { Length: > 0 } v) return; Ask(v);")]
    [InlineData("switch (Source(\"a\")) { case { } v: Ask(v); break; }")]
    [InlineData("var both = new[] { Source(\"a\"), Source(\"a\") }; Ask(both[0]);")]
    [InlineData("TryRead(out var v); Ask(v);", "bool TryRead(out string? value) { value = null; if (Field is null) return false; value = Source(\"a\"); return true; } string? Field;")]
    [InlineData("Ask(_field);", "string? _field; void Set() { _field = Source(\"a\"); }")]
    [InlineData("Ask(_field);", "readonly string? _field = Source(\"a\");")]
    [InlineData("Ask(Property);", "string? Property => Source(\"a\");")]
    [InlineData("Ask(Property);", "string? Property { get; } = Source(\"a\");")]
    [InlineData("Ask(Property);", "string? Property { get { return Source(\"a\"); } }")]
    [InlineData("Ask(Read());", "string? Read() => Source(\"a\");")]
    [InlineData("Ask(Read());", "string? Read() { if (Source(\"b\") is null) return null; return Source(\"a\"); }")]
    [InlineData("Ask(await Read());", "async Task<string?> Read() { await Task.Yield(); return Source(\"a\"); }")]
    [InlineData("Ask(await Read());", "Task<string?> Read() => Task.FromResult(Source(\"a\"));")]
    [InlineData("string? Read() => Source(\"a\"); Ask(Read());")]
    [InlineData("Func<string?> read = () => Source(\"a\"); Ask(read());")]
    [InlineData("Func<string?>? read = () => Source(\"a\"); Ask(read?.Invoke());")]
    [InlineData("Func<string?> read = Read; Ask(read());", "string? Read() => Source(\"a\");")]
    [InlineData("Ask(Same(Source(\"a\")));", "string? Same(string? value) => value;")]
    [InlineData("Ask(Same(other: 1, value: Source(\"a\")));", "string? Same(string? value, int other) => value;")]
    [InlineData("Ask(Source(\"a\").Same());", null, true)]
    [InlineData("Ask(Outer(Source(\"a\")));", "string? Outer(string? value) { return Inner(); string? Inner() => value; }")]
    [InlineData("Ask(First(Source(\"a\")));", "string? First(string? value) => Second(value); string? Second(string? value) => Third(value); string? Third(string? value) => value;")]
    [InlineData("Ask(Shown(Source(\"a\")));", "string? Shown(string? value, string? other = null) => value ?? other;")]
    public void The_value_comes_from_the_source(string body, string? members = null, bool isSource = true)
    {
        var expected = isSource ? "a" : null;
        Assert.Equal((expected, expected), (Answer(Ways.All, body, members), Answer(Ways.Any, body, members)));
    }

    [Theory]
    [InlineData("Ask(Source(\"a\") ?? \"other\");")]
    [InlineData("Ask(flag ? given : Source(\"a\"));")]
    [InlineData("Ask(flag switch { true => given, _ => Source(\"a\") });")]
    [InlineData("var v = given; if (flag) v = Source(\"a\"); Ask(v);")]
    [InlineData("if (flag) given = Source(\"a\"); Ask(given);")]
    [InlineData("given ??= Source(\"a\"); Ask(given);")]
    [InlineData("Ask(new[] { Source(\"a\"), \"other\" }[0]);")]
    [InlineData("var (v, _) = Pair(); Ask(v);", "(string?, int) Pair() { if (Source(\"b\") is null) return (\"other\", 2); return (Source(\"a\"), 1); }")]
    [InlineData("Ask(_field);", "string? _field = \"other\"; void Set() { _field = Source(\"a\"); }")]
    [InlineData("Ask(Read());", "string? Read() { if (Source(\"b\") is null) return \"other\"; return Source(\"a\"); }")]
    [InlineData("Ask(Read());", "public virtual string? Read() => Source(\"a\");")]
    [InlineData("TryRead(out var v); Ask(v);", "bool TryRead(out string? value) { value = \"other\"; if (Property is null) return false; value = Source(\"a\"); return true; } string? Property => null;")]
    public void One_of_the_ways_comes_from_the_source(string body, string? members = null) =>
        Assert.Equal((null, "a"), (Answer(Ways.All, body, members), Answer(Ways.Any, body, members)));

    [Theory]
    [InlineData("Ask(\"\");")]
    [InlineData("Ask(given);")]
    [InlineData("Ask(Source(\"a\")?.Length);")]
    [InlineData("Ask(Source(\"a\") + \"\");")]
    [InlineData("var v = \"other\"; v += Source(\"a\"); Ask(v);")]
    [InlineData("var v = Source(\"a\"); v = \"other\"; Ask(v);")]
    [InlineData("foreach (var part in Source(\"a\")!) Ask(part);")]
    [InlineData("var (_, v) = Pair(); Ask(v);", "(string?, string?) Pair() => (Source(\"a\"), \"other\");")]
    [InlineData("var (v, w) = new Two(); Ask(v);", "class Two { public void Deconstruct(out string? one, out string? other) => (one, other) = (Source(\"a\"), null); }")]
    [InlineData("var ((v, _), _) = Pair(); Ask(v);", "((string?, int), int) Pair() => ((Source(\"a\"), 1), 2);")]
    [InlineData("TryPair(out var pair); var (v, _) = pair; Ask(v);", "bool TryPair(out (string?, int) pair) { pair = (Source(\"a\"), 1); return true; }")]
    [InlineData("int.TryParse(Source(\"a\"), out var v); Ask(v);")]
    [InlineData("Ask(Field);", "public string? Field; void Set() { Field = Source(\"a\"); }")]
    [InlineData("Ask(Property);", "public string? Property { get; set; } void Set() { Property = Source(\"a\"); }")]
    [InlineData("Ask(Same(given));", "string? Same(string? value) => value; void Other() { Same(Source(\"a\")); }")]
    [InlineData("Ask(L1(Source(\"a\")));", "string? L1(string? v) => L2(v); string? L2(string? v) => L3(v); string? L3(string? v) => L4(v); string? L4(string? v) => v;")]
    public void The_value_comes_from_elsewhere(string body, string? members = null) =>
        Assert.Equal((null, null), (Answer(Ways.All, body, members), Answer(Ways.Any, body, members)));

    [Theory]
    [InlineData("string? v = null; v = v; Ask(v);")]
    [InlineData("Ask(Read());", "string? Read() => Read();")]
    [InlineData("var (v, _) = Pair(); Ask(v);", "(string?, int) Pair() => Pair();")]
    [InlineData("(string?, int) pair = default; pair = (pair.Item1, 1); Ask(pair.Item1);")]
    [InlineData("Ask(A);", "string? A => B; string? B => A;")]
    [InlineData("Ask(_a);", "string? _a; string? _b; void Set() { _a = _b; _b = _a; }")]
    [InlineData("Ask(Read(1));", "string? Read(int n) => n > 5 ? Read(n + 1) : Read(n + 2) ?? Read(n + 3) ?? Read(n + 4);")]
    public void What_refers_to_itself_ends(string body, string? members = null) =>
        Assert.Equal((null, null), (Answer(Ways.All, body, members), Answer(Ways.Any, body, members)));

    [Fact]
    public void What_takes_too_many_steps_is_not_answered()
    {
        var chain = string.Concat(Enumerable.Range(1, 1000).Select(static n => $"var v{n} = v{n - 1}; "));
        Assert.Null(Answer(Ways.Any, $"var v0 = Source(\"a\"); {chain} Ask(v1000);"));
        Assert.Equal("a", Answer(Ways.Any, $"var v0 = Source(\"a\"); {chain} Ask(v100);"));
    }

    [Fact]
    public void The_ways_through_many_locals_of_many_values_are_looked_at_once()
    {
        var body = "var v0 = Source(\"a\"); ";
        for (var local = 1; local <= 10; local++)
            body += $"var v{local} = v{local - 1}; " + string.Concat(Enumerable.Repeat($"if (flag) v{local} = v{local - 1}; ", 8));
        Assert.Equal("a", Answer(Ways.All, $"{body} Ask(v10);"));
    }

    [Fact]
    public void Answers_of_several_ways_must_agree_where_the_question_says_so()
    {
        const string Either = "Ask(flag ? Source(\"a\") : Source(\"b\"));";
        Assert.Equal("a", Answer(Ways.All, Either));
        Assert.Null(Answer(Ways.All, Either, agree: static (one, other) => one == other));
        Assert.Equal("a", Answer(Ways.Any, Either, agree: static (one, other) => one == other));
    }

    [Fact]
    public void A_member_that_hands_on_may_change_the_answer()
    {
        Assert.Equal("a, upper", Answer(Ways.All, "Ask(Source(\"a\")!.ToUpper());"));
        Assert.Equal("a, upper, upper", Answer(Ways.All, "var v = Source(\"a\")!.ToUpper(); Ask(v.Trim().ToUpper());"));
        // What was cut off is no longer what was asked for.
        Assert.Null(Answer(Ways.All, "Ask(Source(\"a\")!.ToUpper().Remove(0));"));
    }

    [Fact]
    public void One_of_several_values_may_be_it() =>
        Assert.Equal((null, "a"), (Answer(Ways.All, "Ask(given + Source(\"a\"));", read: ReadSums), Answer(Ways.Any, "Ask(given + Source(\"a\"));", read: ReadSums)));

    [Fact]
    public void What_a_value_is_where_its_ways_lead_to_nothing()
    {
        Assert.Equal("the local v", Answer(Ways.Any, "var v = given; Ask(v);", read: ReadNames));
        Assert.Equal("a in v", Answer(Ways.Any, "var v = Source(\"a\"); Ask(v);", read: ReadNames));
        Assert.Equal("a in v in w", Answer(Ways.Any, "var v = flag ? given : Source(\"a\"); var w = v; Ask(w);", read: ReadNames));
        Assert.Equal("the local v in w", Answer(Ways.Any, "var v = given; var w = v; Ask(w);", read: ReadNames));
        Assert.Equal("the local v", Answer(Ways.Any, "var v = given; Ask(flag ? v : Source(\"a\"));", read: ReadNames));
    }

    [Theory]
    [InlineData("Ask(Read());", "IEnumerable<string?> Read() { if (Source(\"b\") is null) yield break; yield return \"other\"; yield return Source(\"a\"); }")]
    [InlineData("Ask(Read());", "async IAsyncEnumerable<string?> Read() { await Task.Yield(); yield return Source(\"a\"); }")]
    public void What_an_iterator_yields_is_one_of_the_ways(string body, string members) =>
        Assert.Equal((null, "a"), (Answer(Ways.All, body, members), Answer(Ways.Any, body, members)));

    [Fact]
    public void The_calls_of_a_method_say_what_its_parameter_is_where_the_question_wants_to_know()
    {
        const string Asks = "string? Use(string? key) { Ask(key); return key; } void One() { Use(Source(\"a\")); }";
        Assert.Equal("a", Answer(Ways.All, "Use(Source(\"b\"));", Asks, asksCallers: true));
        Assert.Null(Answer(Ways.All, "Use(Source(\"b\"));", Asks));
        Assert.Null(Answer(Ways.All, "Use(given);", Asks, asksCallers: true));
        // Whoever gets the delegate may pass anything.
        Assert.Null(Answer(Ways.All, "Func<string?, string?> use = Use;", Asks, asksCallers: true));
        Assert.Null(Answer(Ways.All, "", "void Use(string? key) { Ask(key); }", asksCallers: true));
    }

    [Fact]
    public void Within_a_body_alone_members_and_methods_are_not_looked_into()
    {
        Assert.Equal("a", Answer(Ways.All, "var v = Source(\"a\"); Ask(v?.Trim());", origins: Origins.InBody));
        Assert.Equal("a", Answer(Ways.All, "Func<string?> read = () => Source(\"a\"); Ask(read());", origins: Origins.InBody));
        Assert.Null(Answer(Ways.All, "Ask(Read());", "string? Read() => Source(\"a\");", origins: Origins.InBody));
        Assert.Null(Answer(Ways.All, "Ask(Property);", "string? Property { get; } = Source(\"a\");", origins: Origins.InBody));
    }

    [Fact]
    public void A_cancelled_question_ends()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var chain = string.Concat(Enumerable.Range(1, 200).Select(static n => $"var v{n} = v{n - 1}; "));
        using (AuthAnalyzers.Code.Limits.Cancellation.Hear(CancellationToken.None))
            Assert.Equal("a", Answer(Ways.All, $"var v0 = Source(\"a\"); {chain} Ask(v200);"));
        Assert.Throws<OperationCanceledException>(() => Answer(Ways.All, $"var v0 = Source(\"a\"); {chain} Ask(v200);", cancelled: source.Token));
    }

    // Source("a") is the answer "a"; Trim hands on, ToUpper says so, Remove ends it.
    private static OriginAnswer<string> Read(Origin origin) => origin.Value switch
    {
        IInvocationOperation { TargetMethod.Name: "Source" or "SourceAsync" } source => OriginAnswer<string>.Is(Call.Of(source).At(0).ConstantText()!),
        IInvocationOperation { TargetMethod.Name: "Trim" } trim => OriginAnswer<string>.HandsOn(trim.Instance),
        IInvocationOperation { TargetMethod.Name: "ToUpper" } upper => OriginAnswer<string>.HandsOn(upper.Instance, static text => OriginAnswer<string>.Is(text + ", upper")),
        IInvocationOperation { TargetMethod.Name: "Remove" } cut => OriginAnswer<string>.HandsOn(cut.Instance, static _ => OriginAnswer<string>.IsNot),
        _ => OriginAnswer<string>.GoOn,
    };

    // a + b is what either is.
    private static OriginAnswer<string> ReadSums(Origin origin) => origin.Value is IBinaryOperation sum
        ? OriginAnswer<string>.AnyOf([OriginAnswer<string>.HandsOn(sum.LeftOperand), OriginAnswer<string>.HandsOn(sum.RightOperand)]) : Read(origin);

    // Each local tells what it holds by its own name; one that holds nothing tells its name.
    private static OriginAnswer<string> ReadNames(Origin origin) => origin.Value is ILocalReferenceOperation { Local.Name: var name }
        ? OriginAnswer<string>.GoOnAs(text => $"{text} in {name}").Else($"the local {name}") : Read(origin);

    private static string? Answer(Ways ways, string body, string? members = null, Func<string, string, bool>? agree = null, bool asksCallers = false, Origins? origins = null,
        CancellationToken cancelled = default, Func<Origin, OriginAnswer<string>>? read = null)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System;
            using System.Collections.Generic;
            using System.Threading.Tasks;

            public static class Texts { public static string? Same(this string? text) => text; }

            public class C
            {
                {{members}}
                static extern string? Source(string name);
                static extern Task<string?> SourceAsync(string name);
                static extern void Ask(object? value);
                async Task M(bool flag, string? given) { {{body}} }
            }
            """, new CSharpParseOptions(LanguageVersion.Latest));
        var compilation = CSharpCompilation.Create("Ways", [tree], TestFramework.Net10.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        var model = compilation.GetSemanticModel(tree);
        var asked = tree.GetRoot().DescendantNodes().Select(node => model.GetOperation(node)).OfType<IInvocationOperation>().Single(static call => call.TargetMethod.Name == "Ask");
        using (AuthAnalyzers.Code.Limits.Cancellation.Hear(cancelled))
            return (origins ?? Origins.Of(Models.Of(compilation))).Of(Call.Of(asked).At(0), ways, read ?? Read, agree, asksCallers ? static _ => true : null);
    }
}
