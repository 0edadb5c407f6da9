using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Credentials.Checks;

/// <summary>
/// Whether a program asks before it serves requests whether a setting is there: at its start, in the constructor that keeps it, or where options are validated.
/// <c>if (string.IsNullOrEmpty(builder.Configuration["ApiKey"])) throw …;</c> Another request's test says nothing of this one.
/// </summary>
internal sealed class TestsAtStart(References references, SemanticModels models)
{
    // How a method is called that asks whether it is given something, or throws.
    private static readonly string[] s_asking =
    {
        "null", "empty", "blank", "whitespace", "throw", "ensure", "require", "guard", "against", "assert", "check", "validate", "notnull", "notempty",
        "has", "rulefor",
    };

    // How a method is called that sets a program up.
    private static readonly string[] s_starting = { "configure", "postconfigure", "add", "use", "validate", "rulefor", "startup", "setup", "register" };

    private static readonly char[] s_between = { '-', '.', ' ' };

    public static TestsAtStart Of(Models m) => m.Get(static m => new TestsAtStart(References.Of(m), SemanticModels.Of(m)));

    /// <summary>
    /// Whether one of the kept values is tested in another body than the operation's, or too many places read it to tell.
    /// </summary>
    public bool Are(IReadOnlyList<IOperation> kept, IOperation operation)
    {
        foreach (var value in kept)
            if (value is IMemberReferenceOperation { Member: var member } && ValuePlaces.SettingKey(value) is null)
            {
                if (references.Uses(member) is not { } uses || uses.Any(use => IsBefore(use, member.ContainingType, operation) && IsTested(use)))
                    return true;
            }
            else if (ValuePlaces.SettingKey(value) is { } key && Reads(key).Any(read => IsBefore(read, null, operation) && IsTested(read)))
            {
                return true;
            }
        return false;
    }

    // Whether what is read there is read before requests come.
    private static bool IsBefore(IOperation read, INamedTypeSymbol? options, IOperation operation)
    {
        var around = read.EnclosingFunction();
        // var apiKey = …; if (apiKey is null) throw …; app.Use((context, next) => …);
        if (around != operation.EnclosingFunction() && operation.IsIn(around))
            return true;
        for (var function = around; function.Parent is not null; function = function.Parent.EnclosingFunction())
            if (function is IAnonymousFunctionOperation)
                if (PassedTo(function) is not { } receiver || !IdentifierWords.Begins(receiver, s_starting))
                    return false;
                else if (IdentifierWords.Begins(receiver, "validate", "rulefor"))
                    return true;
        if (read.SemanticModel?.GetEnclosingSymbol(read.Syntax.SpanStart) is not { } symbol)
            return false;
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;
        return symbol is IMethodSymbol method
            && (method.MethodKind == MethodKind.Constructor ? IsSameType(method, operation)
                : method.Name is "Main" or "<Main>$" || IdentifierWords.Begins(method.Name, s_starting)
                    || SymbolEqualityComparer.Default.Equals(method.ContainingType, options) && !IsSameType(method, operation));
    }

    private static bool IsSameType(IMethodSymbol method, IOperation operation) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingType);

    // services.AddOptions<KeyOptions>().Validate(o => o.ApiKey.Length > 0), services.PostConfigure<KeyOptions>(o => …)
    private static string? PassedTo(IOperation lambda) =>
        Argument.Of(lambda.Parent is { Parent: IConversionOperation conversion } ? conversion : lambda.Parent ?? lambda) is { Call.Member.Name: var name } ? name : null;

    // Where a setting of that key is read, in the whole compilation.
    private IEnumerable<IOperation> Reads(string key)
    {
        var word = key.Substring(key.LastIndexOfAny(s_between) + 1);
        foreach (var tree in models.Compilation.SyntaxTrees)
            foreach (var position in NameIndex.Of(tree).Positions(word))
            {
                Cancellation.ThrowIfRequested();
                var token = tree.GetRoot(Cancellation.Token).FindToken(position);
                if (!token.IsKind(SyntaxKind.StringLiteralToken)
                    || token.Parent?.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is not ExpressionSyntax read)
                    continue;
                for (var outer = read; outer is not null; outer = outer.Parent as ExpressionSyntax)
                    if (models.Of(tree).GetOperation(outer, Cancellation.Token) is { } operation && ValuePlaces.SettingKey(operation) == key)
                        yield return operation;
            }
    }

    private static bool IsTested(IOperation read)
    {
        if (IsTest(read))
            return true;
        // var apiKey = configuration["ApiKey"]; if (apiKey is null) throw …;
        for (var outer = read.Parent; outer is not null; outer = outer.Parent)
            if (outer is IVariableDeclaratorOperation { Symbol: var local })
                return BodyIndex.Uses(outer, local).Any(IsTest);
            else if (outer is not (IConversionOperation or IVariableInitializerOperation or ICoalesceOperation))
                return false;
        return false;
    }

    private static bool IsTest(IOperation use)
    {
        for (var outer = use.Parent; outer is not null; outer = outer.Parent)
            switch (outer)
            {
                case IIsPatternOperation or ISwitchExpressionOperation or ISwitchOperation:
                    return true;
                case ICoalesceOperation { WhenNull: var otherwise } when otherwise.Unwrap() is IThrowOperation:
                    return true;
                // key == null, key.Length > 0
                case IBinaryOperation { LeftOperand: var left, RightOperand: var right }:
                    return left.IsNothing() || right.IsNothing() || right.ConstantInt() is not null;
                case IInvocationOperation { TargetMethod: var method }:
                    return IdentifierWords.Has(method.Name, s_asking) || IdentifierWords.Has(method.ContainingType.Name, s_asking);
                // key.Length, key?.Trim()
                case IConversionOperation or IParenthesizedOperation or IMemberReferenceOperation or IConditionalAccessOperation
                    or IReturnOperation or IBlockOperation or IAnonymousFunctionOperation or IDelegateCreationOperation:
                    break;
                default:
                    if (Argument.At(outer) is null)
                        return false;
                    break;
            }
        return false;
    }
}
