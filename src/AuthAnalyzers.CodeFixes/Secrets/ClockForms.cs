using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.CodeFixes.Editing;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>Readings of a clock of which no one can read the time again: a remainder, or bytes that are hashed.</summary>
internal static class ClockForms
{
    /// <summary>The form for a reading of a clock; null where the value may be read back as a time, or has no secure form.</summary>
    public static SecureForm? Of(SyntaxNode source, SemanticModel model, SecureGenerator secure)
    {
        if (source is not ExpressionSyntax clock || model.GetTypeInfo(clock).Type?.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64) || clock.HasInnerComments()
            || !IsClock(clock, model))
            return null;

        if (clock.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.ModuloExpression } remainder && remainder.Left == clock)
            return SecureNumbers.At(clock, model, secure) is { } numbers && !remainder.HasInnerComments() && StaysANumber(remainder) && model.GetConstantValue(remainder.Right).Value is { } constant && Bound(constant) is { } bound
                ? new SecureForm(remainder, (_, syntax) => numbers.Call(syntax, bound), part: numbers)
                : null;

        if (clock.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax bytes } && Calls(bytes, model, "System.BitConverter", "GetBytes")
            && bytes.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax hash } && model.GetOperation(hash) is IInvocationOperation { TargetMethod: { Name: "HashData" or "ComputeHash", Parameters.Length: 1 } }
            && secure.HasBytes && !bytes.HasInnerComments())
            return new SecureForm(bytes, (_, syntax) => secure.Call(syntax, "GetBytes", model.GetTypeInfo(clock).Type!.SpecialType == SpecialType.System_Int32 ? "4" : "8"));

        return null;
    }

    // Hash codes are numbers too, but others may compute the same one.
    private static bool IsClock(ExpressionSyntax source, SemanticModel model) =>
        model.GetSymbolInfo(source).Symbol is { Name: not ("GetHashCode" or "Combine" or "ToHashCode"), ContainingType: var type } && !GeneratorFixes.IsRandom(type);

    // The remainder of a long is a long: an int does as well where it becomes a text or an int at once.
    private static bool StaysANumber(BinaryExpressionSyntax remainder) =>
        remainder.Parent is ParenthesizedExpressionSyntax
        {
            Parent: CastExpressionSyntax { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.IntKeyword } }
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Parent: InvocationExpressionSyntax },
        };

    private static string? Bound(object constant) => constant switch
    {
        int number when number > 0 => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        long number when number is > 0 and <= int.MaxValue => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private static bool Calls(InvocationExpressionSyntax call, SemanticModel model, string type, string method) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol symbol && symbol.Name == method && symbol.ContainingType.ToDisplayString() == type;
}
