using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AuthAnalyzers.Flow;

/// <summary>The operations of bodies that rules ask for, found in one walk over each body for all rules: to call every rule for every operation costs more than the rules do.</summary>
internal sealed class Bodies
{
    // The rules are shown one body after the other, on a few threads at once.
    private readonly Body?[] _recent = new Body?[32];
    private readonly bool[] _wanted = new bool[256];
    private int _wishes;

    /// <summary>Makes the kinds some of those that <see cref="Of"/> lists.</summary>
    public void Want(OperationKind[] kinds)
    {
        foreach (var kind in kinds)
            if (!_wanted[(int)kind])
            {
                _wanted[(int)kind] = true;
                Interlocked.Increment(ref _wishes);
            }
    }

    /// <summary>The operations of all wanted kinds in the body, outer ones first, in the order of the source.</summary>
    public List<IOperation> Of(IOperation root)
    {
        ref var slot = ref _recent[(RuntimeHelpers.GetHashCode(root) & int.MaxValue) % _recent.Length];
        var known = Volatile.Read(ref slot);
        var wishes = Volatile.Read(ref _wishes);
        if (known is not null && known.Root == root && known.Wishes == wishes)
            return known.Operations;
        var found = new List<IOperation>();
        foreach (var operation in root.DescendantsAndSelf())
            if (_wanted[(int)operation.Kind])
                found.Add(operation);
        Volatile.Write(ref slot, new Body(root, wishes, found));
        return found;
    }

    private sealed class Body
    {
        public Body(IOperation root, int wishes, List<IOperation> operations)
        {
            Root = root;
            Wishes = wishes;
            Operations = operations;
        }

        public IOperation Root { get; }

        public int Wishes { get; }

        public List<IOperation> Operations { get; }
    }
}
