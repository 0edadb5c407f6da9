using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Presented;

namespace AuthAnalyzers.Tokens.Refreshing;

/// <summary>A function that makes a token where it was given a refresh token: what it answers, and what it does about the one that was used.</summary>
internal sealed class RefreshFlow(IOperation function, SourceMethods methods, ReceivedTokens received)
{
    // A service and its helper.
    private const int MostCalls = 2;

    private static readonly string[] s_replacing =
    {
        "remove", "delete", "revoke", "rotate", "rotating", "consume", "redeem", "pop", "take", "invalidate", "replace", "mark", "blacklist", "exchange", "deactivate", "expire",
    };

    private static readonly string[] s_keeping =
    {
        "add", "update", "save", "set", "insert", "store", "persist", "commit", "complete", "execute", "write", "touch", "put", "upsert", "append", "attach", "send", "publish", "dispatch", "enqueue", "modify", "record", "handle",
    };

    private static readonly string[] s_flags =
    {
        "revoked", "used", "replaced", "consumed", "active", "valid", "invalid", "invalidated", "deleted", "blacklisted", "status", "state", "rotated", "version", "counter", "count", "uses", "expires", "expired", "expiry", "expiration",
    };

    // Of classes that the answer is made of.
    private static readonly string[] s_answers = { "response", "result", "dto", "model", "answer", "request", "command", "query", "reply", "viewmodel", "vm", "output", "input", "pair" };

    private static readonly HashSet<string> s_results = new(StringComparer.Ordinal)
    {
        "Ok", "Json", "Created", "Accepted", "Success", "Succeed", "Succeeded", "FromResult", "Content", "Create", "From", "Return", "Respond", "Map", "Of", "Some", "Right", "Data", "SendAsync", "SendOkAsync", "OkAsync", "SuccessAsync",
    };

    private List<IOperation>? _bodies;

    /// <summary>The place of the answer that hands back the refresh token that was sent, or the kept one as it is; null where none does.</summary>
    public IOperation? HandedBack
    {
        get
        {
            foreach (var (value, isAnswered) in Answered())
                if (isAnswered && IsUnchanged(value))
                    return value;
            return null;
        }
    }

    /// <summary>Whether the answer has a refresh token at all.</summary>
    public bool AnswersRefreshToken => Answered().Any();

    /// <summary>Whether the function takes care that the token is not used again, or may: it makes a new one, marks or removes the old one.</summary>
    /// <param name="answered">The place of the answer: what is done only where there is none, in a branch that refuses, does not count.</param>
    public bool Replaces(IOperation answered) =>
        BodiesBy(call => !IsOfRefusal(call, answered)).Exists(body => body.Descendants().Any(operation => IsReplacement(operation) && !IsOfRefusal(operation, answered)));

    /// <summary>Whether the function, or what it calls, writes or hands on anything that could be about the token.</summary>
    public bool Writes => Bodies.Exists(static body => body.Descendants().Any(IsWrite));

    /// <summary>Whether another server is asked: then this is a client, or passes on what a server said.</summary>
    public bool AsksServer => Bodies.Exists(static body => body.Descendants().Any(static operation => operation is IInvocationOperation { TargetMethod.ContainingType: { } type } && (type.Is(Net.HttpMessageInvoker) || type.Name.EndsWith("HttpClientExtensions", StringComparison.Ordinal) || type.Name.StartsWith("HttpClient", StringComparison.Ordinal))));

    /// <summary>The look-up of the token that was sent; null where there is none in view.</summary>
    public RefreshLookup? Lookup
    {
        get
        {
            foreach (var body in Bodies)
                foreach (var operation in body.Descendants())
                    if (RefreshLookup.Of(operation, received) is { } lookup)
                        return lookup;
            return null;
        }
    }

    // The function and what it calls.
    private List<IOperation> Bodies => _bodies ??= BodiesBy(static _ => true);

    private List<IOperation> BodiesBy(Func<IInvocationOperation, bool> isFollowed)
    {
        var bodies = new List<IOperation> { function };
        for (var (start, depth) = (0, 0); depth < MostCalls; depth++)
        {
            var end = bodies.Count;
            for (; start < end; start++)
                foreach (var operation in bodies[start].Descendants())
                {
                    Cancellation.ThrowIfRequested();
                    if (operation is IInvocationOperation { TargetMethod: var method } call && methods.Body(method) is { } body && !bodies.Contains(body) && body != function && isFollowed(call))
                        bodies.Add(body);
                }
        }
        return bodies;
    }

    // if (!tokens.Validate(user, token)) { tokens.Remove(user); return BadRequest(); }
    private static bool IsOfRefusal(IOperation operation, IOperation answered)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); (child, parent) = (parent, parent.Parent))
            if (parent is IConditionalOperation branch && child != branch.Condition && child is IBlockOperation && Guards.Ends(child) && answered.Root() == child.Root() && !answered.IsIn(child))
                return true;
        return false;
    }

    // Places named for a refresh token in what the function gives: arguments of constructors, members, elements of tuples, entries.
    private IEnumerable<(IOperation Value, bool IsAnswered)> Answered()
    {
        foreach (var operation in function.Own())
            switch (operation)
            {
                case { } when Argument.At(operation) is { Call.Operation: IObjectCreationOperation made } argument && RefreshNames.IsRefreshToken(argument.Name):
                    yield return (argument.Value, IsGiven(made));
                    break;
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var name } target, Value: var value } assignment when RefreshNames.IsRefreshToken(name):
                    yield return (value, assignment.Parent is IAnonymousObjectCreationOperation anonymous ? IsGiven(anonymous)
                        : assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: { } created } ? IsGiven(created) : target.Instance?.Unwrap() is ILocalReferenceOperation { Local: var local } instance && IsReturned(local, target) && Locals.SingleValue(instance)?.Unwrap() is IObjectCreationOperation);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true } entry, Value: var value } when Call.Of(entry).At(0).ConstantText() is { } key && RefreshNames.IsRefreshToken(key):
                    yield return (value, true);
                    break;
                case ITupleOperation { Type: INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } } tuple:
                    for (var i = 0; i < elements.Length && i < tuple.Elements.Length; i++)
                        if (RefreshNames.IsRefreshToken(elements[i].Name) || NameOfReturned(i) is { } named && RefreshNames.IsRefreshToken(named))
                            yield return (tuple.Elements[i], IsGiven(tuple));
                    break;
            }
    }

    // (string AccessToken, string RefreshToken) of the method that returns the tuple.
    private string? NameOfReturned(int place) =>
        RefreshFlows.MethodOf(function)?.ReturnType.Awaited() is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && place < elements.Length ? elements[place].Name : null;

    private bool IsGiven(IOperation made)
    {
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
            switch (made.Parent)
            {
                case IReturnOperation:
                    return true;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return IsReturned(local, made);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } }:
                    return IsReturned(assigned, made);
                case ISimpleAssignmentOperation { Target: IParameterReferenceOperation { Parameter.RefKind: RefKind.Out } }:
                    return true;
                case IInvocationOperation { TargetMethod: var method } when !IsResult(method):
                    return false;
                case IConversionOperation or IParenthesizedOperation or IAwaitOperation or IConditionalOperation or ICoalesceOperation or IInvocationOperation or IObjectCreationOperation or ITupleOperation
                    or ISimpleAssignmentOperation or IObjectOrCollectionInitializerOperation or IAnonymousObjectCreationOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation or IMemberInitializerOperation:
                    made = made.Parent;
                    break;
                case { } argument when Argument.Of(made) is not null:
                    made = argument;
                    break;
                default:
                    return false;
            }
        return false;
    }

    private bool IsReturned(ILocalSymbol local, IOperation near)
    {
        foreach (var use in BodyIndex.Uses(near, local))
            if (use.Parent is not IMemberReferenceOperation && Whole(use).Parent is IReturnOperation)
                return true;
        return false;
    }

    private static IOperation Whole(IOperation use)
    {
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
            switch (use.Parent)
            {
                case IInvocationOperation { TargetMethod: var method } when !IsResult(method):
                    return use;
                case IConversionOperation or IParenthesizedOperation or IConditionalOperation or ICoalesceOperation or IInvocationOperation or IAwaitOperation or IObjectCreationOperation:
                    use = use.Parent;
                    break;
                case { } argument when Argument.Of(use) is not null:
                    use = argument;
                    break;
                default:
                    return use;
            }
        return use;
    }

    // What was sent, or is read from a row that was looked up.
    private static bool IsUnchanged(IOperation value) => Origins.InBody.Is(value, Ways.All, static origin => origin.Value switch
    {
        IParameterReferenceOperation { Parameter: { Name: var name, Type.SpecialType: SpecialType.System_String } } => Answer(RefreshNames.IsRefreshToken(name) || IdentifierWords.Is(name, "token")),
        IMemberReferenceOperation { Instance: { } instance } read when read.Type?.SpecialType == SpecialType.System_String => Answer(RefreshNames.IsRefreshToken(read.Member.Name)
            ? RequestObjects.Has(read) || instance.Unwrap() is IParameterReferenceOperation || IsFound(instance)
            : RefreshNames.IsText(read.Member.Name) && instance.Type is { } type && RefreshNames.IsRefreshToken(type.Name) && IsFound(instance)),
        IMemberReferenceOperation => OriginAnswer<bool>.IsNot,
        IInvocationOperation or IObjectCreationOperation => OriginAnswer<bool>.IsNot,
        _ => OriginAnswer<bool>.GoOn,
    });

    private static OriginAnswer<bool> Answer(bool isIt) => isIt ? OriginAnswer<bool>.Is(true) : OriginAnswer<bool>.IsNot;

    // var kept = await database.RefreshTokens.FirstOrDefaultAsync(…);
    private static bool IsFound(IOperation instance) =>
        instance.Unwrap() is ILocalReferenceOperation local && Locals.SingleValue(local)?.Unwrap() is { } given
        && (given is ICoalesceOperation { Value: var value } ? value.Unwrap() : given) is IInvocationOperation { TargetMethod.Name: var name } && IdentifierWords.Begins(name, "find", "first", "single", "get", "last", "load", "fetch", "lookup");

    private static bool IsReplacement(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type } => RefreshNames.IsRefreshToken(type.Name) && !IsAnswer(type),
        IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member }, Parent: not (IObjectOrCollectionInitializerOperation or IAnonymousObjectCreationOperation) } assignment =>
            IdentifierWords.Has(member.Name, s_flags)
            || (RefreshNames.IsRefreshToken(member.Name) || RefreshNames.IsRefreshToken(member.ContainingType.Name) && RefreshNames.IsText(member.Name)) && !IsAnswer(member.ContainingType) && !IsUnchanged(assignment.Value),
        IInvocationOperation { TargetMethod: var method } =>
            IdentifierWords.Has(method.Name, s_replacing) && method.ContainingType is { SpecialType: not SpecialType.System_String } declaring && !declaring.IsExactly(BaseLibrary.Enumerable) && !declaring.IsExactly(BaseLibrary.Queryable)
            || RefreshNames.IsRefreshToken(method.Name) && (RefreshNames.IsNew(method.Name) || IdentifierWords.Has(method.Name, s_keeping) || IdentifierWords.Has(method.Name, "make", "build", "renew")),
        _ => false,
    };

    private static bool IsWrite(IOperation operation) => IsReplacement(operation) || operation switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation, Parent: not (IObjectOrCollectionInitializerOperation or IAnonymousObjectCreationOperation) } => true,
        IInvocationOperation { TargetMethod: var method } => IdentifierWords.Has(method.Name, s_keeping) && !IsOfLists(method),
        _ => false,
    };

    // claims.Add(…), header.TrySetValue(…)
    private static bool IsOfLists(IMethodSymbol method) => method.ContainingType is { } type && type.RootNamespace() is "System" && !IdentifierWords.Has(type.Name, "dictionary", "set", "bag");

    // Ok(…), responses.ResponseSuccess("done", …)
    private static bool IsResult(IMethodSymbol method) => s_results.Contains(method.Name) || IsAnswer(method.ContainingType) || IdentifierWords.Has(method.Name, "success", "response", "ok");

    private static bool IsAnswer(ITypeSymbol? type) => type is not null && IdentifierWords.Ends(type.Name, s_answers) || type?.Name is "Results" or "TypedResults" or "ControllerBase" or "Controller";
}
