using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Challenges;

/// <summary>A comparison of a text with a constant, by an operation that heeds case.</summary>
internal readonly struct SchemeComparison
{
    private SchemeComparison(IOperation subject, string text, bool isWhole)
    {
        Subject = subject;
        Text = text;
        IsWhole = isWhole;
    }

    /// <summary>What is compared.</summary>
    public IOperation Subject { get; }

    /// <summary>What it is compared with.</summary>
    public string Text { get; }

    /// <summary>The subject is compared from end to end, not searched for the text.</summary>
    public bool IsWhole { get; }

    /// <summary>The subject is in pieces, and its first one is compared: <c>header.Split(' ') is ["Bearer", var token]</c>.</summary>
    public bool IsOfFirstPiece { get; private init; }

    /// <summary>Whether calls of the method may compare texts: told by its name.</summary>
    public static bool MayCompare(ISymbol method) =>
        method.Name is "StartsWith" or "Equals" or "Contains" or "IndexOf" or "Replace" or "Split" or "SequenceEqual" or "Match" or "IsMatch" or "Matches";

    /// <summary>The comparison that an operation makes; null where it makes none, or ignores case.</summary>
    public static SchemeComparison? Of(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfCall(call),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary =>
            Constant(binary.RightOperand) is { } right ? new(binary.LeftOperand, right, true) : Constant(binary.LeftOperand) is { } left ? new(binary.RightOperand, left, true) : null,
        IConstantPatternOperation { Value: var value } pattern when FirstOf(pattern) is { } list && Constant(value) is { } text && Tested(list) is { } subject =>
            new(subject, text, true) { IsOfFirstPiece = true },
        IConstantPatternOperation { Value: var value } pattern when Constant(value) is { } text && Tested(pattern) is { } subject => new(subject, text, true),
        ISingleValueCaseClauseOperation { Value: var value, Parent.Parent: ISwitchOperation { Value: var subject } } when Constant(value) is { } text => new(subject, text, true),
        _ => null,
    };

    private static SchemeComparison? OfCall(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (!MayCompare(method))
            return null;
        var call = Call.Of(invocation);
        if (method.IsDeclaredBy(BaseLibrary.Regex))
            return OfExpression(call);
        if (IgnoresCase(call))
            return null;
        if (call.Subject is not { } first || call.AfterSubject(0) is not { } second)
            return null;
        var isWhole = method.Name is "Equals" or "SequenceEqual";
        return Constant(second) is { } text ? new(first, text, isWhole) : isWhole && Constant(first) is { } other ? new(second, other, true) : null;
    }

    // Regex.Match(header, "^Bearer (.+)$"): what stands in front of the first space. Any option, (?i) and [Bb] may have seen to the case.
    private static SchemeComparison? OfExpression(Call call)
    {
        // new Regex("Basic (.*)").IsMatch(header): the expression has pattern and options.
        var expression = call.Receiver is { } instance ? Locals.WrittenAs(instance).Unwrap() is IObjectCreationOperation made ? Call.Of(made) : (Call?)null : call;
        if (expression is not { } written || call["input"] is not { } input || Constant(written["pattern"]) is not { } pattern || written["options"] is { } options && options.ConstantInt() != 0)
            return null;
        var text = pattern.TrimStart('^').Replace(@"\s", " ");
        return text.IndexOf(' ') is > 0 and var end ? new(input, text.Substring(0, end + 1), false) : null;
    }

    // By its comparison, culture and flag, or by a comparer that we do not know.
    private static bool IgnoresCase(Call call)
    {
        foreach (var argument in call)
        {
            if (argument.Parameter is not { Type: { } type })
                continue;
            if (type.Name == "StringComparison")
                return argument.Value.ConstantInt() is not (int)StringComparison.Ordinal and not (int)StringComparison.CurrentCulture and not (int)StringComparison.InvariantCulture;
            if (type.SpecialType == SpecialType.System_Boolean && argument.Name == "ignoreCase")
                return argument.Value.ConstantValue is not { HasValue: true, Value: false };
            if (type.Name is "IEqualityComparer" or "StringComparer")
                return true;
        }
        return false;
    }

    // The list pattern whose first element the constant is, alone or as in ["Basic" or "Bearer", ..].
    private static IListPatternOperation? FirstOf(IPatternOperation pattern)
    {
        IOperation element = pattern;
        while (element.Parent is INegatedPatternOperation or IBinaryPatternOperation)
            element = element.Parent;
        return element.Parent is IListPatternOperation list && list.Patterns[0] == element ? list : null;
    }

    private static IOperation? Tested(IPatternOperation pattern)
    {
        IOperation? around = pattern.Parent;
        while (around is INegatedPatternOperation or IBinaryPatternOperation)
            around = around.Parent;
        return around switch
        {
            IIsPatternOperation test => test.Value,
            IPropertySubpatternOperation { Member: { } member } => member,
            ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => choice.Value,
            IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => choice.Value,
            _ => null,
        };
    }

    private static string? Constant(IOperation? value)
    {
        if (value is null)
            return null;
        value = value.Unwrap();
        // A literal as a span, or as StringValues.
        if (value is IConversionOperation conversion)
            value = conversion.Operand.Unwrap();
        if (value is IInvocationOperation { TargetMethod.Name: "AsSpan" } span && Call.Of(span) is { Receiver: { } whole, Count: 0 })
            value = whole.Unwrap();
        return value.ConstantText();
    }
}
