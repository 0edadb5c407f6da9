using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Values;

/// <summary>
/// What an object ends up with. Each body hands its object to <c>Use(…)</c>, or has a delegate configure it by <c>Configure(…)</c>; a value is shown as it stands in the source,
/// with <c>?</c> where it is conditional and <c>??</c> where it is unknown whether it is set.
/// </summary>
public class ObjectStateTests
{
    private const string Declarations = """
        using System;
        using System.Collections.Generic;

        public class Cookie
        {
            public bool Secure { get; set; }
            public string Name { get; set; } = "";
            public int Uses;
            public Cookie? Inner { get; set; }
            public Point Point;
            public Headers Headers { get; } = new();
            public List<string> Scopes { get; } = new();
        }

        public struct Point
        {
            public int Uses;
        }

        public class Headers : Dictionary<string, string>
        {
            public void Append(string key, string value) { }
        }

        public record Settings
        {
            public bool Secure { get; init; }
            public string Name { get; init; } = "";
            public Cookie Cookie { get; init; } = new();
        }

        public static class Extensions
        {
            public static void Set(this Headers headers, string key, string value) { }
        }

        """;

    [Theory]
    // An initializer, also without its type, in parentheses, in a field.
    [InlineData("Use(new Cookie { Secure = false });", "Secure", "false")]
    [InlineData("Cookie cookie = new() { Secure = false }; Use(cookie);", "Secure", "false")]
    [InlineData("var cookie = (new Cookie { Name = \"a\", Secure = false }); Use(cookie);", "Secure", "false")]
    [InlineData("_cookie = new Cookie { Secure = false }; Use(_cookie);", "Secure", "false")]
    [InlineData("Use(new Cookie());", "Secure", "")]
    // Assignments after it, through other names of the same object.
    [InlineData("var cookie = new Cookie(); cookie.Secure = false; Use(cookie);", "Secure", "false")]
    [InlineData("var cookie = new Cookie { Secure = true }; cookie.Secure = false; cookie.Uses = 1; Use(cookie);", "Secure", "true, false")]
    [InlineData("var cookie = new Cookie(); var same = cookie; same.Secure = false; Use(cookie);", "Secure", "false")]
    [InlineData("Cookie? cookie = null; cookie = new Cookie { Secure = false }; Use(cookie);", "Secure", "false")]
    [InlineData("var cookie = new Cookie(); cookie.Uses += 1; Use(cookie);", "Uses", "changed")]
    // Other objects; a struct is copied.
    [InlineData("var same = given.Point; same.Uses = 1; Use(given);", "Point.Uses", "")]
    [InlineData("var cookie = new Cookie { Point = new Point { Uses = 1 } }; Use(cookie);", "Point.Uses", "1")]
    [InlineData("var cookie = new Cookie(); var other = new Cookie { Secure = false }; Use(cookie);", "Secure", "")]
    [InlineData("Use(new Cookie { Inner = new Cookie { Secure = false } });", "Secure", "")]
    // Parameters of the method.
    [InlineData("given.Secure = false; Use(given);", "Secure", "false")]
    public void A_member_has_the_values_that_are_assigned_to_it(string body, string path, string expected) => Assert.Equal(expected, Values(body, path));

    [Theory]
    [InlineData("Use(new Cookie { Inner = { Secure = false } });", "Inner.Secure", "false")]
    [InlineData("Use(new Cookie { Inner = new Cookie { Secure = false } });", "Inner.Secure", "false")]
    [InlineData("Use(new Cookie { Inner = new() { Inner = { Secure = false } } });", "Inner.Inner.Secure", "false")]
    [InlineData("var cookie = new Cookie(); cookie.Inner = new Cookie { Secure = true }; cookie.Inner.Secure = false; Use(cookie);", "Inner.Secure", "true, false")]
    [InlineData("var cookie = new Cookie(); var inner = cookie.Inner; inner!.Secure = false; Use(cookie);", "Inner.Secure", "false")]
    [InlineData("var cookie = new Cookie(); (cookie.Inner ??= new Cookie()).Secure = false; Use(cookie);", "Inner.Secure", "false")]
    [InlineData("var cookie = new Cookie(); cookie.Inner ??= new Cookie { Secure = false }; Use(cookie);", "Inner.Secure", "false?")]
    [InlineData("var cookie = new Cookie(); cookie.Inner!.Secure = false; Use(cookie.Inner);", "Secure", "false")]
    [InlineData("given?.Inner?.Headers.Add(\"a\", \"b\"); Use(given);", "Inner.Headers[a]", "\"b\"")]
    public void A_path_leads_to_members_of_members(string body, string path, string expected) => Assert.Equal(expected, Values(body, path));

    [Theory]
    [InlineData("Configure(cookie => cookie.Secure = false);", "Secure", "false")]
    [InlineData("Configure(cookie => { cookie.Name = \"a\"; cookie.Secure = false; });", "Secure", "false")]
    [InlineData("Configure(delegate (Cookie cookie) { cookie.Secure = false; });", "Secure", "false")]
    [InlineData("Configure(Local); void Local(Cookie cookie) => cookie.Secure = false;", "Secure", "false")]
    [InlineData("Configure(Harden);", "Secure", "false")]
    [InlineData("Configure(C.Harden);", "Inner.Secure", "true")]
    [InlineData("Configure(cookie => cookie.Inner = new Cookie { Secure = false });", "Inner.Secure", "false")]
    [InlineData("Configure(cookie => { if (flag) return; cookie.Secure = false; });", "Secure", "false?")]
    [InlineData("Configure(cookie => { if (flag) throw new Exception(); cookie.Secure = false; });", "Secure", "false")]
    [InlineData("Configure(cookie => Configure(inner => { cookie.Secure = false; inner.Secure = true; }));", "Secure", "false??")]
    public void A_delegate_configures_its_parameter(string body, string path, string expected) => Assert.Equal(expected, Values(body, path));

    [Theory]
    [InlineData("var s = new Settings { Secure = true, Name = \"a\" }; var t = s with { Secure = false }; Use(t);", "Secure", "true, false")]
    [InlineData("var s = new Settings { Secure = true, Name = \"a\" }; var t = s with { Secure = false }; Use(t);", "Name", "\"a\"")]
    [InlineData("var s = new Settings(); s.Cookie.Name = \"a\"; var t = s with { Secure = false }; s.Cookie.Name = \"b\"; Use(t);", "Cookie.Name", "\"a\"")]
    [InlineData("var s = new Settings { Secure = true }; var t = s with { Secure = false }; Use(s);", "Secure", "true")]
    [InlineData("Use(new Settings { Name = \"a\" } with { Secure = false });", "Name", "\"a\"")]
    public void A_copy_begins_with_what_the_original_has(string body, string path, string expected) => Assert.Equal(expected, Values(body, path));

    [Theory]
    [InlineData("var cookie = new Cookie(); cookie.Headers[\"a\"] = \"1\"; cookie.Headers[\"b\"] = \"2\"; Use(cookie);", "[a] = \"1\", [b] = \"2\"")]
    [InlineData("var cookie = new Cookie(); cookie.Headers[Key] = \"1\"; cookie.Headers[text] = \"2\"; Use(cookie);", "[key] = \"1\", [] = \"2\"")]
    [InlineData("var cookie = new Cookie(); cookie.Headers.Add(\"a\", \"1\"); cookie.Headers.Append(value: \"2\", key: \"b\"); cookie.Headers.TryAdd(\"c\", \"3\"); Use(cookie);", "[a] Add \"1\", [b] Append \"2\", [c] TryAdd \"3\"")]
    [InlineData("var cookie = new Cookie(); cookie.Headers.Set(\"a\", \"1\"); Extensions.Set(cookie.Headers, \"b\", \"2\"); Use(cookie);", "[a] Set \"1\", [b] Set \"2\"")]
    [InlineData("var cookie = new Cookie(); cookie.Headers.Add(\"a\", \"1\"); cookie.Headers.Remove(\"a\"); Use(cookie);", "[a] Add \"1\", [a] Remove \"a\"")]
    [InlineData("Use(new Cookie { Headers = { { \"a\", \"1\" } } });", "[a] Add \"1\"")]
    [InlineData("Use(new Cookie { Headers = { [\"a\"] = \"1\" } });", "[a] = \"1\"")]
    [InlineData("foreach (var n in names) given.Headers[\"a\"] = n; Use(given);", "[a] = n?")]
    public void An_entry_is_set_by_its_key(string body, string expected)
    {
        var entries = Ask(body, out _).Entries("Headers").Select(entry =>
            entry.Path[entry.Path.LastIndexOf('[')..] + (entry.Member is IMethodSymbol method ? $" {method.Name} " : " = ") + Shown(entry));
        Assert.Equal(expected, string.Join(", ", entries));
    }

    [Fact]
    public void An_element_is_an_entry_by_itself()
    {
        var scopes = Ask("var cookie = new Cookie { Scopes = { \"a\" } }; cookie.Scopes.Add(\"b\"); cookie.Scopes.Add(text); Use(cookie);", out _).Entries("Scopes");
        Assert.Equal(["\"a\"", "\"b\"", "text"], scopes.Select(Shown));
        Assert.Equal(["Scopes[a]", "Scopes[b]", "Scopes[]"], scopes.Select(scope => scope.Path));
    }

    [Theory]
    [InlineData("if (flag) cookie.Secure = true;", "true?")]
    [InlineData("if (flag) { } else cookie.Secure = true;", "true?")]
    [InlineData("switch (text) { case \"a\": cookie.Secure = true; break; }", "true?")]
    [InlineData("foreach (var name in names) cookie.Secure = true;", "true?")]
    [InlineData("while (flag) cookie.Secure = true;", "true?")]
    [InlineData("do cookie.Secure = true; while (flag);", "true")]
    [InlineData("try { cookie.Secure = true; } catch { cookie.Secure = false; } finally { cookie.Secure = flag; }", "true, false?, flag")]
    [InlineData("_ = flag && (cookie.Secure = true);", "true?")]
    [InlineData("_ = (cookie.Secure = true) && flag;", "true")]
    [InlineData("using (new System.IO.MemoryStream()) cookie.Secure = true;", "true")]
    [InlineData("Action later = () => cookie.Secure = true;", "true??")]
    [InlineData("void Later() { cookie.Secure = true; }", "true??")]
    [InlineData("cookie = new Cookie(); cookie.Secure = true;", "true??")]
    // The caller keeps its object, and what is made here is used further down.
    [InlineData("if (flag) return; cookie.Secure = true;", "true")]
    public void A_value_is_certain_conditional_or_unknown(string statements, string expected) =>
        Assert.Equal(expected, Values($"var cookie = new Cookie(); {statements} Use(cookie);", "Secure"));

    [Theory]
    [InlineData("if (flag) { var cookie = new Cookie { Secure = false }; Use(cookie); }", "false")]
    [InlineData("foreach (var name in names) { var cookie = new Cookie(); cookie.Secure = false; Use(cookie); }", "false")]
    [InlineData("Action later = () => Use(new Cookie { Secure = false });", "false")]
    [InlineData("var cookie = flag ? new Cookie { Secure = false } : null; Use(cookie);", "false?")]
    [InlineData("if (flag) return; given.Secure = false; Use(given);", "false?")]
    public void What_decides_whether_the_object_is_made_does_not_make_its_values_conditional(string body, string expected) => Assert.Equal(expected, Values(body, "Secure"));

    [Theory]
    [InlineData("var cookie = new Cookie { Secure = false }; cookie.Secure = true; Use(cookie);", "true")]
    [InlineData("var cookie = new Cookie { Secure = false }; Use(cookie); cookie.Secure = true;", "false")]
    [InlineData("var cookie = new Cookie { Secure = false }; if (flag) cookie.Secure = true; Use(cookie);", "true?")]
    [InlineData("var cookie = new Cookie(); Use(cookie); cookie.Secure = true;", "nothing")]
    public void The_last_value_before_a_point_may_be_asked_for(string body, string expected)
    {
        var state = Ask(body, out var use);
        Assert.Equal(expected, state.Last("Secure", before: use) is { } last ? Shown(last) : "nothing");
    }

    [Theory]
    [InlineData("var cookie = new Cookie(); cookie.Inner!.Secure = false; cookie.Inner = new Cookie(); Use(cookie);", "nothing")]
    [InlineData("var cookie = new Cookie(); cookie.Inner!.Secure = false; if (flag) cookie.Inner = new Cookie(); Use(cookie);", "false")]
    [InlineData("var cookie = new Cookie(); cookie.Inner = new Cookie { Secure = false }; Use(cookie);", "false")]
    public void Another_object_in_its_place_takes_its_values_along(string body, string expected) =>
        Assert.Equal(expected, Ask(body, out _).Last("Inner.Secure") is { } last ? Shown(last) : "nothing");

    [Theory]
    [InlineData("given.Secure = false;", true)]
    [InlineData("given.Secure = Off;", true)]
    [InlineData("var off = false; given.Secure = off;", true)]
    [InlineData("const bool off = false; given.Secure = off;", true)]
    [InlineData("var off = false; if (flag) off = true; given.Secure = off;", false)]
    [InlineData("given.Secure = flag;", false)]
    [InlineData("given.Secure = !flag;", false)]
    [InlineData("given.Secure = true;", false)]
    public void A_constant_is_found_through_names_that_only_ever_stand_for_it(string body, bool expected) =>
        Assert.Equal(expected, Assert.Single(Ask(body + " Use(given);", out _)["Secure"]).Is(false));

    [Fact]
    public void An_assignment_or_call_knows_the_object_that_it_sets()
    {
        var state = Ask("var cookie = new Cookie { Inner = { Name = \"a\" } }; cookie.Inner!.Headers.Add(\"a\", \"1\"); Use(cookie);", out _);
        var name = Assert.Single(state["Inner.Name"]);
        var inner = ObjectState.SetBy(name.Operation, out var set)!;
        Assert.Same(name, set);
        Assert.Equal(("cookie", "Inner"), (inner.Holder!.Name, inner.Path));
        Assert.Equal("\"a\"", Shown(Assert.Single(inner["Name"])));
        Assert.Equal(("cookie", "Inner.Headers"), ObjectState.SetBy(Assert.Single(inner["Headers[a]"]).Operation, out _) is { } headers ? (headers.Holder!.Name, headers.Path) : default);
        Assert.Equal("", inner.Outer!.Path);
        Assert.Null(inner.Outer.Outer);
    }

    [Theory]
    [InlineData("var cookie = new Cookie(); cookie.Secure = true; Use(cookie);", "Use(cookie)")]
    [InlineData("var cookie = new Cookie(); Use(cookie); _cookie = cookie;", "Use(cookie), _cookie = cookie")]
    [InlineData("Use(new Cookie());", "Use(new Cookie())")]
    public void It_is_known_where_the_object_goes(string body, string expected)
    {
        var uses = Ask(body, out _).Uses.Select(use => use.Syntax.Ancestors().First(around => around is InvocationExpressionSyntax or AssignmentExpressionSyntax));
        Assert.Equal(expected, string.Join(", ", uses));
    }

    private static string Values(string body, string path) => string.Join(", ", Ask(body, out _)[path].Select(Shown));

    private static string Shown(Setting setting) =>
        (setting.Value?.Syntax.ToString() ?? "changed") + setting.Certainty switch { Certainty.Certain => "", Certainty.Conditional => "?", _ => "??" };

    private static ObjectState Ask(string body, out IOperation use)
    {
        var tree = CSharpSyntaxTree.ParseText(Declarations + $$"""
            public class C
            {
                private const bool Off = false;
                private const string Key = "key";
                private Cookie _cookie = new();

                public static void Use(object? used) { }
                public static void Configure(Action<Cookie> configure) { }
                public static void Harden(Cookie cookie) { cookie.Secure = false; cookie.Inner!.Secure = true; }

                public void M(Cookie given, bool flag, string text, string[] names) { {{body}} }
            }
            """, new CSharpParseOptions(LanguageVersion.Latest));
        var compilation = CSharpCompilation.Create("State", [tree], TestFramework.BaseLibrary.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var model = compilation.GetSemanticModel(tree);
        var call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First(node => node.Expression.ToString() is "Use" or "Configure");
        use = model.GetOperation(call)!;
        var argument = ((IInvocationOperation)use).Arguments[0].Value;
        var state = call.Expression.ToString() == "Use" ? ObjectState.Of(argument) : ObjectState.Configured(argument, SourceMethods.Of(Models.Of(compilation)));
        return state ?? throw new InvalidOperationException("No object: " + body);
    }
}
