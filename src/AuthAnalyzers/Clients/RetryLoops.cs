using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Clients;

/// <summary>Loops that send one request again as it was: <c>for (…) { response = await client.GetAsync(url); if (response.IsSuccessStatusCode) return …; await Task.Delay(…); }</c></summary>
internal sealed class RetryLoops(StatusCondition conditions, Compilation compilation)
{
    public static RetryLoops Of(Models models) => models.Get(static m => new RetryLoops(StatusCondition.Of(m), m.Compilation));

    /// <summary>Whether the branch, which a 401 comes into, goes on with the next round.</summary>
    public static bool Continues(IConditionalOperation branch) =>
        Last(branch.WhenTrue) is IBranchOperation { BranchKind: BranchKind.Continue } && Around(branch) is { } loop && Repeats(loop, branch);

    /// <summary>The filter of a catch clause that a 401 comes into, and behind which the next round begins: <c>catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Unauthorized) { … }</c></summary>
    public IOperation? Filter(ICatchClauseOperation clause) =>
        clause is { Filter: { } filter, Parent: ITryOperation attempt } && conditions.Names401(filter) && conditions.HoldsFor401AsLongAsCounted(filter) == true
        && GoesOn(clause.Handler) && Around(attempt) is { } loop && Repeats(loop, attempt)
        && RequestsIn(loop).All(request => request.IsIn(attempt.Body)) && GoesOnBehind(attempt, loop)
            ? filter : null;

    /// <summary>The condition on which alone the loop around the branch is left, where that is success: a 401 goes round like any other failure.</summary>
    public IOperation? Success(IConditionalOperation branch) =>
        branch.Condition.Unwrap() is IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode" } && branch.WhenFalse is null
        && Guards.Ends(branch.WhenTrue) && Last(branch.WhenTrue) is not IBranchOperation { BranchKind: BranchKind.Continue }
        && Around(branch) is { } loop && IsLeftBy(branch, loop) && Repeats(loop, branch) && ShowsCredential(loop)
            ? branch.Condition : null;

    /// <summary>The condition of a loop that holds for a 401: <c>while (!response.IsSuccessStatusCode &amp;&amp; attempts &lt; 3)</c></summary>
    public IOperation? Condition(IWhileLoopOperation loop) =>
        loop.Condition is { } condition && conditions.HoldsFor401AsLongAsCounted(condition) == true && Repeats(loop, null) && !Chooses(loop, condition)
        && (conditions.Names401(condition) || ShowsCredential(loop))
            ? condition : null;

    // One request, to the same address in each round, and nothing that might get other credentials. A loop over mirrors or pages asks each of them once.
    private static bool Repeats(IOperation loop, IOperation? test)
    {
        var requests = RequestsIn(loop);
        return loop is not IForEachLoopOperation && requests.Count == 1 && Call.Of(requests[0]).At(0) is { } address && !Changes(address, loop)
            && !Renewal.MayBeIn(loop, call => call == requests[0] || call.IsIn(address) || test is IConditionalOperation { Condition: var condition } && call.IsIn(condition));
    }

    private static List<IInvocationOperation> RequestsIn(IOperation loop)
    {
        var found = new List<IInvocationOperation>();
        foreach (var operation in loop.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IInvocationOperation call && IsRequest(call))
                found.Add(call);
        }
        return found;
    }

    // client.GetAsync(url), client.GetFromJsonAsync<T>(url)
    private static bool IsRequest(IInvocationOperation call) =>
        IdentifierWords.Begins(call.TargetMethod.Name, "get", "post", "put", "patch", "delete", "send") && Call.Of(call).Receiver?.Type is { } type && (type.Is(Net.HttpMessageInvoker) || type.Is(Net.HttpMessageHandler));

    // Of the counter, or of what the loop assigns.
    private static bool Changes(IOperation address, IOperation loop)
    {
        var own = loop is ILoopOperation { Locals: var counters } ? counters : default;
        foreach (var part in address.DescendantsAndSelf())
            if (part is ILocalReferenceOperation { Local: var local }
                && (!own.IsDefault && own.Contains(local, SymbolEqualityComparer.Default) || local.Type.SpecialType != SpecialType.None && IsAssigned(local, loop)))
                return true;
        return false;
    }

    private static bool IsAssigned(ILocalSymbol local, IOperation loop)
    {
        foreach (var operation in loop.Descendants())
            if (operation is IAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } && SymbolEqualityComparer.Default.Equals(assigned, local)
                || operation is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local: var counted } } && SymbolEqualityComparer.Default.Equals(counted, local))
                return true;
        return false;
    }

    // No other status is asked for, and whatever else leaves the loop counts rounds: if (attempt == 3) throw …
    private static bool IsLeftBy(IConditionalOperation branch, IOperation loop) =>
        !Chooses(loop, branch.Condition)
        && loop.Descendants().All(operation => !Leaves(operation) || operation.IsIn(branch.WhenTrue) || Guard(operation, loop) is { } guard && StatusCondition.IsCounter(guard));

    private static bool Leaves(IOperation operation) => operation is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break or BranchKind.GoTo };

    private static IOperation? Guard(IOperation operation, IOperation loop)
    {
        for (var outer = operation.Parent; outer is not null && outer != loop; outer = outer.Parent)
            if (outer is IConditionalOperation { Condition: var condition })
                return condition;
        return null;
    }

    // if (response.StatusCode == HttpStatusCode.NotFound) …
    private static bool Chooses(IOperation loop, IOperation but)
    {
        foreach (var operation in loop.Descendants())
            if ((operation as IConditionalOperation)?.Condition is { } condition && condition != but && condition.DescendantsAndSelf().Any(IsOfStatus)
                || operation is ISwitchOperation or ISwitchExpressionOperation or ICatchClauseOperation)
                return true;
        return false;
    }

    private static bool IsOfStatus(IOperation part) => part is IPropertyReferenceOperation { Property.Name: "StatusCode" or "IsSuccessStatusCode" };

    // The client's type sets a credential somewhere, or a handler repeats whatever it is given: without a credential there is nothing to be refused.
    private bool ShowsCredential(IOperation loop)
    {
        if (loop.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return false;
        return RequestsIn(loop).Any(static request => Call.Of(request).Receiver?.Type.Is(Net.HttpMessageHandler) == true) ? !HasHandlerThatSets(type) : Sets(type);
    }

    private static bool Sets(TypeDeclarationSyntax type) =>
        new[] { "Authorization", "AuthenticationHeaderValue", "SetBearerToken" }.Any(name => NameIndex.Of(type.SyntaxTree).In(type, name).Any());

    // Another handler may stand behind this one, and set a new token each time.
    private bool HasHandlerThatSets(TypeDeclarationSyntax repeating)
    {
        foreach (var tree in compilation.SyntaxTrees)
            foreach (var name in NameIndex.Of(tree).Has("DelegatingHandler") ? NameIndex.Of(tree).In(tree.GetRoot(Cancellation.Token), "DelegatingHandler") : Array.Empty<SimpleNameSyntax>())
                if (name.Parent is BaseTypeSyntax { Parent.Parent: TypeDeclarationSyntax type } && type != repeating && Sets(type))
                    return true;
        return false;
    }

    private static bool GoesOn(IOperation handler) => Last(handler) is IBranchOperation { BranchKind: BranchKind.Continue } || !Guards.Ends(handler);

    private static bool GoesOnBehind(IOperation statement, IOperation loop)
    {
        for (var (child, parent) = (statement, statement.Parent); parent is not null && child != loop; (child, parent) = (parent, parent.Parent))
            if (parent is IBlockOperation { Operations: var operations })
                for (var i = operations.IndexOf(child) + 1; i < operations.Length; i++)
                    if (Guards.Ends(operations[i]) && operations[i] is not IBranchOperation { BranchKind: BranchKind.Continue })
                        return false;
        return true;
    }

    private static IOperation? Last(IOperation statement) => statement is IBlockOperation { Operations: { Length: > 0 } operations } ? operations[operations.Length - 1] : statement;

    private static IOperation? Around(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); outer = outer.Parent)
            if (outer is ILoopOperation)
                return outer;
        return null;
    }
}
