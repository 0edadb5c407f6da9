using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Tokens.Refreshing;

/// <summary>
/// Whether a program decides anything by a member that it stores: <c>kept.ExpiresAt &lt; DateTime.UtcNow</c> does; <c>ExpiresAt = now</c>, <c>Property(t => t.ExpiresAt)</c>, a copy in an answer and a line of a log do not.
/// </summary>
internal sealed class Decisions(References references, SourceMethods methods, Compilation compilation)
{
    // A copy of a copy, a property of a property.
    private const int MostDeep = 4;

    // Calls that are told which member they configure, map or sort by.
    private static readonly HashSet<string> s_configure = new(StringComparer.Ordinal)
    {
        "Property", "HasIndex", "HasKey", "HasAlternateKey", "Ignore", "Include", "ForMember", "MapFrom", "Map", "MapProperty", "ForPath", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Setter", "RuleFor",
        "SetProperty", "Set", "IsModified", "MapMember", "UnmapProperty",
    };

    private static readonly HashSet<string> s_sameTime = new(StringComparer.Ordinal)
    {
        "ToString", "ToUniversalTime", "ToLocalTime", "ToUnixTimeSeconds", "ToUnixTimeMilliseconds", "GetValueOrDefault", "ToOffset", "ToShortDateString", "ToLongDateString",
    };

    public static Decisions Of(Models models) => models.Get(static m => new Decisions(References.Of(m), SourceMethods.Of(m), m.Compilation));

    /// <summary>Whether the member decides something, or may: where it is used too much, by a query in a text, or by a mapper under the same name.</summary>
    public bool AreMadeBy(ISymbol member) => AreMadeBy(member, 0) || IsInQuery(member.Name) || OfMapped(member);

    /// <summary>Whether anything gives the member a value.</summary>
    public bool IsGiven(ISymbol member)
    {
        foreach (var declaration in member.DeclaringSyntaxReferences)
            if (declaration.GetSyntax(Cancellation.Token) is ParameterSyntax)
                return true;
        foreach (var use in references.Uses(member) ?? Array.Empty<IOperation>())
            if (use.Parent is IAssignmentOperation assignment && assignment.Target == use)
                return true;
        return false;
    }

    /// <summary>The clock by which the member is set: <c>Now</c> where every write that names one reads it, else <c>UtcNow</c>.</summary>
    public string ClockOf(ISymbol member)
    {
        var clock = "UtcNow";
        foreach (var use in references.Uses(member) ?? Array.Empty<IOperation>())
            if (use.Parent is IAssignmentOperation assignment && assignment.Target == use)
                foreach (var part in assignment.Value.DescendantsAndSelf())
                    if (part is IPropertyReferenceOperation { Property: var property } && ApiIndex<CurrentTime>.Concerns(property))
                        if (property.Name == "UtcNow")
                            return property.Name;
                        else
                            clock = property.Name;
        return clock;
    }

    private bool AreMadeBy(ISymbol member, int depth)
    {
        if (depth > MostDeep || UsesOf(member) is not { } uses)
            return true;
        foreach (var use in uses)
            if (Decides(use, depth) && IsAsked(use, member, depth))
                return true;
        return IsMatched(member);
    }

    // Of the member, and of those of an interface or a base class that it stands for.
    private IReadOnlyList<IOperation>? UsesOf(ISymbol member)
    {
        if (references.Uses(member) is not { } own)
            return null;
        var uses = own.ToList();
        foreach (var declared in member.ContainingType.AllInterfaces)
            foreach (var other in declared.GetMembers(member.Name))
                if (references.Uses(other) is not { } more)
                    return null;
                else
                    uses.AddRange(more);
        return uses;
    }

    // A property or method of the entity itself decides nothing until somebody asks it: bool IsExpired => …
    private bool IsAsked(IOperation use, ISymbol member, int depth)
    {
        var symbol = use.SemanticModel?.GetEnclosingSymbol(use.Syntax.SpanStart, Cancellation.Token);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;
        symbol = (symbol as IMethodSymbol)?.AssociatedSymbol ?? symbol;
        return symbol is not (IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, IsOverride: false })
            || !SymbolEqualityComparer.Default.Equals(symbol.ContainingType?.OriginalDefinition, member.ContainingType.OriginalDefinition)
            || (symbol is IMethodSymbol ? references.Uses(symbol) is not { Count: 0 } : AreMadeBy(symbol, depth + 1));
    }

    private bool Decides(IOperation read, int depth)
    {
        var value = read;
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
        {
            switch (value.Parent)
            {
                case IAssignmentOperation assignment when assignment.Target == value:
                case INameOfOperation or IInterpolationOperation or IExpressionStatementOperation or IIncrementOrDecrementOperation:
                    return false;
                case IAssignmentOperation assignment:
                    return CopyDecides(assignment.Target, read, depth);
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return UseDecides(local, value, depth);
                case IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalAccessOperation or IBlockOperation:
                    value = value.Parent;
                    break;
                case IConditionalOperation choice when choice.Condition != value:
                    value = choice;
                    break;
                case IPropertyReferenceOperation part when part.Instance == value:
                    value = part;
                    break;
                case IInvocationOperation { TargetMethod.Name: var name } call when call.Instance == value && s_sameTime.Contains(name):
                    value = call;
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Type?.SpecialType == SpecialType.System_String:
                    return false;
                case IBinaryOperation comparison:
                    return !IsNothingOrOwn(comparison.LeftOperand == value ? comparison.RightOperand : comparison.LeftOperand, read);
                case IReturnOperation { Parent: IBlockOperation { Parent: IAnonymousFunctionOperation function } }:
                    return Argument.OfFunction(function)?.Call?.Member is not { Name: var configured } || !s_configure.Contains(configured);
                case { } when Argument.Of(value) is { } argument:
                    return ArgumentDecides(argument, depth);
                // Log("{Until}", kept.Expires)
                case { } when Argument.OfElement(value) is { } listed:
                    return ArgumentDecides(listed, depth);
                default:
                    return true;
            }
        }
        return true;
    }

    // kept.Expires > kept.Created says nothing about now.
    private static bool IsNothingOrOwn(IOperation other, IOperation read)
    {
        other = other.Unwrap();
        return other.IsNothing()
            || other is IMemberReferenceOperation { Instance: { } instance } && read is IMemberReferenceOperation { Instance: { } own } && instance.Type is { } type && SymbolEqualityComparer.Default.Equals(type, own.Type)
                && instance.Syntax.ToString() == own.Syntax.ToString();
    }

    private bool CopyDecides(IOperation target, IOperation read, int depth) => target switch
    {
        ILocalReferenceOperation { Local: var local } => UseDecides(local, target, depth),
        IMemberReferenceOperation { Member: { ContainingType: { } type } copy } =>
            !type.IsAnonymousType && !type.IsExactly(AspNetCore.CookieOptions)
            && !SymbolEqualityComparer.Default.Equals(copy.OriginalDefinition, (read as IMemberReferenceOperation)?.Member.OriginalDefinition)
            && (!methods.Declares(copy.OriginalDefinition) || AreMadeBy(copy.OriginalDefinition, depth + 1)),
        IDiscardOperation => false,
        _ => true,
    };

    private bool UseDecides(ILocalSymbol local, IOperation near, int depth)
    {
        if (depth > MostDeep)
            return true;
        foreach (var use in BodyIndex.Uses(near, local))
            if (Decides(use, depth + 1))
                return true;
        return false;
    }

    private bool ArgumentDecides(Argument argument, int depth)
    {
        switch (argument.Call?.Operation)
        {
            case IInvocationOperation { TargetMethod: var method }:
                return !ApiIndex<LogSink>.Concerns(method);
            // record AuthResponse(string Token, DateTime ExpiresAt)
            case IObjectCreationOperation { Type: INamedTypeSymbol made }:
                foreach (var member in made.OriginalDefinition.GetMembers())
                    if (member is IPropertySymbol property && string.Equals(member.Name, argument.Name, StringComparison.OrdinalIgnoreCase) && methods.Declares(member))
                        return AreMadeBy(property, depth + 1);
                return true;
            default:
                return true;
        }
    }

    // kept is { ExpiresAt: var end }: in a pattern nobody names the object.
    private bool IsMatched(ISymbol member)
    {
        foreach (var tree in compilation.SyntaxTrees)
            foreach (var name in NameIndex.Of(tree).Has(member.Name) ? NameIndex.Of(tree).In(tree.GetRoot(Cancellation.Token), member.Name) : Array.Empty<SimpleNameSyntax>())
                if (name.FirstAncestorOrSelf<BaseExpressionColonSyntax>() is { Parent: SubpatternSyntax { Pattern: not ConstantPatternSyntax } })
                    return true;
        return false;
    }

    // "DELETE FROM RefreshTokens WHERE ExpiresAt < now()"
    private bool IsInQuery(string name)
    {
        foreach (var tree in compilation.SyntaxTrees)
            foreach (var position in NameIndex.Of(tree).Positions(name))
                if (tree.GetRoot(Cancellation.Token).FindToken(position) is { ValueText: var text } token
                    && token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
                    && (text.IndexOf('<') >= 0 || text.IndexOf('>') >= 0 || text.IndexOf("between", StringComparison.OrdinalIgnoreCase) >= 0))
                    return true;
        return false;
    }

    // A mapper copies it to a member of the same name: RefreshTokenDto.ExpiresAt, UserModel.RefreshTokenExpiryTime.
    private bool OfMapped(ISymbol member)
    {
        var isSpecific = RefreshNames.IsRefreshToken(member.Name);
        foreach (var symbol in compilation.GetSymbolsWithName(member.Name, SymbolFilter.Member, Cancellation.Token))
            if (symbol is IPropertySymbol or IFieldSymbol && !SymbolEqualityComparer.Default.Equals(symbol, member) && symbol.ContainingType is { } type
                && (isSpecific || RefreshNames.IsRefreshToken(type.Name)) && AreMadeBy(symbol, 0))
                return true;
        return false;
    }
}
