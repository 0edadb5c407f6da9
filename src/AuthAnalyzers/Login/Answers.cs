using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Login;

/// <summary>Reads what a way out of a login tells its caller, part by part: what is noted in front of the return or throw, then that itself.</summary>
internal sealed class Answers
{
    private readonly Models _compilation;

    public Answers(Models compilation) => _compilation = compilation;

    public static Answers Of(Models models) => models.Get(static m => new Answers(m));

    /// <summary>The answers of a way out that ends there: a return, a throw, or one branch of what is returned.</summary>
    public List<Answer> Of(IOperation exit, HashSet<ILocalSymbol> returned)
    {
        var answers = new List<Answer>();
        var isRedirect = exit is IReturnOperation { ReturnedValue: { } answer } && Made(answer) is IInvocationOperation { TargetMethod.Name: var name } && name.IndexOf("Redirect", StringComparison.Ordinal) >= 0;
        var statement = exit is IThrowOperation { Parent: IExpressionStatementOperation parent } ? parent : exit;
        if (statement.Parent is IBlockOperation block)
            foreach (var before in block.Operations)
            {
                if (before == statement)
                    break;
                if (Effect(before) is { } effect && IsShown(effect, returned) && !(isRedirect && IsOfPage(effect)))
                    answers.Add(Read(effect, isVisible: true));
            }
        if (exit is IReturnOperation { ReturnedValue: { } value })
            answers.Add(Read(Made(value), IsResult(value)));
        else if (exit is IThrowOperation { Exception: { } exception })
            answers.Add(Read(exception.Unwrap(), isVisible: false, isException: true));
        else if (exit is not IReturnOperation)
            answers.Add(Read(Made(exit), IsResult(exit)));
        return answers;
    }

    // ViewBag.Error = "Who?"; return RedirectToAction("Index"); the next page has a ViewBag of its own. TempData is kept.
    private static bool IsOfPage(IOperation effect) => effect switch
    {
        IInvocationOperation { TargetMethod.Name: "AddModelError" or "TryAddModelError" } => true,
        ISimpleAssignmentOperation { Target: IDynamicMemberReferenceOperation } => true,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance.Type.Name: "ViewDataDictionary" } } => true,
        _ => false,
    };

    /// <summary>What is noted for a client there.</summary>
    public Answer Noted(IOperation site) => Read(site, isVisible: true);

    /// <summary>The answers of a branch that goes on to a common end.</summary>
    public List<Answer> OfBranch(IOperation branch, HashSet<ILocalSymbol> returned)
    {
        var answers = new List<Answer>();
        foreach (var statement in branch is IBlockOperation block ? block.Operations : ImmutableArray.Create(branch))
            if (Effect(statement) is { } effect && IsShown(effect, returned))
                answers.Add(Read(effect, isVisible: true));
        return answers;
    }

    /// <summary>Whether the statement notes something that the caller gets to see: a model error, view data, an out parameter, a status, a member of what is returned.</summary>
    public bool IsShown(IOperation effect, HashSet<ILocalSymbol> returned)
    {
        switch (effect)
        {
            case IInvocationOperation { TargetMethod: { Name: "AddModelError" or "TryAddModelError" } method }:
                return DeclaredBy(method, ShownToClients.ModelStates);
            case IInvocationOperation { TargetMethod: { Name: "WriteAsync" or "WriteAsJsonAsync" or "AddError" or "ThrowError" } method } call:
                return DeclaredBy(method, ShownToClients.BodyWriters) || ResponseReader.Of(_compilation).Read(call) is not null;
            case IInvocationOperation call:
                return ResponseReader.Of(_compilation).Read(call) is { Form: ResponseForm.Sent };
            case ISimpleAssignmentOperation { Target: IDynamicMemberReferenceOperation { Instance: IPropertyReferenceOperation { Property.Name: "ViewBag" } } }:
                return true;
            case ISimpleAssignmentOperation { Target: IParameterReferenceOperation { Parameter.RefKind: RefKind.Out } }:
                return true;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Value: var value }:
                return returned.Contains(local.Local) && SaysText(value);
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: { } instance } target, Value: var value } assignment:
                if (ResponseReader.Of(_compilation).Read(assignment) is not null)
                    return true;
                if (target is IPropertyReferenceOperation && Is(instance.Type, ShownToClients.Collections))
                    return true;
                // A member of what is returned, or of the page itself.
                return instance is ILocalReferenceOperation result ? returned.Contains(result.Local) && value.Unwrap().ConstantValue.HasValue | SaysText(value)
                    : instance is IInstanceReferenceOperation && target is IPropertyReferenceOperation or IFieldReferenceOperation && SaysText(value);
            default:
                return false;
        }
    }

    /// <summary>The effect of an expression statement, without the await around it.</summary>
    public static IOperation? Effect(IOperation statement) => statement is IExpressionStatementOperation { Operation: var effect } ? effect.Unwrap() : null;

    /// <summary>What is made before it is converted, as to <c>ActionResult&lt;T&gt;</c> or <c>ErrorOr&lt;T&gt;</c>.</summary>
    public static IOperation Made(IOperation value)
    {
        while (value.Unwrap() is var inner && (inner is IConversionOperation conversion || inner != value))
            value = inner is IConversionOperation { Operand: var operand } ? operand : inner;
        return value;
    }

    private Answer Read(IOperation site, bool isVisible, bool isException = false) =>
        new(site, Signature.Of(site, _compilation), ResponseReader.Of(_compilation).Read(site)?.Status) { IsVisible = isVisible, IsException = isException };

    private bool IsResult(IOperation value)
    {
        value = Made(value);
        if (ResponseReader.Of(_compilation).Read(value) is not null)
            return true;
        var type = value.Type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } ? arguments[0] : value.Type;
        return Is(type, ShownToClients.Results) || Is(type, ShownToClients.Wrappers);
    }

    private static bool SaysText(IOperation value)
    {
        foreach (var part in value.DescendantsAndSelf())
            if (part.ConstantText() is { Length: > 0 } || part is IInterpolatedStringTextOperation)
                return true;
        return false;
    }

    private static bool Is(ITypeSymbol? type, string[] known)
    {
        if (type is null)
            return false;
        foreach (var name in known)
            if (type.Is(name))
                return true;
        return false;
    }

    private static bool DeclaredBy(IMethodSymbol method, string[] known) => Is(method.ReducedFrom?.ContainingType ?? method.ContainingType, known);
}
