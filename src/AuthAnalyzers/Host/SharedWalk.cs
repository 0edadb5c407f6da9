using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Host;

/// <summary>
/// The operations of bodies that rules ask for, found in one walk over each body for all rules. What a rule does not look at is told by its symbol, and that is settled once for each
/// symbol of the compilation: to ask every rule about every operation costs more than the rules do.
/// </summary>
internal sealed class SharedWalk
{
    [ThreadStatic]
    private static Stack<IOperation>? s_ahead;

    // The rules are shown one body after the other, on a few threads at once.
    private readonly Body?[] _recent = new Body?[32];
    private readonly SemanticModels _models;
    private Choices _choices = new(Array.Empty<Choice>());

    public SharedWalk(SemanticModels models) => _models = models;

    public static SharedWalk Of(Models models) => models.Get(static m => new SharedWalk(SemanticModels.Of(m)));

    /// <summary>Makes the operations of those kinds some of those that <see cref="Of(IOperation)"/> lists, where their symbol concerns the rule or they have none. Rules that choose alike share a choice.</summary>
    /// <param name="concerns">Whether operations on the method, constructor, property or field (its original definition) may be the rule's.</param>
    /// <param name="kinds">The kinds of operations.</param>
    /// <returns>What tells whether an operation was chosen so.</returns>
    public Choice Choose(Func<ISymbol, bool> concerns, OperationKind[] kinds)
    {
        while (true)
        {
            var known = Volatile.Read(ref _choices);
            if (known.Find(concerns, kinds) is { } same)
                return same;
            var choice = new Choice(ChoiceSet.Of(known.Count), concerns, kinds);
            if (Interlocked.CompareExchange(ref _choices, known.With(choice), known) == known)
                return choice;
        }
    }

    /// <summary>The operations of the body that some rule chose, outer ones first, in the order of the source.</summary>
    public ChosenOperations Of(IOperation root)
    {
        ref var slot = ref _recent[root.Syntax.SpanStart % _recent.Length];
        var known = Volatile.Read(ref slot);
        var choices = Volatile.Read(ref _choices);
        if (known is null || known.Root != root || known.Asked != choices)
        {
            _models.Meet(root.SemanticModel);
            Volatile.Write(ref slot, known = new Body(root, choices, Walk(root, choices)));
        }
        return known.Chosen;
    }

    private static ChosenOperations Walk(IOperation root, Choices choices)
    {
        List<ChosenOperation>? chosen = null;
        var all = default(ChoiceSet);
        var ahead = s_ahead ??= new();
        ahead.Clear();
        ahead.Push(root);
        while (ahead.Count > 0)
        {
            var operation = ahead.Pop();
            if (choices.Of(operation) is { IsEmpty: false } by)
            {
                (chosen ??= new()).Add(new(operation, by));
                all |= by;
            }
            foreach (var child in operation.ChildOperations.Reverse())
                if (!IsLeaf(child.Kind))
                    ahead.Push(child);
        }
        return new(all, chosen?.ToArray() ?? Array.Empty<ChosenOperation>());
    }

    // Half of all operations; nobody asks for them, and nothing is below.
    private static bool IsLeaf(OperationKind kind) =>
        kind is OperationKind.Literal or OperationKind.LocalReference or OperationKind.ParameterReference or OperationKind.InstanceReference or OperationKind.ConditionalAccessInstance or OperationKind.Discard;

    // What all rules chose so far, and what is settled of it.
    private sealed class Choices
    {
        private const int Slots = 4096;

        private readonly Choice[] _all;
        // Made when the first body comes: each rule that starts makes these choices anew.
        private ChoiceSet[]? _byKind;
        private Settled?[]? _settled;

        public Choices(Choice[] all) => _all = all;

        public int Count => _all.Length;

        public Choice? Find(Func<ISymbol, bool> concerns, OperationKind[] kinds)
        {
            foreach (var choice in _all)
                if (choice.Concerns.Equals(concerns) && choice.Kinds.SequenceEqual(kinds))
                    return choice;
            return null;
        }

        public Choices With(Choice choice)
        {
            var all = new Choice[_all.Length + 1];
            _all.CopyTo(all, 0);
            all[_all.Length] = choice;
            return new(all);
        }

        public ChoiceSet Of(IOperation operation)
        {
            var wanted = (_byKind ??= ByKind())[(int)operation.Kind];
            if (wanted.IsEmpty || !MayConcern(operation, out var symbol))
                return default;
            return symbol is null ? wanted : wanted & Settle(symbol.OriginalDefinition);
        }

        private ChoiceSet[] ByKind()
        {
            var byKind = new ChoiceSet[256];
            foreach (var choice in _all)
                foreach (var kind in choice.Kinds)
                    byKind[(int)kind] |= choice.Bit;
            return byKind;
        }

        // A definition is one object, and a slot that two of them share is settled again: cheaper than a dictionary that grows.
        private ChoiceSet Settle(ISymbol symbol)
        {
            ref var slot = ref (_settled ??= new Settled?[Slots])[RuntimeHelpers.GetHashCode(symbol) & Slots - 1];
            var settled = Volatile.Read(ref slot);
            if (settled is null || !ReferenceEquals(settled.Symbol, symbol))
                Volatile.Write(ref slot, settled = new Settled(symbol, Ask(symbol)));
            return settled.By;
        }

        private ChoiceSet Ask(ISymbol symbol)
        {
            var byKind = _byKind ??= ByKind();
            var asking = symbol switch
            {
                IMethodSymbol { MethodKind: MethodKind.Constructor } => byKind[(int)OperationKind.ObjectCreation],
                IMethodSymbol => byKind[(int)OperationKind.Invocation],
                _ => byKind[(int)OperationKind.SimpleAssignment] | byKind[(int)OperationKind.PropertyReference],
            };
            var concerned = default(ChoiceSet);
            foreach (var choice in _all)
                if (choice.Bit.Meets(asking) && choice.Concerns(symbol))
                    concerned |= choice.Bit;
            return concerned;
        }
    }

    /// <summary>The symbol that decides whom the operation concerns, null where it has none.</summary>
    /// <returns>False for what is nobody's concern: arithmetic, and what a local or an element is given.</returns>
    public static bool MayConcern(IOperation operation, out ISymbol? symbol)
    {
        symbol = operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IPropertyReferenceOperation read => read.Property,
            IObjectCreationOperation { Constructor: { } constructor } => constructor,
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } } => member,
            _ => null,
        };
        return symbol is not null || operation is not (ISimpleAssignmentOperation or IBinaryOperation { OperatorKind: not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) });
    }

    private sealed class Settled(ISymbol symbol, ChoiceSet by)
    {
        public ISymbol Symbol { get; } = symbol;

        public ChoiceSet By { get; } = by;
    }

    private sealed class Body(IOperation root, Choices asked, ChosenOperations chosen)
    {
        public IOperation Root { get; } = root;

        public Choices Asked { get; } = asked;

        public ChosenOperations Chosen { get; } = chosen;
    }
}

/// <summary>Which operations a rule asked for.</summary>
internal sealed class Choice(ChoiceSet bit, Func<ISymbol, bool> concerns, OperationKind[] kinds)
{
    /// <summary>The bit that marks what was chosen so; the last one marks what any of several chose.</summary>
    public ChoiceSet Bit { get; } = bit;

    public Func<ISymbol, bool> Concerns { get; } = concerns;

    public OperationKind[] Kinds { get; } = kinds;

    /// <summary>Whether the operation was chosen by this choice.</summary>
    public bool Has(in ChosenOperation chosen) => chosen.By.Meets(Bit) && (!Bit.IsShared || Wants(chosen.Operation));

    private bool Wants(IOperation operation) =>
        Array.IndexOf(Kinds, operation.Kind) >= 0 && SharedWalk.MayConcern(operation, out var symbol) && (symbol is null || Concerns(symbol.OriginalDefinition));
}

/// <summary>What was chosen of one body.</summary>
internal readonly struct ChosenOperations(ChoiceSet choices, ChosenOperation[] operations)
{
    /// <summary>The choices that some operation answers to.</summary>
    public ChoiceSet Choices { get; } = choices;

    /// <summary>Outer ones first, in the order of the source.</summary>
    public ChosenOperation[] Operations { get; } = operations;
}

/// <summary>An operation, and which of the choices it answers to.</summary>
internal readonly struct ChosenOperation(IOperation operation, ChoiceSet by)
{
    public IOperation Operation { get; } = operation;

    /// <summary>The bits of the choices.</summary>
    public ChoiceSet By { get; } = by;
}

/// <summary>Some of the choices of all rules: a bit for each.</summary>
internal readonly struct ChoiceSet(ulong first, ulong second)
{
    private const int Last = 127;

    private readonly ulong _first = first;
    private readonly ulong _second = second;

    /// <summary>The set of the choice of that number. Whoever comes behind the last bit shares it, which then says only that one of several chose: each looks for itself (<see cref="Choice.Has"/>).</summary>
    public static ChoiceSet Of(int number) => number < 64 ? new(1UL << number, 0) : new(0, 1UL << Math.Min(number, Last) - 64);

    public bool IsEmpty => (_first | _second) == 0;

    /// <summary>Whether it is the last bit.</summary>
    public bool IsShared => _second == 1UL << Last - 64;

    /// <summary>Whether some choice is in both.</summary>
    public bool Meets(ChoiceSet other) => (_first & other._first | _second & other._second) != 0;

    public static ChoiceSet operator |(ChoiceSet left, ChoiceSet right) => new(left._first | right._first, left._second | right._second);

    public static ChoiceSet operator &(ChoiceSet left, ChoiceSet right) => new(left._first & right._first, left._second & right._second);
}
