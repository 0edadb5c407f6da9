using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Http.Responses;

/// <content>The way forward: from what is given a status to the responses that get it.</content>
internal sealed partial class ChosenStatuses
{
    // A helper of a helper, an object that a factory makes: more places than these are no way of one status.
    private const int MostPlaces = 12;

    /// <summary>The answers that the status goes to which the call, creation or tuple is given.</summary>
    private List<Response> Answers(IOperation carrier, int status)
    {
        var answers = new List<Response>();
        if (Constant(carrier, status) is not { } constant)
            return answers;
        if (carrier is ITupleOperation)
        {
            AddOfTuple(carrier, constant, status, answers);
            return answers;
        }
        var ahead = new Queue<ISymbol>();
        var met = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Ahead(Place(constant));
        while (ahead.Count > 0)
        {
            Cancellation.ThrowIfRequested();
            foreach (var next in Follow(ahead.Dequeue(), status, answers))
                Ahead(next);
        }
        return answers;

        void Ahead(ISymbol? place)
        {
            if (place is not null && met.Count < MostPlaces && met.Add(place))
                ahead.Enqueue(place);
        }
    }

    // var (status, text) = Judge(context); … StatusCode = status: of the method that returns the tuple, each caller.
    private void AddOfTuple(IOperation tuple, IOperation constant, int status, List<Response> answers)
    {
        if (Around(tuple) is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method)
            return;
        var roots = method.MethodKind == MethodKind.LocalFunction
            ? new[] { tuple.Root() }
            : (_references.Uses(method) ?? Array.Empty<IOperation>()).Select(static use => use.Root());
        foreach (var root in roots.Distinct())
            foreach (var (answer, given) in AnswersIn(root))
                if (Constants(given, status).Any(traced => traced.Syntax == constant.Syntax))
                    Add(answer, status, answers);
    }

    private static ISymbol? Around(IOperation operation) =>
        operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, Cancellation.Token);

    // The parameter or property that a value is given to.
    private ISymbol? Place(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IConditionalOperation)
            value = value.Parent;
        return value.Parent switch
        {
            { } when Argument.Of(value) is { Parameter: { ContainingSymbol: IMethodSymbol called } parameter } =>
                called.DeclaringSyntaxReferences.IsEmpty ? null : Declared(parameter, called),
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } } assignment
                when assignment.Value == value && member is IPropertySymbol or IFieldSymbol && !member.DeclaringSyntaxReferences.IsEmpty =>
                member.OriginalDefinition,
            IPropertyInitializerOperation { InitializedProperties: [var property] } => property.OriginalDefinition,
            IFieldInitializerOperation { InitializedFields: [var field] } => field.OriginalDefinition,
            // public int Status => status;
            IReturnOperation read
                when Around(read) is IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } =>
                property.OriginalDefinition,
            _ => null,
        };
    }

    // The parameter in the body that the call runs: through an interface, that of its only implementation.
    private ISymbol Declared(IParameterSymbol parameter, IMethodSymbol called)
    {
        var method = _methods.Declaration(called);
        var ordinal = parameter.Ordinal + (called.ReducedFrom is null ? 0 : 1);
        return ordinal < method.Parameters.Length ? method.Parameters[ordinal] : parameter;
    }

    // One step: the answers that the place gives its status to, and the places that it hands it on to.
    private IEnumerable<ISymbol> Follow(ISymbol place, int status, List<Response> answers)
    {
        var next = new List<ISymbol>();
        if (place is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
        {
            foreach (var body in BodiesOf(method))
                FollowUses(body, Reads(body, parameter), status, answers, next);
            next.AddRange(Members(parameter));
        }
        else if (_references.Uses(place) is { } uses)
        {
            foreach (var bodies in uses.GroupBy(static use => use.Root()))
                FollowUses(bodies.Key, bodies.ToList(), status, answers, next);
        }
        return next;
    }

    private void FollowUses(IOperation root, List<IOperation> uses, int status, List<Response> answers, List<ISymbol> next)
    {
        if (uses.Count == 0)
            return;
        foreach (var use in uses)
            if (Place(use) is { } place)
                next.Add(place);
        foreach (var (answer, given) in AnswersIn(root))
            if (Origins.InBody.Is(given, Ways.Any, IsUse))
                Add(answer, status, answers);

        OriginAnswer<bool> IsUse(Origin origin) =>
            origin.Value is { } value && uses.Contains(value) ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.GoOn;
    }

    private void Add(IOperation answer, int status, List<Response> answers)
    {
        if (!IsRuledOut(answer, status) && _responses.With(answer, status) is { } response
            && !answers.Any(other => other.Operation.Syntax == answer.Syntax))
            answers.Add(response);
    }

    // Of a primary constructor, what the members of its type make of the parameter.
    private IEnumerable<IOperation> BodiesOf(IMethodSymbol method)
    {
        if (_methods.Body(method) is { } own)
            yield return own.Root();
        if (method.MethodKind != MethodKind.Constructor || method.IsImplicitlyDeclared || !IsPrimary(method))
            yield break;
        foreach (var member in method.ContainingType.GetMembers())
            if (member is IMethodSymbol { IsImplicitlyDeclared: false, MethodKind: not MethodKind.Constructor } function
                && _methods.Body(function) is { } body)
                yield return body.Root();
            else if (member is IPropertySymbol or IFieldSymbol && _methods.Initializer(member) is { } initializer)
                yield return initializer.Root();
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax(Cancellation.Token) is TypeDeclarationSyntax;

    private static List<IOperation> Reads(IOperation root, IParameterSymbol parameter)
    {
        var reads = new List<IOperation>();
        foreach (var operation in root.DescendantsAndSelf())
            if (operation is IParameterReferenceOperation { Parameter: var read } && SymbolEqualityComparer.Default.Equals(read, parameter))
                reads.Add(operation);
        return reads;
    }

    // The members that a constructor hands its parameter to.
    private IEnumerable<ISymbol> Members(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            yield break;
        // Of a record: the property of the same name.
        if (constructor.ContainingType.IsRecord && IsPrimary(constructor))
            foreach (var member in constructor.ContainingType.GetMembers(parameter.Name))
                if (member is IPropertySymbol)
                    yield return member;
        foreach (var body in BodiesOf(constructor))
            foreach (var read in Reads(body, parameter))
                if (Place(read) is (IPropertySymbol or IFieldSymbol) and { } member)
                    yield return member;
    }
}
