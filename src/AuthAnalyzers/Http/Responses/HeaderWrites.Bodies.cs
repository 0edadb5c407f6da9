using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Http.Responses;

internal sealed partial class HeaderWrites
{
    // How many bodies one question goes into.
    private const int MostBodies = 500;

    private static readonly FileFacts<ConcurrentDictionary<(int Function, string Header), OwnWrites>> s_own = new();

    private readonly ConcurrentDictionary<(Function Function, string Header), bool> _answers;
    private readonly ConcurrentDictionary<(ISymbol Function, string Header), (OwnWrites Own, List<IMethodSymbol> Locals)> _locals;

    /// <summary>
    /// Whether the body of that method of this compilation sets the header, itself or through what it calls. Setting it under a condition is enough:
    /// the condition is the method's own business, and quiet is right where unsure.
    /// </summary>
    public bool SetsInBody(IMethodSymbol method, string header)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (method.DeclaringSyntaxReferences.IsEmpty)
            return false;
        if (method.MethodKind == MethodKind.LocalFunction)
            return SetsInLocal(method, header);
        return _outlines.Find(method) is { } function && SetsInBody(function, header);
    }

    /// <summary>The same of a function that was found in an earlier compilation with the same outlines.</summary>
    public bool SetsInBody(Function function, string header)
    {
        if (!_answers.TryGetValue((function, header), out var sets))
            _answers[(function, header)] = sets = Reaches(function, header);
        _evidence?.Add(function, sets);
        return sets;
    }

    /// <summary>These writes, for a question whose answer is to be kept: what it is answered from is noted.</summary>
    public HeaderWrites Noting(Evidence evidence) => new(this, evidence);

    // A local function, and those that it calls.
    private bool SetsInLocal(IMethodSymbol function, string header)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { function };
        var todo = new Queue<IMethodSymbol>();
        todo.Enqueue(function);
        while (todo.Count > 0)
        {
            var (own, locals) = _locals.GetOrAdd((todo.Dequeue(), header), key => ReadLocal((IMethodSymbol)key.Function, key.Header));
            if (own.Sets)
                return true;
            foreach (var callee in own.Calls)
                if (SetsInBody(callee, header))
                    return true;
            foreach (var local in locals)
                if (seen.Add(local))
                    todo.Enqueue(local);
        }
        return false;
    }

    private (OwnWrites Own, List<IMethodSymbol> Locals) ReadLocal(IMethodSymbol function, string header)
    {
        var locals = new List<IMethodSymbol>();
        if (_methods.Body(function) is not { } body)
            return (OwnWrites.None, locals);
        foreach (var operation in body.Descendants())
            if (operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction, OriginalDefinition: var local } })
                locals.Add(local);
        return (ReadBody(body, header), locals);
    }

    // All that it calls, each function once and near ones first. Answers about others are not made use of: the bound would be met sooner or later by the order of questions.
    private bool Reaches(Function function, string header)
    {
        var budget = new StepBudget(MostBodies);
        var seen = new HashSet<Function> { function };
        var todo = new Queue<Function>();
        todo.Enqueue(function);
        while (todo.Count > 0)
        {
            var own = budget.Spend() ? Own(todo.Dequeue(), header) : OwnWrites.Unknown;
            if (own.Sets)
                return true;
            foreach (var callee in own.Calls)
                if (seen.Add(callee))
                    todo.Enqueue(callee);
        }
        return false;
    }

    private OwnWrites Own(Function function, string header)
    {
        var facts = s_own.Of(_outlines.Tree(function.File), _outlines);
        if (!facts.TryGetValue((function.Number, header), out var own))
        {
            Cancellation.ThrowIfRequested();
            own = _outlines.Declaration(function) is { } declaration && _methods.Body(declaration) is { } body ? ReadBody(body, header) : OwnWrites.None;
            facts[(function.Number, header)] = own;
        }
        return own;
    }

    // From the body alone: what it calls is left for whoever asks.
    private OwnWrites ReadBody(IOperation body, string header)
    {
        var calls = new HashSet<Function>();
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IAssignmentOperation { Target: IPropertyReferenceOperation target } when Names(target, header) && IsMeant(target.Instance, null):
                case IInvocationOperation invocation when SetsHere(invocation, header, null):
                    return OwnWrites.Unknown;
                case IInvocationOperation { TargetMethod: var callee }:
                    Add(callee);
                    break;
                // A lambda's body is a part of this one.
                case IMethodReferenceOperation { Method: var callback, Parent: { } handed } when Argument.Of(handed)?.Call is { Member.Name: OnStarting }:
                    Add(callback);
                    break;
                case IObjectCreationOperation { Constructor: { } constructor }:
                    Add(constructor);
                    break;
                case IPropertyReferenceOperation { Property.GetMethod: { } getter }:
                    Add(getter);
                    break;
            }
        }
        return new(false, calls.ToArray());

        void Add(IMethodSymbol callee)
        {
            if (_outlines.Find(callee) is { } function)
                calls.Add(function);
        }
    }

    /// <summary>What one body does for a header, and which functions it calls.</summary>
    private sealed class OwnWrites(bool sets, Function[] calls)
    {
        public static readonly OwnWrites None = new(false, Array.Empty<Function>());

        /// <summary>It sets the header, or too much is called to tell: both are no reason to report.</summary>
        public static readonly OwnWrites Unknown = new(true, Array.Empty<Function>());

        public bool Sets { get; } = sets;

        public Function[] Calls { get; } = calls;
    }
}
