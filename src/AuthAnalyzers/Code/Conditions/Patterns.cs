using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Conditions;

/// <summary>Patterns taken apart into the facts that they test.</summary>
internal static class Patterns
{
    /// <summary>Whether the value matches the pattern.</summary>
    public static Outcome Match(IOperation value, IPatternOperation pattern, Effort effort)
    {
        if (!effort.Spend(out effort))
            return Outcome.Unknown(pattern);
        switch (pattern)
        {
            case IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true }:
                return Outcome.Constant(pattern, true);
            case INegatedPatternOperation negated:
                return Match(value, negated.Pattern, effort).Not();
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Match(value, either.LeftPattern, effort).Or(Match(value, either.RightPattern, effort));
            case IBinaryPatternOperation both:
                return Match(value, both.LeftPattern, effort).And(Match(value, both.RightPattern, effort));
            case IConstantPatternOperation { Value: var constant } when constant.Unwrap().ConstantValue is { HasValue: true, Value: bool expected }:
                return Outcomes.Is(value, expected, effort);
            case IConstantPatternOperation { Value: var constant } when constant.Unwrap().ConstantValue is { HasValue: true, Value: null }:
                return Outcome.Of(Fact.Null(value.Unwrap(), true));
            case IRecursivePatternOperation recursive when Parts(value, recursive) is { Count: > 0 } parts:
                // A pattern with parts fails at null or at another type, or at the first part that fails.
                var all = !HasTypeAnyway(value, recursive.MatchedType) ? Outcome.Of(Fact.OfType(value, recursive, true))
                    : value.Type is { IsReferenceType: true } || Outcomes.IsNullable(value.Type) ? Outcome.Of(Fact.Null(value.Unwrap(), true)).Not()
                    : Outcome.Constant(pattern, true);
                foreach (var part in parts)
                    all = all.And(Match(part.Value, part.Pattern, effort));
                return all;
            default:
                return Outcome.Of(Fact.Match(value, pattern, true));
        }
    }

    /// <summary>Whether the pattern tests one thing only, so that its match is a fact by itself.</summary>
    public static bool IsAtomic(IPatternOperation pattern) => Negated(pattern) switch
    {
        IConstantPatternOperation constant => constant.Value.Unwrap().ConstantValue.Value is not bool,
        IRecursivePatternOperation recursive => recursive.PropertySubpatterns.IsEmpty && recursive.DeconstructionSubpatterns.IsEmpty,
        IBinaryPatternOperation or IDiscardPatternOperation => false,
        _ => true,
    };

    // `not not null` tests null.
    private static IPatternOperation Negated(IPatternOperation pattern)
    {
        while (pattern is INegatedPatternOperation negated)
            pattern = negated.Pattern;
        return pattern;
    }

    /// <summary>The value that a pattern's member is read from: for <c>x is { Length: 0 }</c> x.</summary>
    public static IOperation? Input(IInstanceReferenceOperation input)
    {
        if (input.ReferenceKind != InstanceReferenceKind.PatternInput)
            return null;
        IOperation? operation = input;
        // Out of the member to the pattern that names it.
        while (operation is not (null or IRecursivePatternOperation))
            operation = operation.Parent;
        for (var inner = operation; (operation = inner?.Parent) is not null; inner = operation)
        {
            switch (operation)
            {
                // `(x, y) is ({ Length: 0 }, _)`: a place of the tuple, which is no operation.
                case IRecursivePatternOperation outer when outer != inner && !outer.DeconstructionSubpatterns.IsEmpty: return null;
                case IPropertySubpatternOperation outer: return outer.Member;
                case IIsPatternOperation test: return test.Value;
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice }: return choice.Value;
                case IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation statement }: return statement.Value;
                case not IPatternOperation: return null;
            }
        }
        return null;
    }

    /// <summary>Whether the value has that type in any case, unless it is null: a test of the type is one of null then.</summary>
    public static bool HasTypeAnyway(IOperation value, ITypeSymbol? type)
    {
        for (var given = value; given is not null; given = (given as IConversionOperation)?.Operand)
            if (given.Type is { } known && Is(Outcomes.IsNullable(known) ? ((INamedTypeSymbol)known).TypeArguments[0] : known, type))
                return true;
        return type is null;
    }

    private static bool Is(ITypeSymbol known, ITypeSymbol? type)
    {
        for (var derived = known; derived is not null; derived = derived.BaseType)
            if (SymbolEqualityComparer.Default.Equals(derived, type))
                return true;
        return type is { TypeKind: TypeKind.Interface } && known.AllInterfaces.Contains(type, SymbolEqualityComparer.Default);
    }

    private static List<(IOperation Value, IPatternOperation Pattern)>? Parts(IOperation value, IRecursivePatternOperation recursive)
    {
        List<(IOperation, IPatternOperation)>? parts = null;
        if (!recursive.DeconstructionSubpatterns.IsEmpty)
        {
            // Only a tuple written on the spot shows what each place holds.
            if (value.Unwrap() is not ITupleOperation tuple || tuple.Elements.Length != recursive.DeconstructionSubpatterns.Length)
                return null;
            parts = new();
            for (var i = 0; i < tuple.Elements.Length; i++)
                parts.Add((tuple.Elements[i], recursive.DeconstructionSubpatterns[i]));
        }
        foreach (var property in recursive.PropertySubpatterns)
            (parts ??= new()).Add((property.Member, property.Pattern));
        return parts;
    }
}
