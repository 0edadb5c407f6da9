using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.Tests.Docs;

/// <summary>The rules as the docs show them, all from the descriptors and the fixes.</summary>
internal static class RuleCatalog
{
    /// <summary>The name of each rule's field in <see cref="Rules"/>: its analyzer, fix and tests bear it too.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } = typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.FieldType == typeof(DiagnosticDescriptor))
        .ToDictionary(f => ((DiagnosticDescriptor)f.GetValue(null)!).Id, f => f.Name);

    public static IReadOnlyList<CodeFixProvider> Fixes { get; } = [.. Assembly.Load("AuthAnalyzers.CodeFixes").GetTypes()
        .Where(t => !t.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(t))
        .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!)];

    public static bool HasFix(DiagnosticDescriptor rule) => Fixes.Any(f => f.FixableDiagnosticIds.Contains(rule.Id));

    /// <summary>The row under the heading of the rule's page.</summary>
    public static string PageRow(DiagnosticDescriptor rule) =>
        $"| {rule.Category} | {Severity(rule)} | {(rule.IsEnabledByDefault ? "Yes" : "No")} | {(HasFix(rule) ? "Yes" : "No")} |";

    /// <summary>The tables of all rules, one for each area, with links below <paramref name="folder"/>.</summary>
    public static string Tables(string folder) => string.Join("\n", Rules.All.GroupBy(rule => rule.Category).OrderBy(area => area.Min(rule => rule.Id), StringComparer.Ordinal).Select(area =>
        $"**{area.Key}**\n\n| Rule | Title | Severity | Fix |\n|---|---|---|---|\n" + string.Concat(area.OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule =>
            $"| [{rule.Id}]({folder}{rule.Id}.md) | {rule.Title} | {(rule.IsEnabledByDefault ? Severity(rule) : "Off")} | {(HasFix(rule) ? "Yes" : "")} |\n"))));

    private static string Severity(DiagnosticDescriptor rule) => rule.DefaultSeverity.ToString();
}
