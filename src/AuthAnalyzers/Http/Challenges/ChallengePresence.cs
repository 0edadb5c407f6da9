using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Paths;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>Whether a response carries the header that its status demands: 401 <c>WWW-Authenticate</c>, 407 <c>Proxy-Authenticate</c> (RFC 9110 §11.6.1, §11.7.1).</summary>
internal sealed class ChallengePresence
{
    private readonly HeaderWrites _writes;
    private readonly ResponseWideHeaders _responseWide;
    private readonly ChallengeEvents _events;
    private readonly FlowGraphs _graphs;
    private readonly PrivateCalls _calls;
    private readonly EndpointIndex _endpoints;
    private readonly ConditionalWeakTable<ControlFlowGraph, ConcurrentDictionary<(string Header, ISymbol? On, bool ByChallenge), PathCoverage>> _flows = new();
    private readonly ConditionalWeakTable<IOperation, ConcurrentDictionary<string, bool>> _leftOut = new();
    private readonly ConditionalWeakTable<IOperation, ConcurrentDictionary<string, bool>> _filtered = new();

    public ChallengePresence(HeaderWrites writes, ResponseWideHeaders responseWide, ChallengeEvents events, FlowGraphs graphs, PrivateCalls calls, EndpointIndex endpoints)
    {
        _writes = writes;
        _responseWide = responseWide;
        _events = events;
        _graphs = graphs;
        _calls = calls;
        _endpoints = endpoints;
    }

    public static ChallengePresence Of(Models models) => models.Get(static m => new ChallengePresence(
        HeaderWrites.Of(m), ResponseWideHeaders.Of(m), ChallengeEvents.Of(m), FlowGraphs.Of(m), PrivateCalls.Of(m), EndpointIndex.Of(m)));

    /// <summary>On how many of the ways through the response the header is set. Unsure counts as every.</summary>
    public OnPaths Of(Response response, string header, AuthOptions options)
    {
        // Where the response has other statuses too, a way that sets the header is the way of this one.
        foreach (var answer in response.AnsweredBy)
            if (OfItself(answer, header, options) != OnPaths.None)
                return OnPaths.Every;
        return OfItself(response, header, options) is var coverage && coverage == OnPaths.Some && response.HasOtherStatuses ? OnPaths.Every : coverage;
    }

    private OnPaths OfItself(Response response, string header, AuthOptions options)
    {
        if (options.ChallengeAddedElsewhere || response.CarriesChallenge || Initializes(response.Operation, header) || BringsItself(response.Operation, header) || IsLeftToHandler(response.Operation))
            return OnPaths.Every;
        var function = response.Operation.EnclosingFunction();
        if (IsSetByFilters(function, header))
            return OnPaths.Every;
        var graph = _graphs.Around(response.Operation);
        if (graph is null)
            return _writes.SetsWithin(function, header) ? OnPaths.Every : InWide(header, OnPaths.None, response.Operation);
        var flow = Flow(graph, function, header, options, ResponseIdentity.Of(response), byChallenge: !WasRedirected(response.Operation));
        // What is sent at once is gone before anything behind it runs.
        var coverage = response.Form == ResponseForm.Sent ? flow.Before(response.Operation.Syntax) : flow.Through(response.Operation.Syntax);
        if (coverage != OnPaths.Every && IsReplaced(response, graph, header, options))
            return OnPaths.Every;
        if (coverage == OnPaths.Some && LeftOutOnPurpose(function, header) || coverage != OnPaths.Every && IsSetByCallers(function, header, options))
            return OnPaths.Every;
        return coverage == OnPaths.Every ? coverage : InWide(header, coverage, response.Operation);
    }

    /// <summary>The decisions that lead through the response past every write of the header, where only some ways set it; empty where that is no short story.</summary>
    public ImmutableArray<Decision> Gap(Response response, string header, AuthOptions options) =>
        _graphs.Around(response.Operation) is { } graph
            ? Flow(graph, response.Operation.EnclosingFunction(), header, options, ResponseIdentity.Of(response)).Gap(response.Operation.Syntax, laterCounts: response.Form != ResponseForm.Sent)
            : ImmutableArray<Decision>.Empty;

    private PathCoverage Flow(
        ControlFlowGraph graph, IOperation function, string header, AuthOptions options, ResponseRoot on, bool byChallenge = true) =>
        _flows.GetOrCreateValue(graph)
            .GetOrAdd((header, on.Symbol, byChallenge), _ => Analyze(graph, function, header, options, on, byChallenge));

    // await inner.ChallengeAsync(…); if (StatusCode == 302) StatusCode = 401; the challenge was a redirect, and set no header.
    private static bool WasRedirected(IOperation answer)
    {
        foreach (var alternative in Guards.Reaching(answer) ?? ImmutableArray<ImmutableArray<Fact>>.Empty)
            foreach (var fact in alternative)
                if (TestedValue.Of(fact) is { Kind: TestKind.Equality, Holds: true, Value: var value, Other: var other }
                    && (value.ConstantInt() ?? other.ConstantInt()) == 302)
                    return true;
        return false;
    }

    // `Response.StatusCode = 401; if (old) Response.StatusCode = 404; else Response.StatusCode = 400;`: every way that does not set the header gives another status, which is judged where it stands.
    private bool IsReplaced(Response response, ControlFlowGraph graph, string header, AuthOptions options)
    {
        if (response is not { Form: ResponseForm.StatusAssignment, Target: not null, Operation: ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var status } } given })
            return false;
        var on = ResponseIdentity.Of(response);
        var later = new HashSet<SyntaxNode>();
        var replaces = false;
        foreach (var operation in response.Operation.EnclosingFunction().Descendants())
            if (operation.Syntax.SpanStart <= given.Syntax.SpanStart)
                continue;
            else if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property, Instance: var target } }
                && SymbolEqualityComparer.Default.Equals(property, status) && !ResponseIdentity.Of(target).IsOtherThan(on))
                replaces |= later.Add(operation.Syntax);
            else if (operation is IInvocationOperation or IAssignmentOperation or IObjectCreationOperation && _writes.Sets(operation, header, options.ChallengeMethods, on))
                later.Add(operation.Syntax);
        return replaces && new PathCoverage(graph, operation => later.Contains(operation.Syntax), static _ => false, ResponseStart.Starts).After(given.Syntax) == OnPaths.Every;
    }

    private bool IsSetByFilters(IOperation function, string header) =>
        _filtered.GetOrCreateValue(function).GetOrAdd(header, name => ActionFilters.Set(function, name, _writes));

    // A private method that answers for others: whoever calls it sets the header on every way.
    private bool IsSetByCallers(IOperation function, string header, AuthOptions options)
    {
        if (function.Parent is not null || function.SemanticModel?.GetDeclaredSymbol(function.Syntax) is not IMethodSymbol method)
            return false;
        var calls = _calls.Of(method);
        foreach (var call in calls)
            if (_graphs.Around(call) is not { } graph || Flow(graph, call.EnclosingFunction(), header, options, ResponseRoot.Unknown).Through(call.Syntax) != OnPaths.Every)
                return false;
        return !calls.IsEmpty;
    }

    /// <summary>Whether some mechanism of the compilation adds the header to every response.</summary>
    public bool AddedForAll(string header) => _responseWide.Adds(header);

    // The operations are judged where their context is in view, and met again in the graph by their syntax.
    private PathCoverage Analyze(ControlFlowGraph graph, IOperation function, string header, AuthOptions options, ResponseRoot on, bool byChallenge)
    {
        var sets = new HashSet<SyntaxNode>();
        var undoes = new HashSet<SyntaxNode>();
        var closes = new HashSet<SyntaxNode>();
        foreach (var operation in function.Descendants())
        {
            if (operation is not (IInvocationOperation or IAssignmentOperation or IObjectCreationOperation))
                continue;
            if (!byChallenge && operation is IInvocationOperation { TargetMethod: var method } && ApiIndex<ChallengeCall>.Concerns(method))
                continue;
            if (_writes.Sets(operation, header, options.ChallengeMethods, on))
                sets.Add(operation.Syntax);
            else if (ResponseStart.Clears(operation))
                undoes.Add(operation.Syntax);
            else if (ResponseStart.Starts(operation))
                closes.Add(operation.Syntax);
        }
        return new PathCoverage(graph, operation => Is(operation, sets), operation => Is(operation, undoes), operation => Is(operation, closes));

        static bool Is(IOperation operation, HashSet<SyntaxNode> known) =>
            operation is IInvocationOperation or IAssignmentOperation or IObjectCreationOperation && known.Contains(operation.Syntax);
    }

    // An event that leaves the response to its handler: the handler answers after it, and brings its own challenge.
    private bool IsLeftToHandler(IOperation operation)
    {
        if (ChallengeEvents.ContextAround(operation) is not { } context)
            return false;
        if (!ChallengeEvents.IsBeforeChallenge(context.Type))
            return _events.IsHandled(operation) == OnPaths.None;
        foreach (var other in operation.EnclosingFunction().Descendants())
            if (ResponseStart.Starts(other))
                return false;
        return true;
    }

    // `if (!Options.SuppressWWWAuthenticateHeader)`: whoever writes that condition knows what is missing. `if (text.Length > 0)` of the builder that the challenges were appended to asks whether there are any.
    private bool LeftOutOnPurpose(IOperation function, string header) => _leftOut.GetOrCreateValue(function).GetOrAdd(header, name => IsLeftOut(function, name));

    private bool IsLeftOut(IOperation function, string header)
    {
        foreach (var operation in function.Descendants())
            if (_writes.Sets(operation, header))
                for (var around = operation.Parent; around is not null; around = around.Parent)
                    if (around is IConditionalOperation { Condition: var condition } && (Speaks(condition) || AsksForText(condition)))
                        return true;
        return false;

        static bool AsksForText(IOperation condition) =>
            condition is IBinaryOperation { LeftOperand: IPropertyReferenceOperation { Property: { Name: "Length", ContainingType: { Name: "StringBuilder", ContainingNamespace.Name: "Text" } } } };

        static bool Speaks(IOperation condition)
        {
            foreach (var operation in condition.DescendantsAndSelf())
                if (operation is IMemberReferenceOperation { Member.Name: var name } && IdentifierWords.Has(name, "authenticate", "challenge", "challenged"))
                    return true;
            return false;
        }
    }

    private OnPaths InWide(string header, OnPaths coverage, IOperation answer) => IsReached(_responseWide.Reach(header), header, answer) ? OnPaths.Every : coverage;

    // What is added for one path, group or controller speaks for that alone; for an answer of which the endpoint is not in view, it may speak too.
    private bool IsReached(HeaderReach reach, string header, IOperation answer)
    {
        if (reach.IsEverywhere)
            return true;
        // Who maps the endpoint is looked for in other files: only where it makes a difference.
        if (!reach.IsByFilter && reach.Paths.Count == 0 && reach.Attributes.Count == 0)
            return false;
        var mappings = MappingsOf(answer);
        if (reach.IsByFilter && (mappings.Count == 0 ? !IsAction(answer) : mappings.Any(mapping => IsFiltered(mapping, reach, header))))
            return true;
        var mapping = mappings.Count > 0 ? mappings[0] : null;
        if (reach.Paths.Count > 0 && (mapping?.RouteInView() is not { } route || reach.Paths.Any(path => route.StartsWith(path, StringComparison.OrdinalIgnoreCase))))
            return true;
        return reach.Attributes.Count > 0 && mapping is null && (!IsAction(answer) || IsMarked(answer, reach.Attributes));
    }

    // The calls that map the endpoint around the answer, `app.MapGet("/x", Read)` too; where it is a filter's own, the call that adds it: what stands around that, stands around the answer.
    private IReadOnlyList<IInvocationOperation> MappingsOf(IOperation answer)
    {
        if (answer.Mapping() is { } mapping)
            return new[] { mapping };
        if (answer.FilterAround() is { } filter)
            return new[] { filter };
        return EndpointIndex.SymbolAt(answer) is IMethodSymbol method ? _endpoints.MappingsOf(method) : Array.Empty<IInvocationOperation>();
    }

    private bool IsFiltered(IInvocationOperation mapping, HeaderReach reach, string header) =>
        mapping.Conventions().Any(call => _responseWide.IsFilter(call, header)) || reach.IsHandedOn && mapping.IsInGroupOfCaller();

    private static bool IsAction(IOperation answer) =>
        answer.SemanticModel?.GetEnclosingSymbol(answer.Syntax.SpanStart) is IMethodSymbol { DeclaredAccessibility: Accessibility.Public, ContainingType: { } type } && type.Is(Mvc.ControllerBase);

    private static bool IsMarked(IOperation answer, HashSet<string> attributes)
    {
        var method = answer.SemanticModel!.GetEnclosingSymbol(answer.Syntax.SpanStart)!;
        for (ISymbol? marked = method; marked is not null; marked = marked is INamedTypeSymbol type ? type.BaseType : marked.ContainingType)
            foreach (var attribute in marked.GetAttributes())
                if (attribute.AttributeClass is { } known && attributes.Contains(known.Name))
                    return true;
        return false;
    }

    // new HttpResponseMessage(…) { Headers = { { "WWW-Authenticate", … } } }
    private bool Initializes(IOperation operation, string header) =>
        operation is IObjectCreationOperation { Initializer: { } initializer } && _writes.SetsWithin(initializer, header);

    // A result of this compilation that sets the header when it is executed.
    private bool BringsItself(IOperation operation, string header)
    {
        if (operation is not IObjectCreationOperation { Type: INamedTypeSymbol created })
            return false;
        for (var type = created; type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
            foreach (var member in type.GetMembers())
                if (member is IMethodSymbol { IsOverride: true } method && _writes.SetsInBody(method, header))
                    return true;
        return false;
    }
}
