using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Secrets;

/// <summary>Which arguments of an exception's constructor its message shows: of those written elsewhere by their names, of this compilation's by what the constructor does with them.</summary>
internal sealed class ExceptionMessages(SourceMethods methods)
{
    // Exceptions of exceptions of exceptions.
    private const int MaximumDepth = 3;

    private static readonly IReadOnlyCollection<int> s_none = Array.Empty<int>();

    private readonly ConcurrentDictionary<IMethodSymbol, IReadOnlyCollection<int>> _shown = new(SymbolEqualityComparer.Default);

    public bool Shows(IMethodSymbol constructor, IParameterSymbol parameter) => Shows(constructor, parameter, MaximumDepth);

    private bool Shows(IMethodSymbol constructor, IParameterSymbol parameter, int depth)
    {
        if (!methods.Declares(constructor))
            // A parameter's name or an inner exception is no message.
            return parameter is { Type.SpecialType: SpecialType.System_String, Name: "message" or "msg" or "error" or "errorMessage" or "description" or "detail" };
        return depth > 0 && _shown.GetOrAdd(constructor.OriginalDefinition, c => Read(c, depth)).Contains(parameter.Ordinal);
    }

    private IReadOnlyCollection<int> Read(IMethodSymbol constructor, int depth)
    {
        var shown = new HashSet<int>();
        var kept = new List<(ISymbol Member, int Parameter)>();
        if (methods.Body(constructor) is { } body)
            foreach (var operation in body.DescendantsAndSelf())
            {
                switch (operation)
                {
                    // : base($"Unknown user {name}"), : this(name)
                    case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Constructor } next } call:
                        foreach (var argument in call.Arguments)
                            if (argument.Parameter is { } handed && argument.ArgumentKind != ArgumentKind.DefaultValue && Shows(next, handed, depth - 1))
                                Add(argument.Value, shown, constructor);
                        break;
                    case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var member }, Value: var value }:
                        foreach (var ordinal in Parameters(value, constructor))
                            kept.Add((member, ordinal));
                        break;
                }
            }
        // public override string Message => …
        foreach (var name in new[] { "Message", "ToString" })
            foreach (var member in constructor.ContainingType.GetMembers(name))
                if (member is { IsOverride: true, IsImplicitlyDeclared: false } && methods.Body(member is IPropertySymbol property ? property.GetMethod ?? constructor : (IMethodSymbol)member) is { } text)
                    foreach (var operation in text.DescendantsAndSelf())
                        if (operation is IReturnOperation { ReturnedValue: { } returned })
                            foreach (var part in LoggedParts.Of(returned))
                            {
                                if (Parameter(part, constructor) is { } ordinal)
                                    shown.Add(ordinal);
                                if (part.Unwrap() is IMemberReferenceOperation { Member: var printed })
                                    foreach (var (keeper, parameter) in kept)
                                        if (SymbolEqualityComparer.Default.Equals(keeper, printed))
                                            shown.Add(parameter);
                            }
        return shown.Count == 0 ? s_none : shown;
    }

    private static void Add(IOperation value, HashSet<int> shown, IMethodSymbol constructor)
    {
        foreach (var ordinal in Parameters(value, constructor))
            shown.Add(ordinal);
    }

    private static IEnumerable<int> Parameters(IOperation value, IMethodSymbol constructor)
    {
        foreach (var part in LoggedParts.Of(value))
            if (Parameter(part, constructor) is { } ordinal)
                yield return ordinal;
    }

    private static int? Parameter(IOperation part, IMethodSymbol constructor) =>
        part.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, constructor) ? parameter.Ordinal : null;
}
