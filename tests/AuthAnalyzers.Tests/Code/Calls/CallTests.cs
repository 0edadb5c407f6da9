using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Tests.Code.Calls;

/// <summary>What a call is given, in each form in which it can be written.</summary>
public class CallTests
{
    // Rows other than arrays came with C# 13; the oldest compiler that we support knows arrays alone.
    private static readonly string s_row = Enum.IsDefined((LanguageVersion)1300) ? "ReadOnlySpan<string>" : "string[]";

    private static readonly string s_declarations = $$"""
        using System;
        using System.Collections.Generic;

        public class Headers
        {
            public void Append(string key, string value) { }
            public string this[string name, int at = 0] => name;
            public Headers(string realm = "api", params string[] schemes) { }
        }

        public static class HeadersExtensions
        {
            public static void Set(this Headers headers, string key, string value = "Bearer") { }
            public static string All(Headers headers, params string[] names) => "";
            public static string Span(this Headers headers, string first, params {{s_row}} rest) => first;
        }

        """;

    [Theory]
    [InlineData("headers.Append(\"a\", \"b\")", "on headers: key=\"a\" value=\"b\"")]
    [InlineData("headers.Append(value: \"b\", key: \"a\")", "on headers: key=\"a\" value=\"b\"")]
    [InlineData("headers.Set(\"a\", \"b\")", "on headers: key=\"a\" value=\"b\"")]
    [InlineData("headers.Set(value: \"b\", key: \"a\")", "on headers: key=\"a\" value=\"b\"")]
    [InlineData("HeadersExtensions.Set(headers, \"a\", \"b\")", "on headers: key=\"a\" value=\"b\"")]
    [InlineData("HeadersExtensions.Set(value: \"b\", headers: headers, key: \"a\")", "on headers: key=\"a\" value=\"b\"")]
    [InlineData("headers.Set(\"a\")", "on headers: key=\"a\"")]
    [InlineData("HeadersExtensions.All(headers, \"a\", \"b\")", "on nothing: headers=headers names=[\"a\", \"b\"]")]
    [InlineData("HeadersExtensions.All(headers, names)", "on nothing: headers=headers names=names")]
    [InlineData("HeadersExtensions.All(headers, new[] { \"a\", \"b\" })", "on nothing: headers=headers names=[\"a\", \"b\"]")]
    [InlineData("HeadersExtensions.All(headers, [\"a\", \"b\"])", "on nothing: headers=headers names=[\"a\", \"b\"]")]
    [InlineData("HeadersExtensions.All(headers)", "on nothing: headers=headers names=[]")]
    [InlineData("new Headers(schemes: \"a\")", "on nothing: schemes=[\"a\"]")]
    [InlineData("new Headers()", "on nothing: schemes=[]")]
    [InlineData("headers[\"a\"]", "on headers: name=\"a\"")]
    [InlineData("headers[at: 1, name: \"a\"]", "on headers: name=\"a\" at=1")]
    public void What_is_given(string call, string expected) => Assert.Equal(expected, Shown(Find(call)));

    [Theory]
    [InlineData("headers.Span(\"a\", \"b\", \"c\")", "on headers: first=\"a\" rest=[\"b\", \"c\"]")]
    [InlineData("HeadersExtensions.Span(headers, \"a\", \"b\")", "on headers: first=\"a\" rest=[\"b\"]")]
    [InlineData("string.Join(\",\", name, \"b\")", "on nothing: separator=\",\" value=[name, \"b\"]")]
    [InlineData("string.Concat(name, \"a\", \"b\", \"c\", \"d\")", "on nothing: values=[name, \"a\", \"b\", \"c\", \"d\"]")]
    public void Elements_of_params_are_found_whatever_the_compiler_makes_of_them(string call, string expected)
    {
        var found = Shown(Find(call));
        // Where the compiler chooses an array, the parameter may have another name.
        Assert.Equal(expected.Substring(expected.LastIndexOf('=')), found.Substring(found.LastIndexOf('=')));
    }

    [Fact]
    public void A_parameter_is_asked_for_by_name_number_or_declaration()
    {
        var call = Find("HeadersExtensions.Set(value: \"b\", headers: headers, key: \"a\")");
        var set = (IMethodSymbol)call.Member!;
        Assert.Equal("\"a\"", call["key"]!.Syntax.ToString());
        Assert.Equal("\"a\"", call.At(0)!.Syntax.ToString());
        Assert.Equal("\"b\"", call.At(1)!.Syntax.ToString());
        Assert.Equal("headers", call[set.Parameters[0]]!.Syntax.ToString());
        Assert.Null(call["name"]);
        Assert.Null(call.At(2));
        Assert.Equal(2, call.Count);
        Assert.Null(Find("headers.Set(\"a\")").At(1));
        Assert.Null(Find("headers.Set(\"a\")")["value"]);
    }

    [Fact]
    public void A_static_member_is_about_what_it_is_given_first()
    {
        Assert.Equal("headers", Find("HeadersExtensions.All(headers, \"a\")").Subject!.Syntax.ToString());
        Assert.Equal("headers", Find("headers.Append(\"a\", \"b\")").Subject!.Syntax.ToString());
        Assert.Null(Find("new Headers()").Subject);
    }

    [Theory]
    [InlineData("name.Equals(\"b\", StringComparison.Ordinal)")]
    [InlineData("string.Equals(name, \"b\", StringComparison.Ordinal)")]
    [InlineData("string.Equals(comparisonType: StringComparison.Ordinal, b: \"b\", a: name)")]
    public void What_comes_after_the_subject_is_the_same_for_static_members(string call)
    {
        var found = Find(call);
        Assert.Equal("name", found.Subject!.Syntax.ToString());
        Assert.Equal("\"b\"", found.AfterSubject(0)!.Syntax.ToString());
        Assert.Equal("StringComparison.Ordinal", found.AfterSubject(1)!.Syntax.ToString());
        Assert.Null(found.AfterSubject(2));
    }

    [Theory]
    [InlineData("headers.Set(\"a\", \"b\")", "on nothing: headers=headers key=\"a\" value=\"b\"")]
    [InlineData("HeadersExtensions.Set(value: \"b\", headers: headers, key: \"a\")", "on nothing: headers=headers key=\"a\" value=\"b\"")]
    [InlineData("headers.Append(\"a\", \"b\")", "on headers: key=\"a\" value=\"b\"")]
    public void As_declared_an_extension_method_takes_its_receiver(string call, string expected) => Assert.Equal(expected, Shown(Find(call).Unreduced));

    [Theory]
    [InlineData("new Headers()", false)]
    [InlineData("new Headers(schemes: new string[] { })", false)]
    [InlineData("new Headers(schemes: [])", false)]
    [InlineData("new Headers(schemes: names)", true)]
    [InlineData("new Headers(\"api\")", true)]
    [InlineData("new Headers(schemes: \"a\")", true)]
    public void Params_without_elements_give_nothing(string call, bool gives) => Assert.Equal(gives, Find(call).GivesAny);

    [Theory]
    [InlineData("HeadersExtensions.All(headers, name, \"b\")", true)]
    [InlineData("headers.Span(\"a\", name)", true)]
    [InlineData("HeadersExtensions.All(headers, [name, \"b\"])", false)]
    [InlineData("HeadersExtensions.All(headers, new[] { name })", false)]
    [InlineData("headers.Set(name)", false)]
    public void An_element_knows_the_argument_that_lists_it(string call, bool isListed)
    {
        var found = Find(call);
        var name = Assert.Single(found.Operation.Descendants(), static operation => operation is IParameterReferenceOperation { Parameter.Name: "name" });
        Assert.Equal(isListed, Argument.OfElement(name) is not null);
    }

    [Fact]
    public void A_value_knows_the_call_that_it_is_given_to()
    {
        var value = Find("headers.Set(value: name, key: \"a\")")["value"]!;
        var argument = Argument.Of(value)!.Value;
        Assert.Equal("value", argument.Name);
        Assert.Equal("headers.Set(value: name, key: \"a\")", argument.Call!.Value.Operation.Syntax.ToString());
        Assert.False(argument.IsWritten);
        Assert.Null(Argument.Of(argument.Call.Value.Operation));
    }

    [Theory]
    [InlineData("int.TryParse(name, out var n)", true, true)]
    [InlineData("System.Threading.Interlocked.Increment(ref number)", true, false)]
    [InlineData("int.Parse(name)", false, false)]
    public void What_is_passed_by_reference_may_be_written(string call, bool isWritten, bool isOut)
    {
        Argument? last = null;
        foreach (var argument in Find(call))
            last = argument;
        Assert.Equal((isWritten, isOut), (last!.Value.IsWritten, last.Value.IsOut));
    }

    [Fact]
    public void Other_operations_are_no_calls()
    {
        Assert.Null(Call.Of((IOperation?)null));
        Assert.Null(Call.Of(Find("headers.Append(\"a\", \"b\")").Receiver));
    }

    private static string Shown(Call call)
    {
        var text = $"on {call.Receiver?.Syntax.ToString() ?? "nothing"}:";
        foreach (var argument in call)
        {
            var elements = new List<string>();
            foreach (var element in argument.Elements)
                elements.Add(element.Syntax.ToString());
            text += argument.Elements.IsWrittenOut ? $" {argument.Name}=[{string.Join(", ", elements)}]" : $" {argument.Name}={Assert.Single(elements)}";
        }
        return text;
    }

    private static Call Find(string expression)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            {{s_declarations}}
            public class C
            {
                public object? Field;
                public void M(Headers headers, string name, string[] names, int number) { {{(expression.StartsWith("new ", StringComparison.Ordinal) || expression.EndsWith("]", StringComparison.Ordinal) ? $"Field = {expression};" : $"{expression};")}} }
            }
            """, new CSharpParseOptions(LanguageVersion.Preview));
        var compilation = CSharpCompilation.Create("Calls", [tree], TestFramework.BaseLibrary.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var model = compilation.GetSemanticModel(tree);
        foreach (var node in tree.GetRoot().DescendantNodes())
            if (node.ToString() == expression && model.GetOperation(node) is { } operation && Call.Of(operation) is { } call)
                return call;
        throw new InvalidOperationException($"No call: {expression}. {string.Join(" ", compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error))}");
    }
}
