using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>Which arguments of an exception's constructor its message shows: of those written elsewhere by their names, of this compilation's by what the constructor does with them.</summary>
internal sealed class ExceptionMessages(SourceMethods methods)
{
    private static readonly IReadOnlyCollection<int> s_none = Array.Empty<int>();

    // The parameters of each constructor, by position, and whether it is one of several that call each other in a circle (CS0516).
    private readonly ConcurrentDictionary<IMethodSymbol, (IReadOnlyCollection<int> Parameters, bool IsInCircle)> _shown = new(SymbolEqualityComparer.Default);

    public static ExceptionMessages Of(Models models) => models.Get(static m => new ExceptionMessages(SourceMethods.Of(m)));

    public bool Shows(IMethodSymbol constructor, IParameterSymbol parameter) =>
        methods.Declares(constructor) ? Shown(constructor.OriginalDefinition).Contains(parameter.Ordinal) : IsMessage(parameter);

    // A parameter's name or an inner exception is no message.
    private static bool IsMessage(IParameterSymbol parameter) =>
        parameter is { Type.SpecialType: SpecialType.System_String, Name: "message" or "msg" or "error" or "errorMessage" or "description" or "detail" };

    // What a constructor hands on is shown if the next one shows it: so the last one is read first, and each one once.
    private IReadOnlyCollection<int> Shown(IMethodSymbol constructor)
    {
        if (_shown.TryGetValue(constructor, out var known))
            return known.Parameters;
        var chain = new List<IMethodSymbol> { constructor };
        var met = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { constructor };
        var next = Next(constructor);
        for (; next is not null && !IsSettled(next) && met.Add(next); next = Next(next))
            chain.Add(next);
        // A circle never comes to the base class: none of its constructors hands on anything, whichever was asked about first.
        var circle = next is null ? -1 : chain.FindIndex(one => SymbolEqualityComparer.Default.Equals(one, next));
        for (var i = chain.Count - 1; i >= 0; i--)
        {
            var isInCircle = circle >= 0 && i >= circle;
            _shown[chain[i]] = (Read(chain[i], handsOn: !isInCircle), isInCircle);
        }
        return _shown[constructor].Parameters;
    }

    // What leads to a circle may be a part of it.
    private bool IsSettled(IMethodSymbol constructor) => _shown.TryGetValue(constructor, out var known) && !known.IsInCircle;

    // The constructor of this compilation that the constructor calls first.
    private IMethodSymbol? Next(IMethodSymbol constructor) =>
        Handover(constructor) is { TargetMethod: var next } && methods.Declares(next) ? next.OriginalDefinition : null;

    // : base($"Unknown user {name}"), : this(name)
    private IInvocationOperation? Handover(IMethodSymbol constructor)
    {
        Cancellation.ThrowIfRequested();
        if (methods.Body(constructor) is { } body)
            foreach (var operation in body.DescendantsAndSelf())
                if (operation is IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor } call)
                    return call;
        return null;
    }

    private IReadOnlyCollection<int> Read(IMethodSymbol constructor, bool handsOn)
    {
        var shown = new HashSet<int>();
        if (handsOn && Handover(constructor) is { TargetMethod: var next } call)
            foreach (var argument in Call.Of(call))
                if (argument.Parameter is { } handed && ShowsKnown(next, handed))
                    Add(argument.Value, shown, constructor);
        var kept = Kept(constructor);
        // public override string Message => …
        foreach (var name in new[] { "Message", "ToString" })
            foreach (var member in constructor.ContainingType.GetMembers(name))
                if (member is { IsOverride: true, IsImplicitlyDeclared: false } && methods.Body(member is IPropertySymbol property ? property.GetMethod ?? constructor : (IMethodSymbol)member) is { } text)
                    foreach (var part in Returned(text))
                    {
                        if (Parameter(part, constructor) is { } ordinal)
                            shown.Add(ordinal);
                        if (part.Unwrap() is IMemberReferenceOperation { Member: var printed } && kept.TryGetValue(printed, out var parameters))
                            shown.UnionWith(parameters);
                    }
        return shown.Count == 0 ? s_none : shown;
    }

    // The next constructor was read before, unless it is out of sight.
    private bool ShowsKnown(IMethodSymbol next, IParameterSymbol handed) =>
        methods.Declares(next) ? _shown[next.OriginalDefinition].Parameters.Contains(handed.Ordinal) : IsMessage(handed);

    // The members that the constructor keeps its parameters in.
    private Dictionary<ISymbol, HashSet<int>> Kept(IMethodSymbol constructor)
    {
        var kept = new Dictionary<ISymbol, HashSet<int>>(SymbolEqualityComparer.Default);
        if (methods.Body(constructor) is { } body)
            foreach (var operation in body.DescendantsAndSelf())
            {
                Cancellation.ThrowIfRequested();
                if (operation is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var member }, Value: var value })
                    continue;
                if (!kept.TryGetValue(member, out var parameters))
                    kept.Add(member, parameters = new());
                Add(value, parameters, constructor);
            }
        return kept;
    }

    private static IEnumerable<IOperation> Returned(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IReturnOperation { ReturnedValue: { } returned })
                foreach (var part in LoggedParts.Of(returned))
                    yield return part;
        }
    }

    private static void Add(IOperation value, HashSet<int> shown, IMethodSymbol constructor)
    {
        foreach (var part in LoggedParts.Of(value))
            if (Parameter(part, constructor) is { } ordinal)
                shown.Add(ordinal);
    }

    private static int? Parameter(IOperation part, IMethodSymbol constructor) =>
        part.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, constructor) ? parameter.Ordinal : null;
}
