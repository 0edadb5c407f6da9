using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Login;

/// <summary>Ways out of a login for a wrong password of which no log, audit or event tells.</summary>
internal sealed class UnloggedFailures(LoginFlows flows, CalledCode code, Callers callers, SourceMethods methods, Answers answers)
{
    private static readonly string[] s_records =
    {
        "audit", "auditlog", "activity", "loginfailure", "loginfailed", "failedlogin", "signinfailed", "failedsignin", "attempt", "securityevent", "invalidlogin", "authenticationfailed", "log", "logger", "record", "track", "publish", "raise", "event",
        "telemetry", "metric", "metrics",
    };

    // The default levels of a server show none of these.
    private static readonly string[] s_silent = { "trace", "debug", "verbose" };

    public static UnloggedFailures Of(Models models) => models.Get(static m => new UnloggedFailures(LoginFlows.Of(m), CalledCode.Of(m), Callers.Of(m), SourceMethods.Of(m), Answers.Of(m)));

    /// <summary>The operation where it checks a password, or asks for an account by name and password; of a service that checks in view, that one's own answer is read.</summary>
    public IOperation? Check(IOperation operation) =>
        PasswordChecks.Is(operation) || CredentialTests.ComparesWithSetting(operation) || operation is IInvocationOperation call && CredentialTests.AsksForAccount(call) && methods.Body(call.TargetMethod)?.Descendants().Any(static part => PasswordChecks.Is(part) || IsSentOn(part)) != true ? operation : null;

    // await http.PostAsJsonAsync("api/login", request); the server that is asked keeps the trace.
    private static bool IsSentOn(IOperation part) => part is IInvocationOperation { TargetMethod: var method } && method.Name.StartsWith("Post", StringComparison.Ordinal) && ApiIndex<SendsTo>.Concerns(method);

    /// <summary>The first answer for a wrong password of which nothing tells; null where each is recorded, or nothing can be told.</summary>
    public IOperation? Of(IOperation function, List<IOperation> checks)
    {
        var check = checks[0];
        if (!flows.MayBeLogin(check) || PasswordChecks.Is(check) && !AccountLookups.Precede(check) && !PasswordChecks.TakesName(check) || HandsOn(function) || check is IBinaryOperation && !SpeaksOfPassword(function))
            return null;
        if (Exits.Of(function) is not { } exits)
            return null;
        var ways = exits.Ends.Where(static end => end is IReturnOperation { ReturnedValue: not null }).SelectMany(LoginFlows.Leaves).Select(static way => (Way: way, End: way)).ToList();
        // ModelState.AddModelError("", "Wrong password."); in front of an end that all come to, and may log there
        ways.AddRange(exits.Branches.Select(branch => answers.OfBranch(branch, exits.Returned)).Where(static notes => notes.Count > 0).Select(notes => (notes[0].Site, function)));
        foreach (var (way, end) in ways.OrderBy(static way => way.Way.Syntax.SpanStart))
            if (IsForWrongPassword(way) && !IsRecorded(function, check, way, end) && Answers.Made((way as IReturnOperation)?.ReturnedValue ?? way) is var answer && !(IsPlain(answer) && IsForUnseenCaller(check)))
                return IsRecordedByCaller(check) ? null : answer;
        return null;
    }

    // if (block.Hash != HashOf(block)) return false; of a chain of blocks
    private static bool SpeaksOfPassword(IOperation function) => function.Descendants().Any(static part => References.Named(part) is { Name: var name } && CredentialTests.IsPassword(name));

    // `return await users.CheckPasswordAsync(user, password);`: what becomes of it is its caller's business.
    private static bool HandsOn(IOperation function)
    {
        foreach (var operation in function.Descendants())
            if (operation is IReturnOperation { ReturnedValue: { } value } && PasswordChecks.Decides(value))
                return true;
        return false;
    }

    // What null or false means, a caller out of view decides.
    private bool IsForUnseenCaller(IOperation check) => Service(check) is { } method && callers.Of(method).Count == 0;

    // A service's caller may log, where it is told of the failure.
    private bool IsRecordedByCaller(IOperation check) => Service(check) is { } method && callers.Of(method).Exists(call => call.EnclosingFunction().Descendants().Any(operation =>
        operation is IInvocationOperation or IObjectCreationOperation && operation.Syntax != call.Syntax && (IsRecord(operation) || operation is IInvocationOperation other && IsHelper(other)) && !IsForOthers(operation, call)));

    // logger.LogError(ex, "…"); in a catch clause, logger.LogInformation("Signed in"); behind `if (user != null)`
    private static bool IsForOthers(IOperation record, IInvocationOperation call)
    {
        for (var around = record.Parent; around is not null; around = around.Parent)
            if (around is ICatchClauseOperation)
                return true;
        return Guards.Say(record, fact => TestedValue.Of(fact) is var test && IsResult(test.Value, call)
            && (test.Kind == TestKind.Absence ? !test.Holds : test.Kind == TestKind.Truth && test.Holds));
    }

    // The call's own result, or a member of it that says that it succeeded.
    private static bool IsResult(IOperation value, IInvocationOperation call)
    {
        if (value is IPropertyReferenceOperation { Property.Name: "Success" or "IsSuccess" or "Succeeded" or "IsSuccessful" or "IsSucceeded", Instance: { } result })
            value = result;
        return Locals.WrittenAs(value).Unwrap().Syntax == call.Syntax;
    }

    // The method that checks, where others call it: no endpoint.
    private static IMethodSymbol? Service(IOperation check) =>
        EndpointIndex.SymbolAt(check) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && EndpointIndex.OfFramework(method) is null ? method : null;

    private static bool IsPlain(IOperation answer) => answer.ConstantValue.HasValue || answer is IDefaultValueOperation || answer.Type?.SpecialType == SpecialType.System_Boolean;

    private static bool IsForWrongPassword(IOperation exit)
    {
        if (Guards.Reaching(exit) is not { } alternatives)
            return false;
        foreach (var alternative in alternatives)
        {
            bool failed = false, more = false;
            foreach (var fact in alternative)
            {
                failed |= PasswordChecks.Failed(fact) || CredentialTests.Failed(fact);
                more |= PasswordChecks.SaysMore(fact) && !fact.IsPassed;
            }
            if (failed && !more)
                return true;
        }
        return false;
    }

    // Between the check and the answer, or in it: unless only whoever has the right password comes there.
    private bool IsRecorded(IOperation function, IOperation check, IOperation exit, IOperation end)
    {
        foreach (var operation in function.Descendants())
            if (operation.Syntax.SpanStart >= check.Syntax.SpanStart && operation.Syntax.SpanStart <= end.Syntax.Span.End && operation is IInvocationOperation or IObjectCreationOperation or IIncrementOrDecrementOperation
                && (IsRecord(operation) || operation is IInvocationOperation call && IsHelper(call)) && !IsElsewhere(operation, exit))
                return true;
        return false;
    }

    private bool IsHelper(IInvocationOperation call) =>
        IsMetric(call.Instance) || (call.TargetMethod.Locations.Any(static place => place.IsInSource)
            // Of Respond(await accounts.LoginAsync(model)) the method alone: what it is given is asked for itself.
            ? code.Does(methods.Body(call.TargetMethod) ?? call, IsRecord, s_records)
        : !ApiIndex<LogSink>.Concerns(call.TargetMethod) && (IdentifierWords.Has(call.TargetMethod.Name, s_records) || IdentifierWords.Has(call.TargetMethod.ContainingType.Name, "audit", "activity", "eventbus", "publisher", "counter", "histogram")));

    // metrics.Logins.WithLabels("failure").Inc()
    private static bool IsMetric(IOperation? receiver) =>
        receiver?.DescendantsAndSelf().Any(static part => References.Named(part) is { Name: var name } && IdentifierWords.Has(name, "metric", "metrics", "telemetry")) == true;

    // In a branch that this answer does not come from: behind the right password, or for an account that does not exist.
    private static bool IsElsewhere(IOperation record, IOperation exit)
    {
        for (var (child, parent) = (record, record.Parent); parent is not null && !child.Syntax.Span.Contains(exit.Syntax.Span); (child, parent) = (parent, parent.Parent))
            if (parent is IConditionalOperation branches && child != branches.Condition && (branches.Syntax.Span.Contains(exit.Syntax.Span) || Guards.Ends(child))
                || parent is ISwitchCaseOperation && Guards.Ends(child))
                return true;
        return PasswordChecks.IsBehindSuccess(record);
    }

    private static bool IsRecord(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: var method } call:
                if (ApiIndex<LogSink>.Concerns(method))
                    return !IdentifierWords.Has(method.Name, s_silent) && !Call.Of(call).Unreduced.IsSilent();
                return !method.IsStatic && IdentifierWords.Has(method.Name, "audit", "loginfailed", "failedlogin", "loginfailure", "signinfailed", "authenticationfailed", "securityevent", "attempt");
            // Publish(new LoginFailed(…)), db.Add(new LoginAttempt(…))
            case IObjectCreationOperation { Type.Name: var made }:
                return IdentifierWords.Has(made, "audit", "loginfailure", "loginfailed", "failedlogin", "attempt", "activity", "securityevent", "userloginfailureevent") && !IdentifierWords.Has(made, "result", "response", "exception");
            default:
                return false;
        }
    }
}

/// <summary>What is said of a call that logs.</summary>
file static class Levels
{
    // logger.Log(LogLevel.Debug, …)
    public static bool IsSilent(this Call call)
    {
        foreach (var argument in call)
            if (argument.Value.UnwrapConverted() is IFieldReferenceOperation { Field: { Name: "Trace" or "Debug" or "Verbose", ContainingType.TypeKind: TypeKind.Enum } })
                return true;
        return false;
    }
}
