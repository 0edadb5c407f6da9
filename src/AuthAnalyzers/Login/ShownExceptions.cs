using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Login;

/// <summary>What of an exception a client gets to see.</summary>
internal sealed class ShownException(IOperation text, IOperation answer, IOperation at)
{
    /// <summary>The exception, or the text that is made of it: <c>ex.Message</c>.</summary>
    public IOperation Text { get; } = text;

    /// <summary>What sends it: <c>BadRequest(ex.Message)</c>.</summary>
    public IOperation Answer { get; } = answer;

    /// <summary>Where the function is left that the exception is caught in: the answer, or the result of a service that its caller sends.</summary>
    public IOperation At { get; } = at;

    /// <summary>How a message names it.</summary>
    public string Description => Text.Unwrap() switch
    {
        IPropertyReferenceOperation { Property: { Name: "Message" or "StackTrace" or "Source", Name: var name }, Instance: { } exception } =>
            name + " of " + (exception.Unwrap() is IConditionalAccessInstanceOperation conditional ? conditional.Receiver() ?? exception : exception).Type?.Name,
        IConditionalAccessOperation { WhenNotNull: IPropertyReferenceOperation { Property.Name: "Message" or "StackTrace" or "Source" } member } access => member.Property.Name + " of " + access.Operation.Type?.Name,
        _ => "The exception",
    };
}

/// <summary>Follows exceptions to the answers that show their text: through texts, payloads, locals, members, the fields of a handler, and the results of services.</summary>
internal sealed class ShownExceptions(ResponseReader responses, EndpointIndex endpoints, Callers callers, References references)
{
    private readonly ResponseReader _responses = responses;
    private readonly EndpointIndex _endpoints = endpoints;
    private readonly Callers _callers = callers;
    private readonly References _references = references;

    private const int MostSteps = 2000;

    // Through locals, fields and calls.
    private const int MostPlaces = 8;

    // They hand on what they are given, as another text.
    private static readonly string[] s_texts =
    {
        "Format", "Concat", "Join", "EscapeDataString", "EscapeUriString", "UrlEncode", "HtmlEncode", "Encode", "UrlPathEncode", "Serialize", "SerializeObject", "GetBytes", "AddQueryString", "Append", "AppendLine", "Trim",
    };

    // Objects of the project, or of a package, that an answer is made of.
    private static readonly string[] s_payloads = { "result", "response", "error", "problem", "message", "dto", "model", "fail", "failure", "envelope", "output", "viewmodel", "vm", "details", "status", "api", "payload", "wrapper", "outcome", "info", "reply" };

    private static readonly string[] s_messages = { "message", "error", "reason", "description", "detail", "exception", "msg" };

    public static ShownExceptions Of(Models models) => models.Get(static m => new ShownExceptions(ResponseReader.Of(m), EndpointIndex.Of(m), Callers.Of(m), References.Of(m)));

    /// <summary>What is shown of the exception that the clause catches.</summary>
    public List<ShownException> Caught(ICatchClauseOperation clause)
    {
        var shown = new List<ShownException>();
        if (clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation { Symbol: var caught })
            foreach (var use in BodyIndex.Uses(clause, caught))
                if (use.IsIn(clause.Handler))
                    Add(shown, use);
        return shown;
    }

    /// <summary>What is shown of an exception that is read there: <c>context.Failure</c>.</summary>
    public List<ShownException> Of(IOperation exception)
    {
        var shown = new List<ShownException>();
        Add(shown, exception);
        return shown;
    }

    private void Add(List<ShownException> shown, IOperation exception)
    {
        if (new Way(this).Find(exception) is { } found)
            shown.Add(found);
    }

    /// <summary>The way of one exception, and how far it was followed.</summary>
    private sealed class Way(ShownExceptions model)
    {
        private readonly StepBudget _budget = new(MostSteps);
        private readonly HashSet<ISymbol> _places = new(SymbolEqualityComparer.Default);
        private IOperation? _text;
        private IOperation? _left;

        public ShownException? Find(IOperation exception)
        {
            _text = exception;
            return Follow(exception, isException: true, 0) is { } answer ? new(_text, answer, _left ?? answer) : null;
        }

        // The answer that the value becomes a part of; null where it becomes none.
        private IOperation? Follow(IOperation value, bool isException, int places)
        {
            // What lies deeper is not followed: `a?.b?.c` and payloads in payloads are one place each.
            while (places <= MostPlaces && _budget.Spend())
            {
                switch (value.Parent)
                {
                    case IPropertyReferenceOperation property when property.Instance == value:
                        if (!isException || property.Property.Name is not ("Message" or "StackTrace" or "InnerException" or "InnerExceptions" or "Source"))
                            return null;
                        isException = property.Type?.SpecialType != SpecialType.System_String;
                        value = _text = property;
                        continue;
                    case IConditionalAccessOperation access when access.Operation == value:
                        return access.WhenNotNull.DescendantsAndSelf().FirstOrDefault(static part => part is IConditionalAccessInstanceOperation) is { } instance ? Follow(instance, isException, places + 1) : null;
                    case IConditionalAccessOperation access:
                        if (_text == value)
                            _text = access;
                        value = access;
                        continue;
                    case IInvocationOperation call when call.Instance == value:
                        if (isException ? call.TargetMethod.Name is not ("ToString" or "GetBaseException") : call.Type?.SpecialType != SpecialType.System_String)
                            return null;
                        isException &= call.TargetMethod.Name != "ToString";
                        if (_text == value)
                            _text = call;
                        value = call;
                        continue;
                    case IConversionOperation or IParenthesizedOperation or IAwaitOperation or ICoalesceOperation or IInterpolationOperation or IInterpolatedStringOperation or IArrayInitializerOperation
                        or IArrayCreationOperation or ITupleOperation or IAnonymousObjectCreationOperation:
                        value = value.Parent;
                        continue;
                    case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                        value = sum;
                        continue;
                    case IConditionalOperation choice when choice.Condition != value && choice.Type is not null:
                        value = choice;
                        continue;
                    case ISwitchExpressionArmOperation { Parent: { } choice } arm when arm.Value == value:
                        value = choice;
                        continue;
                    case { } passed when Argument.At(passed) is { } argument:
                        if (Passed(argument, isException) is not var (next, isAnswer))
                            return null;
                        if (isAnswer)
                            return next;
                        value = next;
                        isException = false;
                        continue;
                    case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                        return FollowUses(BodyIndex.Uses(declarator, declarator.Symbol), declarator.Symbol, isException, places);
                    // context.AuthenticateFailure is { } failure
                    case IIsPatternOperation { Pattern: var pattern } test when test.Value == value:
                        return Declared(pattern) is { } named ? FollowUses(BodyIndex.Uses(pattern, named), named, isException, places) : null;
                    case IAssignmentOperation assignment when assignment.Value == value:
                        return Stored(assignment, isException, places);
                    case IReturnOperation returned:
                        return Returned(returned, places);
                    case { } collection when Elements.IsCollectionExpression(collection):
                        value = collection;
                        continue;
                    default:
                        return null;
                }
            }
            return null;
        }

        private static ISymbol? Declared(IPatternOperation pattern) => pattern switch
        {
            // `is not { } failure`
            INegatedPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: var named } } => named,
            // What is asked for by its type was written for it: `is LoginException refused`.
            IRecursivePatternOperation { DeclaredSymbol: var named } => named,
            _ => null,
        };

        // The result that carries it, or the call that answers with it.
        private (IOperation Next, bool IsAnswer)? Passed(Argument argument, bool isException)
        {
            switch (argument.Operation.Parent)
            {
                case IObjectCreationOperation { Type: { } made } creation:
                    return made.Is(BaseLibrary.Exception) ? null : IsResult(creation) ? (creation, true) : IsPayload(made) || made.RootNamespace() == "System" ? (creation, false) : null;
                case IInvocationOperation call:
                    var method = call.TargetMethod;
                    // Of these Web API 2 sends the details to its own machine alone.
                    if (isException && method.Name is "InternalServerError" or "CreateErrorResponse")
                        return null;
                    if (Answers(call))
                        return (call, true);
                    if (IsFailure(method.ReturnType.Awaited()))
                        return null;
                    // Uri.EscapeDataString(ex.Message), JsonSerializer.Serialize(new { error = ex.Message })
                    if (s_texts.Contains(method.Name))
                        return (call, false);
                    // Result.Fail(ex.Message); what the project makes of an exception itself is its own text.
                    return !isException && method.ReturnType.Awaited() is { SpecialType: SpecialType.None } made2 && IsPayload(made2) ? (call, false) : null;
                default:
                    return null;
            }
        }

        private bool IsResult(IOperation operation) => model._responses.Read(operation) is not null || ShownToClients.Results.Any(result => operation.Type.Is(result));

        private bool Answers(IInvocationOperation call)
        {
            var method = call.TargetMethod;
            if (IsResult(call) || ShownToClients.Results.Any(result => method.ReturnType.Awaited().Is(result)))
                return true;
            var declaring = method.ContainingType;
            if (method.Name is "AddModelError" or "TryAddModelError")
                return ShownToClients.ModelStates.Any(state => declaring.Is(state));
            if (ShownToClients.BodyWriters.Any(writer => declaring.Is(writer)))
                return true;
            return Call.Of(call).Subject is { } subject && (IsOfResponse(subject) || IsShown(subject.Type))
                && (method.Name is "Redirect" or "Write" or "WriteAsync" or "WriteAsJsonAsync" or "BinaryWrite" or "Append" or "Add" or "AppendHeader" or "AddHeader" or "Set" or "AddError" or "SetString" or "TryAdd"
                    or "SendAsync" or "SendErrorsAsync" or "SendStringAsync");
        }

        // TempData, ViewData
        private static bool IsShown(ITypeSymbol? type) => ShownToClients.Collections.Any(collection => type.Is(collection));

        // context.Response, and what is a part of it: Response.Body, Response.Headers, Response.Headers.WWWAuthenticate
        private static bool IsOfResponse(IOperation value)
        {
            for (var part = value.Unwrap(); part is not null; part = ((part as IMemberReferenceOperation)?.Instance ?? (part as IInvocationOperation)?.Instance)?.Unwrap())
                if (part.Type.Is(AspNetCore.HttpResponse) || part.Type.Is(SystemWeb.HttpResponse) || part.Type.Is(SystemWeb.HttpResponseBase) || part.Type.Is(Owin.IOwinResponse))
                    return true;
            return false;
        }

        private IOperation? Stored(IAssignmentOperation assignment, bool isException, int places)
        {
            // new Result { Message = ex.Message }
            if (assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IObjectCreationOperation creation })
                return creation.Type.Is(BaseLibrary.Exception) ? null : IsResult(creation) ? creation : Follow(creation, false, places + 1);
            if (assignment.Parent is IAnonymousObjectCreationOperation anonymous)
                return Follow(anonymous, false, places + 1);
            switch (assignment.Target)
            {
                case ILocalReferenceOperation local:
                    return FollowUses(BodyIndex.Uses(local, local.Local), local.Local, isException, places);
                case IDynamicMemberReferenceOperation { Instance: IPropertyReferenceOperation { Property.Name: "ViewBag" } }:
                    return assignment;
                case IPropertyReferenceOperation { Instance: { } instance } property when IsShown(instance.Type) || IsOfResponse(instance):
                    return property.Property.Name is "StatusCode" ? null : assignment;
                case IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { Type: { } page } } when page.Is(Mvc.PageModel):
                    return assignment;
                // context.ErrorDescription = context.AuthenticateFailure.Message;
                case IPropertyReferenceOperation { Property: { Name: "Error" or "ErrorDescription" } challenge } when challenge.IsDeclaredBy(AspNetCore.JwtBearerChallengeContext):
                    return assignment;
                // response.Message = ex.Message;
                case IMemberReferenceOperation { Instance: ILocalReferenceOperation { Local: var whole } reference } when !whole.Type.Is(BaseLibrary.Exception):
                    return FollowUses(BodyIndex.Uses(reference, whole).Where(use => use != reference && use.Syntax.SpanStart > assignment.Syntax.SpanStart), whole, false, places);
                // _failure = ex.Message; in HandleAuthenticateAsync, and read in HandleChallengeAsync.
                case IFieldReferenceOperation { Instance: IInstanceReferenceOperation { Type: { } handler }, Field: var field } when handler.Is(AspNetCore.IAuthenticationHandler):
                    return FollowUses(model._references.WithinType(field), field, isException, places);
                default:
                    return null;
            }
        }

        private IOperation? FollowUses(IEnumerable<IOperation>? uses, ISymbol place, bool isException, int places)
        {
            if (uses is null || places == MostPlaces || !_places.Add(place))
                return null;
            var text = _text;
            foreach (var use in uses)
            {
                if (Follow(use, isException, places + 1) is { } answer)
                    return answer;
                _text = text;
            }
            return null;
        }

        // The endpoint's own answer, or the result of a service that an endpoint answers with.
        private IOperation? Returned(IReturnOperation returned, int places)
        {
            if (EndpointIndex.SymbolAt(returned) is not IMethodSymbol function || IsFailure(function.ReturnType.Awaited()))
                return null;
            if (model._endpoints.Around(returned) is { } endpoint)
                return SymbolEqualityComparer.Default.Equals(endpoint.Method, function) && endpoint.Kind is EndpointKind.Action or EndpointKind.Mapped or EndpointKind.Page ? returned.ReturnedValue : null;
            if (places == MostPlaces || function.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction) || !_places.Add(function))
                return null;
            foreach (var call in model._callers.Of(function))
                if (FollowResult(call, places + 1) is { } answer)
                {
                    _left ??= returned;
                    return answer;
                }
            return null;
        }

        // Ok(result), BadRequest(result.Message), result.IsSuccess ? Ok(result.Data) : BadRequest(result.Errors)
        private IOperation? FollowResult(IOperation result, int places)
        {
            while (result.Parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
                result = result.Parent;
            if (result.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator })
                foreach (var use in BodyIndex.Uses(declarator, declarator.Symbol))
                {
                    var part = use;
                    if (use.Parent is IPropertyReferenceOperation { Property: var member } property && property.Instance == use)
                        if (IdentifierWords.Has(member.Name, s_messages))
                            part = property;
                        else
                            continue;
                    if (Follow(part, false, places) is { } answer)
                        return answer;
                }
            // var (isValid, error) = await accounts.LoginAsync(model);
            if (result.Parent is IDeconstructionAssignmentOperation { Target: var targets })
                foreach (var target in targets.Descendants())
                    if (target is ILocalReferenceOperation { Local: { Type.SpecialType: SpecialType.System_String } part } && IdentifierWords.Has(part.Name, s_messages))
                        foreach (var use in BodyIndex.Uses(target, part))
                            if (Follow(use, false, places) is { } answer)
                                return answer;
            return Follow(result, false, places);
        }

        private static bool IsPayload(ITypeSymbol type) =>
            type.SpecialType == SpecialType.None && !IsFailure(type) && !type.Is(BaseLibrary.Exception)
            && (IdentifierWords.Has(type.Name, s_payloads) || type is { Name: "List" or "Dictionary" or "StringContent" or "JsonContent" or "StringBuilder" or "KeyValuePair" });

        // What a handler makes of it goes to the log.
        private static bool IsFailure(ITypeSymbol? type) => type is { Name: "AuthenticateResult" or "HandleRequestResult" or "TokenValidationResult" };
    }
}
