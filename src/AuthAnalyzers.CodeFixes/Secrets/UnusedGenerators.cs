using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>Removes the generators that nothing uses once the secrets are made otherwise.</summary>
internal static class UnusedGenerators
{
    // What the repairs of one pass have replaced: the last one that goes takes the generator with it.
    private static readonly ConditionalWeakTable<SyntaxEditor, HashSet<SyntaxNode>> s_gone = new();

    public static void Remove(SyntaxEditor editor, IReadOnlyList<SecureForm> forms, SemanticModel model)
    {
        var gone = s_gone.GetOrCreateValue(editor);
        var variables = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var form in forms)
            foreach (var name in form.Generator?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>() ?? Enumerable.Empty<IdentifierNameSyntax>())
            {
                gone.Add(name);
                if (model.GetSymbolInfo(name).Symbol is ILocalSymbol or IFieldSymbol)
                    variables.Add(model.GetSymbolInfo(name).Symbol!);
            }
        foreach (var symbol in variables)
            if (VariableUses.Of(symbol, model) is { } variable && variable.Uses.TrueForAll(gone.Contains) && variable.Values.TrueForAll(value => GeneratorFixes.IsInert(value, model)))
                VariableRemoval.Remove(editor, variable);
    }
}
