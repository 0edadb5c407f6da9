using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Login;

/// <summary>An answer written down so that equal ones are equal however spelled: constants, interpolation, locals, static members and short methods of the project are resolved.</summary>
internal sealed class Signature
{
    private const int MostSteps = 10;

    // Result.Failure(Errors.NotFound(name)): how deep a helper's answer may stand in that of another.
    private const int MostInlined = 8;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _unresolved = new();
    private readonly ResponseReader _responses;
    private readonly SourceMethods _methods;
    private Dictionary<IParameterSymbol, IOperation>? _arguments;

    private Signature(ResponseReader responses, SourceMethods methods)
    {
        _responses = responses;
        _methods = methods;
    }

    /// <summary>Equal texts cannot be told apart.</summary>
    public string Text => _text.ToString();

    /// <summary>The constant texts in it, keys behind the others.</summary>
    public List<string> Texts { get; } = new();

    /// <summary>The parts of which nothing is known, as they are written: where these are the same, the rest decides.</summary>
    public string Unresolved => _unresolved.ToString();

    /// <summary>The names of the members of what is answered: of <c>new { error, attempts }</c> both. Empty where it has none of its own.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>What is made: a framework's result, an object of a type; null where that is unknown.</summary>
    public string? Kind { get; private set; }

    public static Signature Of(IOperation answer, Models compilation)
    {
        var signature = new Signature(ResponseReader.Of(compilation), SourceMethods.Of(compilation));
        signature.Write(answer, 0, isRoot: true);
        return signature;
    }

    private void Write(IOperation operation, int depth, bool isRoot = false)
    {
        operation = Answers.Made(operation);
        if (operation.ConstantValue.HasValue)
        {
            Constant(operation, operation.ConstantValue.Value);
            return;
        }
        if (depth > MostSteps || _text.Length > 4000)
        {
            Unknown(operation);
            return;
        }
        switch (operation)
        {
            case IInvocationOperation call:
                Called(call, depth, isRoot);
                break;
            case IObjectCreationOperation creation:
                if (isRoot)
                    Kind = "new " + creation.Type?.Name;
                _text.Append(_responses.Read(creation) is { } made ? made.Status.ToString(CultureInfo.InvariantCulture) : "new " + creation.Type?.Name);
                Given(Call.Of(creation), depth);
                if (creation.Initializer is { } initializer)
                    foreach (var member in initializer.Initializers)
                        Write(member, Separate(depth));
                break;
            case IAnonymousObjectCreationOperation anonymous:
                foreach (var member in anonymous.Initializers)
                {
                    if (depth == 1 && member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var named } })
                        Members.Add(named);
                    Write(member, Separate(depth));
                }
                break;
            case ISimpleAssignmentOperation assignment:
                if (isRoot)
                    Kind = "=" + assignment.Target.Syntax;
                _text.Append(assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: false } property ? property.Property.Name : assignment.Target.Syntax.ToString()).Append('=');
                Write(assignment.Value, depth + 1);
                break;
            case IInterpolatedStringOperation interpolated:
                Interpolated(interpolated, depth);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                Write(sum.LeftOperand, depth + 1);
                Write(sum.RightOperand, depth + 1);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    Write(element, Separate(depth));
                break;
            case IArrayCreationOperation { Initializer: { } elements }:
                foreach (var element in elements.ElementValues)
                    Write(element, Separate(depth));
                break;
            case ILocalReferenceOperation local when Locals.Given(local.Local, local) is { Count: 1 } given && given[0].By == GivenBy.Value:
                Write(given[0].Value, depth + 3, isRoot);
                break;
            case IParameterReferenceOperation parameter when _arguments is not null && _arguments.TryGetValue(parameter.Parameter, out var argument):
                Write(argument, depth + 1);
                break;
            case IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true } omitted } when _arguments is not null:
                Constant(operation, omitted.ExplicitDefaultValue);
                break;
            case IPropertyReferenceOperation { Property: { IsIndexer: true } } indexer:
                // Localized text is told apart by its key.
                Given(Call.Of(indexer), depth);
                break;
            case IMemberReferenceOperation { Member: { IsStatic: true } member }:
                Static(member, depth, isRoot);
                break;
            default:
                Unknown(operation);
                break;
        }
    }

    private void Constant(IOperation operation, object? value)
    {
        _text.Append(operation.Type?.TypeKind == TypeKind.Enum ? operation.Type.Name : "").Append('<').Append(value ?? "null").Append('>');
        if (value is not string { Length: > 0 } text || text.Trim().Length == 0)
            return;
        // Keys of model errors and names of parameters are not what is read first.
        if (Argument.Of(operation)?.Name is "key" or "propertyName" or "paramName" or "viewName" or "pageName" or "actionName" or "controllerName" || Texts.Contains(text))
            return;
        Texts.Add(text);
    }

    private void Called(IInvocationOperation call, int depth, bool isRoot)
    {
        var method = call.TargetMethod;
        if (_responses.Read(call) is { } response)
        {
            if (isRoot)
                Kind = response.Status.ToString(CultureInfo.InvariantCulture);
            _text.Append(response.Status);
            Given(Call.Of(call), depth, except: "statusCode");
            return;
        }
        if (Returned(method) is { } returned && (_arguments is null || depth < MostInlined))
        {
            Inline(call, returned, depth, isRoot);
            return;
        }
        var isSource = !method.DeclaringSyntaxReferences.IsEmpty;
        if (isRoot && !isSource)
            Kind = method.Name;
        if (isSource)
            _unresolved.Append(call.Syntax).Append('|');
        _text.Append(method.Name);
        if (call.Instance is { } receiver and not IInstanceReferenceOperation)
            Write(receiver, depth + 1);
        Given(Call.Of(call), depth);
    }

    // A helper of the project that builds the answer in one expression.
    private void Inline(IInvocationOperation call, IOperation returned, int depth, bool isRoot)
    {
        var outer = _arguments;
        var inner = new Dictionary<IParameterSymbol, IOperation>(SymbolEqualityComparer.Default);
        foreach (var parameter in call.TargetMethod.Parameters)
            if (Call.Of(call)[parameter] is { } value)
                // What an outer parameter stands for is looked up now: the table is gone inside.
                inner[parameter.OriginalDefinition] =
                    value.Unwrap() is IParameterReferenceOperation reference && outer is not null && outer.TryGetValue(reference.Parameter, out var given) ? given : value;
        _arguments = inner;
        Write(returned, depth + 2, isRoot);
        _arguments = outer;
    }

    private IOperation? Returned(IMethodSymbol method)
    {
        if (method.IsVirtual && !method.IsOverride || method.DeclaringSyntaxReferences.IsEmpty)
            return null;
        var body = _methods.Body(method) switch
        {
            IMethodBodyOperation { BlockBody: { } block } => block,
            IMethodBodyOperation { ExpressionBody: { } expression } => expression,
            IBlockOperation block => block,
            _ => null,
        };
        return body is { Operations: { Length: 1 } operations } && operations[0] is IReturnOperation { ReturnedValue: { } value } ? value : null;
    }

    private void Interpolated(IInterpolatedStringOperation interpolated, int depth)
    {
        var start = _text.Length;
        foreach (var part in interpolated.Parts)
        {
            if (part is IInterpolatedStringTextOperation literal)
            {
                var text = literal.Text.ConstantValue.Value as string ?? "";
                _text.Append(text);
                if (text.Trim().Length > 0)
                    Texts.Add(text.Trim());
            }
            else if (part is IInterpolationOperation hole)
            {
                Write(hole.Expression, depth + 1);
            }
        }
        // `$"{Texts.Invalid}"` is what it holds.
        if (interpolated.Parts.Length != 1 && start == _text.Length)
            _text.Append("<>");
    }

    private void Static(ISymbol member, int depth, bool isRoot)
    {
        if (_methods.Initializer(member) is { } value)
        {
            Write(value, depth + 2, isRoot);
            return;
        }
        _text.Append(member.ContainingType?.Name).Append('.').Append(member.Name);
        if (isRoot)
            Kind = member.ToDisplayString();
        // A resource: its name stands for its text.
        if (member is IPropertySymbol { Type.SpecialType: SpecialType.System_String } && !Texts.Contains(member.Name))
            Texts.Add(member.Name);
    }

    private void Given(Call call, int depth, string? except = null)
    {
        // results.Fail("x"), of an extension method: the receiver is one of the parts.
        if (call is { Receiver: { } receiver, Operation: IInvocationOperation { Instance: null } })
            Write(receiver, Separate(depth));
        foreach (var argument in call)
            if (argument.Name != except)
                Write(argument.Value, Separate(depth));
    }

    private int Separate(int depth)
    {
        _text.Append('|');
        return depth + 1;
    }

    private void Unknown(IOperation operation)
    {
        _unresolved.Append(operation.Syntax).Append('|');
        _text.Append(operation.Syntax);
    }
}
