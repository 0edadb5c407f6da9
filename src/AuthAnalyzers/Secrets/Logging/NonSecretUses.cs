using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>What a body does with a value, that tells that it is no credential whatever it is called.</summary>
internal sealed class NonSecretUses
{
    // One walk over a body serves all questions about it.
    private static readonly ConditionalWeakTable<IOperation, NonSecretUses> s_known = new();

    private readonly HashSet<ISymbol> _paths = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _searched = new(SymbolEqualityComparer.Default);

    private NonSecretUses(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            if (Argument.At(operation) is not { } argument)
                continue;
            if (argument.Value is ILocalReferenceOperation or IParameterReferenceOperation && TakesPath(argument.Parameter) && References.Named(argument.Value) is { } path)
                _paths.Add(path);
            if (TakesPiece(argument) && References.Named(argument.Value) is { } piece)
                _searched.Add(piece);
        }
    }

    /// <summary>Whether the variable is the path of a file: credentials are kept in files, and the path opens nothing.</summary>
    public static bool IsPath(ISymbol variable, IOperation near) => In(near)._paths.Contains(variable);

    /// <summary>Whether the value is looked for within a text: it is a piece of it.</summary>
    public static bool IsSearchedFor(ISymbol variable, IOperation near) => In(near)._searched.Contains(variable);

    private static NonSecretUses In(IOperation near) => s_known.GetValue(near.Root(), static body => new NonSecretUses(body));

    private static bool TakesPath(IParameterSymbol? parameter)
    {
        if (parameter is { Name: "path" or "fileName" or "path1", ContainingSymbol: IMethodSymbol method })
            foreach (var files in BaseLibrary.Files)
                if (method.IsDeclaredBy(files))
                    return true;
        return false;
    }

    // An extension method takes the text as its first argument.
    private static bool TakesPiece(Argument argument) =>
        argument is { Parameter.Type.SpecialType: SpecialType.System_String, Call: { Member.Name: "IndexOf" or "LastIndexOf" or "Replace" or "Split" } call }
        && call.AfterSubject(0) == argument.Value && IsText(call.Subject?.Unwrap().Type);

    // string, and memory or a span of characters.
    private static bool IsText(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String } or INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Char }] };
}
