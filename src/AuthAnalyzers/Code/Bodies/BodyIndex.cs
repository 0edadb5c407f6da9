using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Bodies;

/// <summary>Where the locals and parameters of one body are read and its local functions called or handed over: found in one walk, however often it is asked.</summary>
internal sealed class BodyIndex
{
    private static readonly ConditionalWeakTable<IOperation, BodyIndex> s_known = new();
    private static readonly List<IOperation> s_none = new();

    private readonly Dictionary<ISymbol, List<IOperation>> _uses = new(SymbolEqualityComparer.Default);

    private BodyIndex(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            switch (operation)
            {
                case ILocalReferenceOperation { IsDeclaration: false } local when !IsWritten(operation):
                    Add(local.Local, operation);
                    break;
                case IParameterReferenceOperation parameter when !IsWritten(operation):
                    Add(parameter.Parameter, operation);
                    break;
                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } call:
                    Add(call.TargetMethod.OriginalDefinition, operation);
                    break;
                case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } group:
                    Add(group.Method.OriginalDefinition, operation);
                    break;
            }
        }
    }

    /// <summary>The reads of a local or parameter, or the calls and delegates of a local function, in the body around an operation.</summary>
    public static IReadOnlyList<IOperation> Uses(IOperation within, ISymbol symbol) =>
        s_known.GetValue(within.Root(), static body => new BodyIndex(body))._uses.TryGetValue(symbol, out var uses) ? uses : s_none;

    private void Add(ISymbol symbol, IOperation use)
    {
        if (!_uses.TryGetValue(symbol, out var uses))
            _uses.Add(symbol, uses = new List<IOperation>());
        uses.Add(use);
    }

    private static bool IsWritten(IOperation operation) => operation.Parent is ISimpleAssignmentOperation assignment && assignment.Target == operation;
}
