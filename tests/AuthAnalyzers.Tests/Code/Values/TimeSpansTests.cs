using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AuthAnalyzers.Tests.Code.Values;

public class TimeSpansTests
{
    [Theory]
    [InlineData("TimeSpan.Zero", "00:00:00")]
    [InlineData("TimeSpan.FromDays(2)", "2.00:00:00")]
    [InlineData("TimeSpan.FromHours(1.5)", "01:30:00")]
    [InlineData("TimeSpan.FromMinutes(Minutes)", "00:05:00")]
    [InlineData("TimeSpan.FromSeconds(value: 30)", "00:00:30")]
    [InlineData("new TimeSpan(600_000_000)", "00:01:00")]
    [InlineData("new TimeSpan(1, 2, 3)", "01:02:03")]
    [InlineData("new TimeSpan(1, 2, 3, 4)", "1.02:03:04")]
    [InlineData("new TimeSpan(seconds: 3, minutes: 2, hours: 1)", "01:02:03")]
    [InlineData("(TimeSpan?)TimeSpan.FromHours(1)", "01:00:00")]
    [InlineData("TimeSpan.FromDays(1e300)", "10675199.02:48:05.4775807")]
    [InlineData("TimeSpan.FromHours(hours)", null)]
    [InlineData("new TimeSpan(1, hours, 3)", null)]
    [InlineData("TimeSpan.Parse(\"1\")", null)]
    [InlineData("given", null)]
    public void A_length_of_time_is_read_where_it_stands_in_the_source(string expression, string? expected)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System;
            public class C { const int Minutes = 5; object? M(TimeSpan given, int hours) => {{expression}}; }
            """);
        var model = CSharpCompilation.Create("Times", [tree], TestFramework.BaseLibrary.References).GetSemanticModel(tree);
        var value = model.GetOperation(tree.GetRoot().DescendantNodes().OfType<ArrowExpressionClauseSyntax>().Single().Expression);
        Assert.Equal(expected, value.ConstantTimeSpan()?.ToString("c", System.Globalization.CultureInfo.InvariantCulture));
    }
}
