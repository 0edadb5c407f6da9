using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Http.Responses;

/// <summary>
/// Where the program chooses the status that a response gets: at the answer itself; in an arm of its value; in a call of a method
/// of the program that answers with its parameter (<c>WriteErrorAsync(context, 401)</c>); in an object, an exception or a tuple whose
/// status one place turns into the answer (<c>throw new ApiException("no key", 401)</c>). A choice that several places answer with is
/// told at those places, since each may add to it what it needs.
/// </summary>
internal sealed partial class ChosenStatuses
{
    // How many arms of one answer are asked where their values come from.
    private const int MostFollowed = 100;

    // One walk over a body serves all questions about it.
    private static readonly ConditionalWeakTable<IOperation, List<(IOperation Answer, IOperation Status)>> s_answers = new();

    private readonly ResponseReader _responses;
    private readonly SourceMethods _methods;
    private readonly References _references;
    private readonly Origins _origins;

    private ChosenStatuses(Models models) =>
        (_responses, _methods, _references, _origins) =
            (ResponseReader.Of(models), SourceMethods.Of(models), References.Of(models), Origins.Of(models));

    public static ChosenStatuses Of(Models models) => models.Get(static m => new ChosenStatuses(m));

    /// <summary>The kinds of operations that choose a status.</summary>
    public static OperationKind[] Kinds { get; } =
    {
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment, OperationKind.Tuple,
    };

    /// <summary>Whether calls of the method or constructor, or assignments to the property, may choose the status of a response.</summary>
    public static bool MayChoose(ISymbol symbol) =>
        ResponseReader.MayGive(symbol)
        || symbol is IMethodSymbol { ContainingType.DeclaringSyntaxReferences.IsEmpty: false } method && MayCarry(method);

    /// <summary>The responses of that status that the operation chooses.</summary>
    public IReadOnlyList<Response> Of(IOperation operation, int status)
    {
        if (_responses.Read(operation) is { } response)
            return response.Status == status ? new[] { response } : Array.Empty<Response>();
        if (ResponseReader.StatusOf(operation) is { } given)
            return given.ConstantInt() is null ? AtAnswer(operation, given, status) : Array.Empty<Response>();
        var chosen = Constant(operation, status);
        return chosen is not null && Passed(operation, chosen, status) is { } passed ? new[] { passed } : Array.Empty<Response>();
    }

    private static bool MayCarry(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (IsStatus(parameter.Type))
                return true;
        return method.MethodKind == MethodKind.Constructor && HasStatus(method.ContainingType);
    }

    // new Reply { Status = HttpStatusCode.Unauthorized }
    private static bool HasStatus(INamedTypeSymbol type) => type.GetMembers().Any(static member =>
        member is IPropertySymbol { SetMethod: not null, Type: var given } && IsStatus(given)
        && IdentifierWords.Has(member.Name, "status", "code"));

    private static bool IsStatus(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] }
            ? IsStatus(inner)
        : type.SpecialType == SpecialType.System_Int32 || type.Is(Net.HttpStatusCode);

    // The constant that the call, the creation or the tuple is given.
    private static IOperation? Constant(IOperation operation, int status)
    {
        switch (operation)
        {
            case ITupleOperation { Elements: var elements }:
                foreach (var element in elements)
                    if (element.ConstantInt() == status && element.Type is { } type && IsStatus(type))
                        return element;
                return null;
            case IObjectCreationOperation { Initializer: { } initializer } when Initialized(initializer, status) is { } initialized:
                return initialized;
        }
        if (Call.Of(operation) is { } call)
            foreach (var argument in call)
                if (argument.Value.ConstantInt() == status && argument.Parameter is { } parameter && IsStatus(parameter.Type))
                    return argument.Value;
        return null;
    }

    private static IOperation? Initialized(IObjectOrCollectionInitializerOperation initializer, int status)
    {
        foreach (var member in initializer.Initializers)
            if (member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment
                && !property.DeclaringSyntaxReferences.IsEmpty && assignment.Value.ConstantInt() == status && IsStatus(property.Type))
                return assignment.Value;
        return null;
    }

    // StatusCode = known ? 403 : 401; var status = type switch { … => 401, … }; … StatusCode(status); StatusCode(StatusOf(type)).
    private List<Response> AtAnswer(IOperation answer, IOperation given, int status)
    {
        var found = new List<Response>();
        if (IsRuledOut(answer, status) || _responses.With(answer, status) is not { } itself)
            return found;
        var isHere = false;
        var followed = 0;
        foreach (var arm in given.Chosen())
        {
            if (arm.ConstantInt() is { } written)
            {
                if (written == status)
                    found.Add(new Response(arm, status, itself.Form, itself.Api, target: itself.Target));
                continue;
            }
            if (++followed > MostFollowed)
                break;
            foreach (var constant in Constants(arm, status))
                if (IsArm(constant, answer))
                    found.Add(new Response(constant, status, itself.Form, itself.Api, target: itself.Target));
                else
                    isHere |= constant.Root().Syntax == answer.Root().Syntax || IsToldAtAnswers(constant, answer, status);
        }
        if (isHere)
            found.Add(new Response(answer, status, itself.Form, itself.Api, itself.Payload, itself.Target) { HasOtherStatuses = true });
        return found;
    }

    // An arm of a switch in the same body has a line of its own to be told at.
    private static bool IsArm(IOperation constant, IOperation answer)
    {
        var value = constant;
        // _ => (401, "sign in")
        while (value.Parent is IConversionOperation or IParenthesizedOperation or ITupleOperation)
            value = value.Parent;
        return value.Parent is ISwitchExpressionArmOperation
            && constant.EnclosingFunction().Syntax == answer.EnclosingFunction().Syntax;
    }

    // What a method returns as it is, its callers answer with; an object or a tuple is told where it is made, unless several answer.
    private bool IsToldAtAnswers(IOperation constant, IOperation answer, int status)
    {
        var carrier = Carrier(constant);
        return carrier is null
            || Answers(carrier, status) is { Count: > 1 } answers
                && answers.Any(other => other.Operation.Syntax == answer.Syntax) && AllTrace(answers, constant, status);
    }

    private bool AllTrace(List<Response> answers, IOperation constant, int status)
    {
        foreach (var answer in answers)
            if (ResponseReader.StatusOf(answer.Operation) is not { } given
                || !Constants(given, status).Any(traced => traced.Syntax == constant.Syntax))
                return false;
        return true;
    }

    // The call, creation or tuple that is given the constant; null where it stands alone.
    private static IOperation? Carrier(IOperation constant)
    {
        var value = constant;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;
        return value.Parent switch
        {
            ITupleOperation tuple => tuple,
            { } when Argument.Of(value) is { } argument => argument.Call?.Operation,
            ISimpleAssignmentOperation { Parent.Parent: IObjectCreationOperation creation } => creation,
            _ => null,
        };
    }

    private Response? Passed(IOperation carrier, IOperation constant, int status)
    {
        var answers = Answers(carrier, status);
        if (answers.Count == 0 || answers.Count > 1 && carrier is not IInvocationOperation && AllTrace(answers, constant, status))
            return null;
        var api = carrier switch
        {
            IInvocationOperation { TargetMethod.Name: var name } => $"{name}({status})",
            IObjectCreationOperation { Type.Name: var name } => $"new {name}({status})",
            _ => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        return new Response(carrier, status, ResponseForm.StatusAssignment, api) { AnsweredBy = answers.ToImmutableArray() };
    }

    /// <summary>The constants of that status that the value may be, in the order in which they are found.</summary>
    private List<IOperation> Constants(IOperation value, int status)
    {
        var constants = new List<IOperation>();
        _origins.Find<bool>(value, Ways.Any, origin =>
        {
            if (origin.Value is { } operation && operation.ConstantInt() is { } number)
            {
                if (number == status)
                    constants.Add(operation);
                return OriginAnswer<bool>.IsNot;
            }
            if (origin.Value is IPropertyReferenceOperation { Instance: { } instance, Property: var property }
                && !property.DeclaringSyntaxReferences.IsEmpty)
                AddMade(instance, property, status, constants);
            return OriginAnswer<bool>.GoOn;
        });
        return constants;
    }

    // reply.Status, where reply is what new Reply(HttpStatusCode.Unauthorized, "…") made.
    private void AddMade(IOperation instance, IPropertySymbol property, int status, List<IOperation> constants) =>
        _origins.Find<bool>(instance, Ways.Any, origin =>
        {
            if (origin.Value is not IObjectCreationOperation creation)
                return OriginAnswer<bool>.GoOn;
            if (Constant(creation, status) is { } constant
                && (creation.Initialized(property.Name) ?? GivenFor(creation, property))?.Unwrap() == constant.Unwrap())
                constants.Add(constant.Unwrap());
            return OriginAnswer<bool>.IsNot;
        });

    // The positional member of a record, or what a constructor hands to the property.
    private IOperation? GivenFor(IObjectCreationOperation creation, IPropertySymbol property)
    {
        foreach (var argument in Call.Of(creation))
            if (argument.Parameter is { } parameter
                && Members(parameter.OriginalDefinition).Contains(property.OriginalDefinition, SymbolEqualityComparer.Default))
                return argument.Value;
        return null;
    }

    // if (status == 401) { … return; } in front of the answer, or the answer under a test of it.
    private static bool IsRuledOut(IOperation answer, int status)
    {
        if (Guards.Reaching(answer) is not { } alternatives)
            return true;
        foreach (var alternative in alternatives)
            foreach (var fact in alternative)
                if (fact.Caught is null && fact.Condition.DescendantsAndSelf().Any(operation => operation.ConstantInt() == status))
                    return true;
        return false;
    }

    private static List<(IOperation Answer, IOperation Status)> AnswersIn(IOperation root) => s_answers.GetValue(root, static root =>
    {
        var answers = new List<(IOperation, IOperation)>();
        foreach (var operation in root.DescendantsAndSelf())
            if (ResponseReader.StatusOf(operation) is { } given && given.ConstantInt() is null)
                answers.Add((operation, given));
        return answers;
    });
}
