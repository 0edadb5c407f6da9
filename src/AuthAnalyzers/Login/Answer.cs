using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Http;

namespace AuthAnalyzers.Login;

/// <summary>What a caller can tell of one way out of a login: status, text, codes, model errors, exception.</summary>
internal sealed class Answer
{
    private Answer(IOperation site, string signature, string? text, int? status, bool isException, bool isVisible)
    {
        Site = site;
        Signature = signature;
        Text = text;
        Status = status;
        IsException = isException;
        IsVisible = isVisible;
    }

    /// <summary>The expression that answers: the returned value, the thrown exception, the model error.</summary>
    public IOperation Site { get; }

    /// <summary>Equal signatures cannot be told apart.</summary>
    public string Signature { get; }

    /// <summary>The first constant text in the answer.</summary>
    public string? Text { get; }

    public int? Status { get; }

    public bool IsException { get; }

    /// <summary>The answer goes to a client: an HTTP response, or something shown on its page.</summary>
    public bool IsVisible { get; }

    /// <summary>The answers of a way out, in the order in which they are given: what is noted in front of the return or throw, then that itself.</summary>
    public static IEnumerable<Answer> Of(IOperation exit, Responses responses)
    {
        if (exit.Parent is IBlockOperation block)
            foreach (var statement in block.Operations)
            {
                if (statement == exit)
                    break;
                if (statement is IExpressionStatementOperation { Operation: var effect } && IsShown(effect))
                    yield return Read(effect, responses, isException: false, isVisible: true);
            }
        if (exit is IReturnOperation { ReturnedValue: { } value })
            yield return Read(value.Unwrap(), responses, isException: false, isVisible: responses.Read(value.Unwrap()) is not null || IsFrameworkResult(value.Unwrap()));
        else if (exit is IThrowOperation { Exception: { } exception })
            yield return Read(exception.Unwrap(), responses, isException: true, isVisible: false);
        // One branch of a returned conditional.
        else if (exit is not IReturnOperation)
            yield return Read(exit, responses, isException: false, isVisible: responses.Read(exit) is not null || IsFrameworkResult(exit));
    }

    /// <summary>How a message names the answer, given the one that it is compared with.</summary>
    public string Describe(Answer other)
    {
        if (Text is not null && Text != other.Text)
            return $"'{Shorten(Text)}'";
        if (Status is { } status && Status != other.Status)
            return status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (IsException && Site.Type is { } type)
            return type.Name;
        return $"'{Shorten(Site.Syntax.ToString())}'";
    }

    private static Answer Read(IOperation site, Responses responses, bool isException, bool isVisible)
    {
        var text = new StringBuilder();
        Sign(site, text, responses, depth: 0);
        return new(site, text.ToString(), FirstText(site), responses.Read(site)?.Status, isException, isVisible);
    }

    // ModelState.AddModelError(…), TempData["error"] = …, ViewBag.Error = …, message = … (out): what the next page shows.
    private static bool IsShown(IOperation effect) => effect switch
    {
        IInvocationOperation { TargetMethod: { Name: "AddModelError" or "TryAddModelError" } } => true,
        ISimpleAssignmentOperation { Target: IDynamicMemberReferenceOperation } => true,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } => instance.Type?.Name is "ITempDataDictionary" or "ViewDataDictionary" || (instance is IInstanceReferenceOperation && FirstText(((ISimpleAssignmentOperation)effect).Value) is not null),
        ISimpleAssignmentOperation { Target: IParameterReferenceOperation { Parameter.RefKind: RefKind.Out } } => true,
        _ => false,
    };

    private static bool IsFrameworkResult(IOperation value) =>
        value.Type is { } type && (type.Name.EndsWith("Result", StringComparison.Ordinal) || type.Name == "IResult") && type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true;

    private static void Sign(IOperation operation, StringBuilder text, Responses responses, int depth)
    {
        operation = operation.Unwrap();
        if (operation.ConstantValue.HasValue)
        {
            text.Append(operation.Type?.TypeKind == TypeKind.Enum ? operation.Type.Name : "").Append('<').Append(operation.ConstantValue.Value ?? "null").Append('>');
            return;
        }
        if (depth > 8)
        {
            text.Append(operation.Syntax);
            return;
        }
        switch (operation)
        {
            case IInvocationOperation call:
                text.Append(responses.Read(call) is { } response ? response.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) : call.TargetMethod.Name);
                // Localized text is told apart by its key.
                if (call.Instance is { } receiver and not IInstanceReferenceOperation && responses.Read(call) is null)
                    Sign(receiver, text, responses, depth + 1);
                foreach (var argument in call.Arguments)
                    if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Name != "statusCode")
                        Sign(argument.Value, text.Append('|'), responses, depth + 1);
                break;
            case IObjectCreationOperation creation:
                text.Append("new ").Append(creation.Type?.Name);
                foreach (var argument in creation.Arguments)
                    if (argument.ArgumentKind != ArgumentKind.DefaultValue)
                        Sign(argument.Value, text.Append('|'), responses, depth + 1);
                if (creation.Initializer is { } initializer)
                    foreach (var member in initializer.Initializers)
                        Sign(member, text.Append('|'), responses, depth + 1);
                break;
            case IAnonymousObjectCreationOperation anonymous:
                foreach (var member in anonymous.Initializers)
                    Sign(member, text.Append('|'), responses, depth + 1);
                break;
            case ISimpleAssignmentOperation assignment:
                text.Append(assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: false } property ? property.Property.Name : assignment.Target.Syntax.ToString()).Append('=');
                Sign(assignment.Value, text, responses, depth + 1);
                break;
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                {
                    if (part is IInterpolatedStringTextOperation literal)
                        text.Append(literal.Text.ConstantValue.Value);
                    else if (part is IInterpolationOperation hole)
                        Sign(hole.Expression, text, responses, depth + 1);
                }
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Sign(element, text.Append('|'), responses, depth + 1);
                break;
            case IArrayCreationOperation { Initializer: { } elements }:
                foreach (var element in elements.ElementValues)
                    Sign(element, text.Append('|'), responses, depth + 1);
                break;
            default:
                text.Append(operation.Syntax);
                break;
        }
    }

    private static string? FirstText(IOperation operation)
    {
        string? first = null;
        foreach (var inner in operation.DescendantsAndSelf())
        {
            // Keys of model errors and indexers are not what is read first.
            if (inner.Parent is IArgumentOperation { Parameter.Name: "key" or "propertyName" or "paramName" })
                continue;
            if (inner is ILiteralOperation or IFieldReferenceOperation or ILocalReferenceOperation && inner.ConstantValue is { HasValue: true, Value: string { Length: > 0 } text } && (first is null || text.IndexOf(' ') >= 0 && first.IndexOf(' ') < 0))
                first = text;
            else if (inner is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string part } } && first is null && part.Trim().Length > 0)
                first = part.Trim();
        }
        return first;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text.Substring(0, 57) + "...";
}
