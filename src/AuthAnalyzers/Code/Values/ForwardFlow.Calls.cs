using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;

namespace AuthAnalyzers.Code.Values;

/// <content>Into the methods that are called with the value, and out of those that return it.</content>
internal sealed partial class ForwardFlow
{
    /// <summary>An argument's way on: the result that carries it, or null where it goes no further here.</summary>
    private IOperation? Pass(Argument argument, IOperation start, EnteredCall? call, int callers)
    {
        switch (argument.Operation.Parent)
        {
            case IPropertyReferenceOperation indexer:
                return IsTarget(indexer) || (indexer.Instance is { } collection && PicksSecret(collection, indexer.Type)) || indexer.Type.Carries() == Carrier.None ? null : indexer;

            case IObjectCreationOperation { Constructor: { } constructor } creation when argument.Parameter is { } parameter:
                if (Ends(ArrivalKind.Passed, parameter, parameter.Type, argument.Operation, constructor, Key(Call.Of(creation), argument.Operation)))
                    return null;
                if (Propagation.Constructor(constructor) && parameter.Name is not ("count" or "capacity" or "length" or "startIndex" or "start"))
                    return creation;
                Escapes |= !Propagation.Swallows(constructor);
                return null;

            case IInvocationOperation invocation when argument.Parameter is { } parameter:
                var method = invocation.TargetMethod;
                if (Ends(ArrivalKind.Passed, parameter, parameter.Type, argument.Operation, method, Key(Call.Of(invocation), argument.Operation)))
                    return null;
                if (Propagation.IsFunction(argument.Value))
                {
                    var result = Propagation.FunctionResult(invocation);
                    Escapes |= result is null && !Propagation.OnlyAsks(method);
                    return result;
                }
                if (Propagation.Destination(invocation, argument) is { } destination)
                {
                    if (!OtherArguments(invocation, start))
                        StoreInto(destination, argument.Operation, call, callers);
                    return invocation.Parent is IExpressionStatementOperation || invocation.Type.Carries() == Carrier.None ? null : invocation;
                }
                if (Propagation.Argument(invocation, argument))
                    return OtherArguments(invocation, start) ? null : invocation;
                if ((call?.Depth ?? 0) < MaxCalls && _methods.Body(method) is { } body)
                {
                    var declared = _methods.Declaration(method);
                    // Another implementation may do more with it.
                    Escapes |= method.IsVirtual || method.IsOverride;
                    var ordinal = method.ReducedFrom is null ? parameter.Ordinal : parameter.Ordinal + 1;
                    if (ordinal < declared.Parameters.Length && _followed.Add(declared.Parameters[ordinal]))
                        foreach (var read in BodyIndex.Uses(body, declared.Parameters[ordinal]))
                            Follow(read, new EnteredCall(invocation, declared, call), callers);
                    return null;
                }
                if (parameter.Ordinal == 0 && Propagation.Encodes(method))
                    return invocation;
                Escapes |= !Propagation.Swallows(method);
                return null;

            default:
                Escapes = true;
                return null;
        }
    }

    /// <summary>Where a returned value goes on: the lambda's call or the call that was gone into; callers of a method are followed from here.</summary>
    private IOperation? Return(IReturnOperation returned, ref EnteredCall? call, ref int callers)
    {
        IOperation function = returned;
        while (function.Parent is { } parent && function is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            function = parent;
        if (function is IAnonymousFunctionOperation lambda)
            return lambda;

        var member = function is ILocalFunctionOperation local ? local.Symbol : returned.SemanticModel?.GetEnclosingSymbol(returned.Syntax.SpanStart) as IMethodSymbol;
        // An expression body's position may lie outside of the scope that it opens.
        if (member is { MethodKind: MethodKind.AnonymousFunction } or null)
        {
            Escapes = true;
            return null;
        }
        if (call is not null && SymbolEqualityComparer.Default.Equals(call.Method, member))
        {
            var site = call.Site;
            call = call.Outer;
            return site;
        }
        var symbol = member.AssociatedSymbol ?? member;
        if (member.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation))
        {
            Escapes = true;
            return null;
        }
        if (member.ReturnType.Carries() == Carrier.None)
        {
            Escapes |= member.ReturnType.SpecialType != SpecialType.System_Boolean;
            return null;
        }
        if (Ends(ArrivalKind.Returned, symbol, member.ReturnType, returned, member) || !_followed.Add(symbol))
            return null;
        if (symbol.DeclaredAccessibility != Accessibility.Private && member.MethodKind != MethodKind.LocalFunction)
            Escapes = true;
        if (callers >= MaxCalls)
        {
            Escapes = true;
            return null;
        }
        FollowUses(function is ILocalFunctionOperation ? BodyIndex.Uses(function, member.OriginalDefinition) : _references.Uses(symbol), callers + 1);
        return null;
    }

    private void FollowUses(IReadOnlyList<IOperation>? uses, int callers)
    {
        if (uses is null)
        {
            Escapes = true;
            return;
        }
        foreach (var use in uses)
            Follow(use, null, callers);
    }
}
