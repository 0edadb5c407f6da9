using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Credentials.Outgoing;

/// <summary>
/// Requests that code makes and sends: whether one carries a credential where it is printed, because it was given one before, here or in a method of this compilation
/// that it was handed to or comes from.
/// </summary>
internal sealed class OutgoingRequests(SourceMethods methods)
{
    // How many places where the request is given something are looked at for one question.
    private const int MostSteps = 1000;

    // One walk over a body serves all questions about it: what happens in it, with what the methods that it calls do; and what it does itself to what it is handed or returns.
    private readonly ConditionalWeakTable<IOperation, List<Step>> _bodies = new();
    private readonly ConditionalWeakTable<IOperation, List<Step>> _handed = new();

    public static OutgoingRequests Of(Models models) => models.Get(static m => new OutgoingRequests(SourceMethods.Of(m)));

    /// <summary>What happened to the headers of a request: given the one of that name, or rid of credentials where there is no name.</summary>
    private readonly struct Step(ISymbol? request, string? header, IOperation at)
    {
        /// <summary>The variable or member that holds the request; null where it is the result of the method.</summary>
        public ISymbol? Request { get; } = request;

        public string? Header { get; } = header;

        public IOperation At { get; } = at;
    }

    /// <summary>The header with a credential that the request, its headers, or the headers of its client have for certain, and where they were given it.</summary>
    public (string Name, IOperation Origin)? Header(IOperation printed) => Holder(printed.Unwrap()) is { } request ? LastBefore(request, printed) : null;

    /// <summary>The header with a credential that an assignment or a call gives a request, a client, or the headers of one; null where it gives none.</summary>
    public string? GivenBy(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } headers } target } assignment when IsHeaders(headers.Type) =>
            assignment.Value.IsNull() ? null : Named(target),
        IInvocationOperation { Instance: { } headers, TargetMethod.Name: "Add" or "TryAddWithoutValidation" or "Set" } call when IsHeaders(headers.Type) =>
            Call.Of(call) is { Count: >= 2 } set ? Credential(set.At(0)) : null,
        IInvocationOperation { TargetMethod: var setter } when ApiIndex<SetsAuthorization>.Concerns(setter) => "Authorization",
        _ => null,
    };

    /// <summary>Whether the property may be such a header, or the method may set one.</summary>
    public static bool MayGive(ISymbol symbol) => symbol switch
    {
        // The headers of a WebRequest have the indexer of what they derive from.
        IPropertySymbol property => IsHeaders(property.ContainingType) || property.IsIndexer && property.IsDeclaredBy(Net.NameValueCollection),
        IMethodSymbol { Name: "Add" or "TryAddWithoutValidation" or "Set" } method => method.IsDeclaredBy(Net.HttpHeaders) || method.IsDeclaredBy(Net.NameValueCollection),
        IMethodSymbol method => ApiIndex<SetsAuthorization>.Concerns(method),
        _ => false,
    };

    // The last one counts.
    private (string Name, IOperation Origin)? LastBefore(ISymbol request, IOperation printed)
    {
        var steps = _bodies.GetValue(printed.Root(), Walk);
        var budget = new StepBudget(MostSteps);
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var step = steps[i];
            if (step.At.Syntax.SpanStart >= printed.Syntax.SpanStart || !SymbolEqualityComparer.Default.Equals(step.Request, request))
                continue;
            if (!budget.Spend())
                break;
            if (GoesOnTo(step.At, printed))
                return step.Header is { } header ? (header, step.At) : null;
        }
        return null;
    }

    // The variable or member that holds the request whose headers are meant.
    private static ISymbol? Holder(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property.Name: "Headers" or "DefaultRequestHeaders", Instance: { } request } => References.Named(request),
        ILocalReferenceOperation local when Locals.SingleValue(local)?.Unwrap() is IPropertyReferenceOperation { Property.Name: "Headers" or "DefaultRequestHeaders", Instance: { } request } => References.Named(request),
        _ => References.Named(value),
    };

    private List<Step> Walk(IOperation body) => Walk(body, deeper: true);

    // What a method does itself to each of its parameters, and to what it returns: the last step of each.
    private List<Step> WalkHanded(IOperation body)
    {
        var last = new List<Step>();
        var met = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var steps = Walk(body, deeper: false);
        for (var i = steps.Count - 1; i >= 0; i--)
            if (steps[i].Request is null ? !last.Exists(static step => step.Request is null) : steps[i].Request is IParameterSymbol parameter && met.Add(parameter))
                last.Add(steps[i]);
        last.Reverse();
        return last;
    }

    private List<Step> Walk(IOperation body, bool deeper)
    {
        var steps = new List<Step>();
        var last = new Dictionary<ISymbol, Step>(SymbolEqualityComparer.Default);
        foreach (var operation in body.DescendantsAndSelf())
        {
            Cancellation.ThrowIfRequested();
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } headers } target } assignment when IsHeaders(headers.Type) && Named(target) is { } name:
                    Add(Owner(headers), assignment.Value.Unwrap().ConstantValue is { HasValue: true, Value: null } ? null : name, operation);
                    break;
                case IInvocationOperation { Instance: { } headers } call when IsHeaders(headers.Type):
                    if (call.TargetMethod.Name is "Add" or "TryAddWithoutValidation" or "Set" && Call.Of(call) is { Count: >= 2 } set && Credential(set.At(0)) is { } added)
                        Add(Owner(headers), added, operation);
                    else if (call.TargetMethod.Name is "Clear" || call.TargetMethod.Name is "Remove" && Credential(Call.Of(call).At(0)) is not null)
                        Add(Owner(headers), null, operation);
                    break;
                case IInvocationOperation { TargetMethod: var setter } call
                    when ApiIndex<SetsAuthorization>.Concerns(setter) && Call.Of(call).Receiver is { } request:
                    Add((References.Named(request), true), "Authorization", operation);
                    break;
                case IInvocationOperation call when deeper && !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty:
                    Called(call);
                    break;
                case IReturnOperation { ReturnedValue: { } returned } when !deeper && References.Named(returned) is ILocalSymbol local:
                    // What the method returns is what its local was given.
                    if (last.TryGetValue(local, out var given) && given.Header is { } kept)
                        steps.Add(new(null, kept, given.At));
                    break;
            }
        }
        // An initializer's parts come before the variable that it makes in the tree, and a statement's value before its target.
        return steps.OrderBy(static step => step.At.Syntax.SpanStart).ToList();

        void Add((ISymbol? Request, bool IsKnown) owner, string? header, IOperation at)
        {
            if (!owner.IsKnown)
                return;
            var step = new Step(owner.Request, header, at);
            steps.Add(step);
            if (owner.Request is not null)
                last[owner.Request] = step;
        }

        // Sign(request), and var request = CreateRequest().
        void Called(IInvocationOperation call)
        {
            var makes = IsRequest(call.Type.Awaited());
            var given = false;
            foreach (var parameter in call.TargetMethod.Parameters)
                given |= IsRequest(Call.Of(call)[parameter]?.Unwrap().Type);
            if (!makes && !given || methods.Body(call.TargetMethod) is not { } inner || inner == body)
                return;
            foreach (var step in _handed.GetValue(inner, WalkHanded))
            {
                if (step.Request is null && makes && Made(call) is { } variable)
                    steps.Add(new(variable, step.Header, call));
                else if (step.Request is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, call.TargetMethod.OriginalDefinition)
                    && Call.Of(call)[parameter] is { } passed && References.Named(passed) is { } handed)
                    steps.Add(new(handed, step.Header, call));
            }
        }
    }

    // The request whose headers they are: of a variable or member, or the one that an initializer makes.
    private static (ISymbol? Request, bool IsKnown) Owner(IOperation headers)
    {
        if (headers is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
            return Holder(headers.Unwrap()) is { } holder ? (holder, true) : default;
        for (var outer = headers.Parent; outer is not null; outer = outer.Parent)
            if (outer is IObjectCreationOperation creation)
            {
                var made = Made(creation);
                return (made, made is not null || creation.Parent is IReturnOperation or IConversionOperation { Parent: IReturnOperation });
            }
        return default;
    }

    // var request = …; request = …; _client = …
    private static ISymbol? Made(IOperation value)
    {
        var outer = value.Parent;
        while (outer is IConversionOperation or IAwaitOperation or IParenthesizedOperation)
            outer = outer.Parent;
        return outer switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation assignment => References.Named(assignment.Target),
            _ => null,
        };
    }

    private string? Named(IPropertyReferenceOperation header) =>
        !header.Property.IsIndexer ? header.Property.Name is "Authorization" ? "Authorization" : header.Property.Name is "ProxyAuthorization" ? "Proxy-Authorization" : null
        : Call.Of(header) is { Count: 1 } call ? Credential(call.At(0)) : null;

    private string? Credential(IOperation? name)
    {
        var text = name.ConstantText() ?? (name?.Unwrap() is IFieldReferenceOperation { Field: var field } ? field.IsDeclaredBy(AspNetCore.HeaderNames) || field.IsDeclaredBy(Net.HttpRequestHeader) ? field.Name : methods.Initializer(field).ConstantText() : null);
        return text is null ? null : RequestCredential.IsName(text) || text.Equals("Cookie", StringComparison.OrdinalIgnoreCase) ? text : null;
    }

    private static bool IsHeaders(ITypeSymbol? type) => type?.Name is "HttpRequestHeaders" && type.Is(Net.HttpRequestHeaders) || type?.Name is "WebHeaderCollection" && type.Is(Net.WebHeaderCollection);

    private static bool IsRequest(ITypeSymbol? type) => type?.Name is "HttpRequestMessage" or "HttpClient" or "HttpWebRequest" or "WebRequest"
        && (type.Is(Net.HttpRequestMessage) || type.Is(Net.HttpClient) || type.Is(Net.WebRequest));

    // Not from one branch of a condition to another, and not past a return.
    private static bool GoesOnTo(IOperation step, IOperation printed)
    {
        for (var outer = step.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer.Syntax.Span.Contains(printed.Syntax.Span))
                return outer is not (IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation);
            if (outer is IBlockOperation { Operations: { Length: > 0 } operations } && operations[operations.Length - 1] is IReturnOperation or IThrowOperation or IBranchOperation or IExpressionStatementOperation { Operation: IThrowOperation })
                return false;
            // A lambda runs when it is called.
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }
        return false;
    }
}
