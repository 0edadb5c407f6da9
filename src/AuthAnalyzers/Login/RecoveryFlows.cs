using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Login;

/// <summary>Reads a recovery: which ways out are for an account that does not exist, which for one to which a mail was sent, and where a caller can tell them apart.</summary>
internal sealed class RecoveryFlows
{
    private readonly KnownCallers _callers;
    private readonly Answers _answers;
    private readonly ResponseReader _responses;
    private readonly ServiceCallers _services;
    private readonly SourceMethods _methods;

    public RecoveryFlows(Models compilation)
    {
        _callers = KnownCallers.Of(compilation);
        _answers = Answers.Of(compilation);
        _responses = ResponseReader.Of(compilation);
        _services = ServiceCallers.Of(compilation);
        _methods = SourceMethods.Of(compilation);
    }

    public static RecoveryFlows Of(Models models) => models.Get(static m => new RecoveryFlows(m));

    /// <summary>The answer for an unknown account that can be told from every one that a known account gets, with one of these; null where there is none.</summary>
    public (IOperation Unknown, IOperation? Known, string? Replacement)? Of(IOperation function, List<IOperation> steps)
    {
        if (_callers.Reach(steps[0]) || _services.AreKnown(steps[0], _callers) || Exits.Of(function) is not { } exits)
            return null;
        var accounts = AccountLookups.Posted(function);
        exits.Returned.ExceptWith(accounts);
        var unknown = new List<WayOut>();
        var known = new List<WayOut>();
        var redeems = steps.TrueForAll(RecoverySteps.Redeems);
        foreach (var end in exits.Ends)
            foreach (var leaf in LoginFlows.Leaves(end))
            {
                Add(leaf, leaf, way => _answers.Of(way, exits.Returned));
                foreach (var refusal in redeems ? new() : AccountRefusals.Of(leaf, value => value is ILocalReferenceOperation local && accounts.Contains(local.Local), _methods))
                    unknown.Add(new(leaf, _answers.Of(refusal, exits.Returned)));
            }
        foreach (var branch in exits.Branches)
            if (_answers.OfBranch(branch, exits.Returned) is { Count: > 0 } shown)
                Add(branch, shown[0].Site, _ => shown);
            else if (steps.Exists(step => Contains(branch, step)) && Guards.Reaching(steps[0]) is { } reached && reached.All(facts => facts.Any(fact => IsMissing(fact.Opposite(), accounts))))
                known.Add(new(branch, new()));
        // A method without a value comes to its end.
        if (known.Count == 0 && ReturnsNothing(function) && !redeems)
            known.Add(new(function, Body(function) is { } body ? _answers.OfBranch(body, exits.Returned) : new()));
        if (known.Count == 0 || unknown.Exists(way => known.Exists(other => other.At == way.At)))
            return null;
        foreach (var way in unknown)
            if (ToldFromAll(way, known, redeems) is var (site, other))
                return (site, other, redeems ? null : Replacement(way, known));
        return null;

        void Add(IOperation way, IOperation first, Func<IOperation, List<Answer>> answers)
        {
            if (Guards.Reaching(first) is not { } alternatives)
                return;
            var end = Exits.Caught(way);
            var told = end is ICatchClauseOperation ? new List<Answer>() : answers(end);
            var isUnknown = alternatives.Any(facts => facts.Any(fact => IsMissing(fact, accounts)) && !facts.Any(fact => IsMissing(fact.Opposite(), accounts)));
            if (isUnknown && !ProvenAddresses.Reach(first))
                unknown.Add(new(end, told));
            if ((redeems ? IsRefused(alternatives) : steps.Exists(step => IsBehind(way, step))) && (!isUnknown || alternatives.Length > 1))
                foreach (var answered in redeems ? new() { end } : OfHelper(end))
                    known.Add(new(answered, answered == end ? told : answers(answered)));
        }
    }

    // return await SendResetAsync(user); of the same file: what that answers.
    private List<IOperation> OfHelper(IOperation end)
    {
        var returns = new List<IOperation>();
        if (Answers.Made((end as IReturnOperation)?.ReturnedValue ?? end) is IInvocationOperation { TargetMethod: { IsVirtual: false } method } call && _methods.Body(method) is { } body
            && body.Syntax.SyntaxTree == call.Syntax.SyntaxTree)
            foreach (var operation in body.Descendants())
                if (operation is IReturnOperation { Kind: OperationKind.Return, ReturnedValue: not null } && operation.EnclosingFunction() == body.EnclosingFunction())
                    returns.Add(operation);
        if (returns.Count == 0)
            returns.Add(end);
        return returns;
    }

    // The expression that every known account is answered with, where it can stand in the unknown one's return as it is: of constants, parameters and members.
    private static string? Replacement(WayOut unknown, List<WayOut> known)
    {
        // throw new NotFoundException(); of a method that comes to its end without a value
        if (unknown.At is IThrowOperation && known.TrueForAll(static way => way.At is not IReturnOperation and not IThrowOperation))
            return "";
        if (unknown.At is not IReturnOperation || known[0].At.EnclosingFunction() != unknown.At.EnclosingFunction() || unknown.Answers.Count > 2 || known[0].At is not IReturnOperation { ReturnedValue: { } value }
            || known.Exists(way => way.Answers.Count != 1 || way.Answers[0].Signature.Text != known[0].Answers[0].Signature.Text))
            return null;
        return value.DescendantsAndSelf().Any(static part => part is ILocalReferenceOperation or IAwaitOperation) ? null : value.Syntax.ToString();
    }

    private static bool IsMissing(Fact fact, List<ILocalSymbol> accounts) =>
        accounts.Exists(account => AccountLookups.Failed(fact, account)) || AccountLookups.Found(fact.Opposite(), accounts);

    /// <summary>Whether the way out comes straight after the step: <c>if (!sent) return Problem();</c> between is another matter.</summary>
    public static bool IsBehind(IOperation way, IOperation step)
    {
        if (Contains(way, step))
            return true;
        if (way.Syntax.SpanStart < step.Syntax.SpanStart || way is IThrowOperation)
            return false;
        var block = way.Parent;
        while (block is not null and not (IBlockOperation or ISwitchCaseOperation))
            block = block.Parent;
        return block is not null && Contains(block, step);
    }

    private static bool Contains(IOperation whole, IOperation part) => whole.Syntax.SyntaxTree == part.Syntax.SyntaxTree && whole.Syntax.Span.Contains(part.Syntax.Span);

    // if (!result.Succeeded) return BadRequest("Invalid token");
    private static bool IsRefused(ImmutableArray<ImmutableArray<Fact>> alternatives) =>
        alternatives.Any(static facts => facts.Any(static fact => TestedValue.Of(fact) is { Kind: TestKind.Truth, Holds: false, Value: IPropertyReferenceOperation { Property.Name: "Succeeded" } }));

    private static IBlockOperation? Body(IOperation function) => function switch
    {
        IAnonymousFunctionOperation lambda => lambda.Body,
        ILocalFunctionOperation local => local.Body,
        IMethodBodyOperation method => method.BlockBody ?? method.ExpressionBody,
        _ => function as IBlockOperation,
    };

    private static bool ReturnsNothing(IOperation function) => EndpointIndex.SymbolAt(function) is IMethodSymbol method
        && (method.ReturnsVoid || method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 });

    private (IOperation, IOperation?)? ToldFromAll(WayOut unknown, List<WayOut> known, bool redeems)
    {
        (IOperation, IOperation?)? first = null;
        foreach (var way in known)
        {
            if (Told(unknown, way, redeems) is not { } told)
                return null;
            first ??= told;
        }
        return first;
    }

    private (IOperation, IOperation?)? Told(WayOut unknown, WayOut known, bool redeems)
    {
        var last = unknown.Answers.Count > 0 ? unknown.Answers[unknown.Answers.Count - 1] : null;
        var other = known.Answers.Count > 0 ? known.Answers[known.Answers.Count - 1] : null;
        if (last is null)
            return null;
        if (redeems)
            return other is not null && IsOfOneMake(last, other) && last.CanBeToldFrom(other) ? (last.Site, other.Site) : null;
        if (last.IsException != (other?.IsException ?? false))
            return last.IsException && !_services.Catch(last.Site, last.Site.Type) ? (last.Site, other?.Site) : null;
        if (other is not null && IsOpen(other.Site))
            return null;
        // TempData["Info"] = "If the address is known, …"; in front of the look-up is told to both.
        var own = known.Answers.FindAll(answer => answer == other || !IsToldBefore(answer.Site, unknown.At));
        if (LoginFlow.Told(unknown.Answers, own) is var (a, b))
            return (a == last && unknown.Answers.Count > 1 ? unknown.Answers[0].Site : a.Site, b.Site);
        if (unknown.Answers.Count != own.Count && (unknown.Answers.Count > 1 || last.IsVisible))
            return (unknown.Answers[0].Site, other?.Site);
        if (other is null)
            return null;
        if (last.Site.ConstantValue.HasValue && other.Site.ConstantValue.HasValue && last.Signature.Text != other.Signature.Text)
            return _services.OfCodes(last.Site, last.Site, other.Site) is not null || _services.HandOn(last.Site) ? (last.Site, other.Site) : null;
        return Fails(last) && (Succeeds(other) || IsConverted(other)) ? (last.Site, other.Site) : null;
    }

    private static bool IsToldBefore(IOperation note, IOperation end)
    {
        var block = note.Parent;
        while (block is not null and not IBlockOperation)
            block = block.Parent;
        return block is not null && note.Syntax.SpanStart < end.Syntax.SpanStart && Contains(block, end);
    }

    // Text and text, exception and exception, status and status, 404 and a page; not a page and a redirect.
    private static bool IsOfOneMake(Answer one, Answer other) =>
        one.IsException && other.IsException || one.Status is not null && other.Status is not null || one.Status >= 400 && other.IsVisible || one.Signature.Kind == other.Signature.Kind;

    // return await _mail.SendAsync(user): what that gives is not in view.
    private bool IsOpen(IOperation site) => site is IInvocationOperation { Instance: { } instance } call && instance is not IInstanceReferenceOperation && _responses.Read(call) is null;

    // Result.Fail(…), new Response { Success = false }, (false, "…") against their counterparts.
    public static bool Fails(Answer answer) => !answer.Site.ConstantValue.HasValue && answer.Signature.Text is var text
        && (text.Contains("<False>") || Name(answer.Site) is { } name && IdentifierWords.Has(name, "fail", "failed", "failure", "error", "notfound", "invalid", "bad"));

    // `return "We sent a mail.";` of a method that returns Result<string>, too.
    private static bool Succeeds(Answer answer) => answer.Site.ConstantText() is { Length: > 0 } || !answer.Site.ConstantValue.HasValue && answer.Signature.Text is var text
        && (text.Contains("<True>") || Name(answer.Site) is { } name && IdentifierWords.Has(name, "success", "succeed", "succeeded", "ok", "done"));

    // return new ResetSent(…); of a method that returns Result<ResetSent>
    private static bool IsConverted(Answer answer) => answer.Site is IObjectCreationOperation { Parent: IConversionOperation { OperatorMethod: not null } };

    private static string? Name(IOperation site) => site switch
    {
        IInvocationOperation call => call.TargetMethod.Name,
        IObjectCreationOperation creation => creation.Type?.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => null,
    };
}
