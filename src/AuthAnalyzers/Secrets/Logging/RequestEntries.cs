using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>
/// Entries of a collection, one after another: <c>foreach (var header in request.Headers) Log(header.Key, header.Value)</c> shows them all.
/// Code that does more with the names than print them may leave some out, and shows nothing that is certain.
/// </summary>
internal static class RequestEntries
{
    /// <summary>The collection of which the value is an entry, or what stands in one; null where it is no such value, or the code looks at the names.</summary>
    public static IOperation? CollectionOf(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "KeyValuePair" }, Instance: { } entry } => OfEntry(entry.Unwrap()),
        ILocalReferenceOperation { Local.Type.Name: "KeyValuePair" } or IParameterReferenceOperation { Parameter.Type.Name: "KeyValuePair" } => OfEntry(value),
        ILocalReferenceOperation local => OfDeconstructed(local),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection } indexer when Call.Of(indexer) is { Count: 1 } call && call.At(0)?.Unwrap() is { } key =>
            Looped(key) is { } keys && AreKeysOf(keys, collection) && NamesArePrinted(key) ? collection : null,
        _ => null,
    };

    private static IOperation? OfEntry(IOperation entry) => Looped(entry) is { } collection && NamesArePrinted(entry) ? collection : null;

    // foreach (var (name, value) in request.Headers)
    private static IOperation? OfDeconstructed(ILocalReferenceOperation value)
    {
        foreach (var given in Locals.Given(value.Local, value))
            if (given is { By: GivenBy.Part, Value.Parent: IForEachLoopOperation { LoopControlVariable: IDeclarationExpressionOperation { Expression: ITupleOperation { Elements: { Length: 2 } pair } } } }
                && SymbolEqualityComparer.Default.Equals((pair[1] as ILocalReferenceOperation)?.Local, value.Local))
                return pair[0] is not ILocalReferenceOperation { Local: var name } || BodyIndex.Uses(value, name).All(IsPrinted) ? given.Value.Unwrap() : null;
        return null;
    }

    // What the variable of a loop, or the parameter of a function that LINQ calls for each entry, goes through.
    private static IOperation? Looped(IOperation variable) => variable switch
    {
        ILocalReferenceOperation { Local: var local } when Locals.Given(local, variable) is { Count: 1 } given && given[0] is { By: GivenBy.Part, Value: { Parent: IForEachLoopOperation } collection } =>
            collection.Unwrap(),
        IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter =>
            Argument.OfFunction(parameter) is { Call: { Member: { } member } call } && member.IsDeclaredBy(BaseLibrary.Enumerable) ? call.Subject?.Unwrap() : null,
        _ => null,
    };

    private static bool AreKeysOf(IOperation keys, IOperation collection) =>
        keys is IPropertyReferenceOperation { Property.Name: "Keys" or "AllKeys", Instance: { } owner } && Member(owner) is { } member && SymbolEqualityComparer.Default.Equals(member, Member(collection));

    private static ISymbol? Member(IOperation collection) => collection.Unwrap() switch
    {
        IPropertyReferenceOperation property => property.Property,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static bool NamesArePrinted(IOperation variable)
    {
        var symbol = variable is ILocalReferenceOperation local ? (ISymbol)local.Local : ((IParameterReferenceOperation)variable).Parameter;
        foreach (var use in BodyIndex.Uses(variable, symbol))
            if (use.Parent is not IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "KeyValuePair" } }
                && !(Argument.Of(use)?.Call is { Member: IPropertySymbol { IsIndexer: true } })
                && !IsPrinted(use.Parent is IPropertyReferenceOperation { Property.Name: "Key" } name ? name : use))
                return false;
        return true;
    }

    // A hole of a text, an operand of `+`, an argument of a log or of string.Format, the key in a dictionary of the same entries.
    private static bool IsPrinted(IOperation name)
    {
        while (name.Parent is IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "ToString" })
            name = name.Parent;
        return name.Parent is IInterpolationOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add }
            || (Argument.Of(name) ?? Argument.OfElement(name))?.Call?.Member is IMethodSymbol method && Prints(method)
            || name.Parent is IReturnOperation { Parent.Parent: IAnonymousFunctionOperation function }
                && Argument.OfFunction(function) is { Parameter.Name: "keySelector", Call.Member.Name: "ToDictionary" };
    }

    private static bool Prints(IMethodSymbol method) =>
        method.ContainingType.SpecialType == SpecialType.System_String || method.ContainingType.Has(BaseRole.Text) || method.Name == "AppendFormatted" || ApiIndex<LogSink>.Concerns(method);
}
