using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Tokens;

/// <summary>
/// What validates tokens with an object of <c>TokenValidationParameters</c>: in the body that makes it, and beyond it, where it is kept in a field or property, returned by a method, or handed to one.
/// </summary>
internal sealed class ParameterUses
{
    // An object that is handed on more often than this is a program's business, not a setup's.
    private const int Most = 64;

    private readonly References _references;
    private readonly SourceMethods _methods;
    private readonly Queue<IOperation> _ahead = new();
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private readonly List<IInvocationOperation> _validations = new();
    private bool _isHandedOn;

    /// <param name="state">The object.</param>
    /// <param name="setting">One of its settings: where another body sets the same one, nobody knows what holds.</param>
    /// <param name="models">Of the compilation.</param>
    public ParameterUses(ObjectState state, Setting setting, Models models)
    {
        (_references, _methods) = (References.Of(models), SourceMethods.Of(models));
        if (state.Path.Length > 0)
        {
            _isHandedOn = true;
            return;
        }
        if (state.Holder is IFieldSymbol or IPropertySymbol)
            FollowUses(state.Holder);
        else
            foreach (var use in state.Uses)
                _ahead.Enqueue(use);
        for (var steps = 0; _ahead.Count > 0 && Options is null; steps++)
        {
            Cancellation.ThrowIfRequested();
            if (steps == Most || IsSetElsewhere(_ahead.Peek(), setting))
            {
                _isHandedOn = true;
                _validations.Clear();
                return;
            }
            Follow(_ahead.Dequeue());
        }
    }

    /// <summary>The calls that validate a token with the object.</summary>
    public IReadOnlyList<IInvocationOperation> Validations => _validations;

    /// <summary>The options of the scheme that validates each request's token with it: <c>options</c> in <c>options.TokenValidationParameters = Parameters()</c>; null where none does.</summary>
    public IOperation? Options { get; private set; }

    /// <summary>Whether it also goes where it is not followed: another assembly, a container, a lambda's result.</summary>
    public bool IsHandedOn => _isHandedOn;

    private void Follow(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation or ICoalesceOperation or IAwaitOperation || value.Parent is IConditionalOperation choice && choice.Condition != value)
            value = value.Parent;
        switch (value.Parent)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.ContainingType: var type, Instance: { } options } } assignment when assignment.Value == value && IsScheme(type):
                Options = options;
                break;
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } kept } assignment when assignment.Value == value:
                FollowUses(kept.Member);
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment when assignment.Value == value:
                FollowUses(local, assignment);
                break;
            // The variable gets another object, or one of this one's settings is read or written.
            case ISimpleAssignmentOperation or IMemberReferenceOperation or IExpressionStatementOperation:
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                FollowUses(local, value);
                break;
            case IFieldInitializerOperation { InitializedFields: { Length: 1 } fields }:
                FollowUses(fields[0]);
                break;
            case IPropertyInitializerOperation { InitializedProperties: { Length: 1 } properties }:
                FollowUses(properties[0]);
                break;
            case IReturnOperation when EndpointIndex.SymbolAt(value) is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet or MethodKind.LocalFunction } method:
                if (method.MethodKind == MethodKind.LocalFunction)
                    FollowUses(method.OriginalDefinition, value);
                else
                    FollowUses(method.AssociatedSymbol ?? method);
                break;
            // A copy has settings of its own.
            case IInvocationOperation { TargetMethod.Name: "Clone" }:
                break;
            case { } when Argument.Of(value) is { Call: { Member: IMethodSymbol called, Operation: var call } } argument:
                if (call is IInvocationOperation validation && ApiIndex<TokenValidation>.Concerns(called))
                    _validations.Add(validation);
                else if (argument.Parameter is { Ordinal: var ordinal } && _methods.Body(called) is { } body && _methods.Declaration(called).Parameters is var declared && ordinal < declared.Length)
                    FollowUses(declared[ordinal], body);
                else
                    _isHandedOn = true;
                break;
            default:
                _isHandedOn = true;
                break;
        }
    }

    private void FollowUses(ISymbol variable, IOperation within)
    {
        if (_followed.Add(variable))
            foreach (var use in BodyIndex.Uses(within, variable))
                _ahead.Enqueue(use);
    }

    // Of a member, or of what a method returns; where it has many, or is another program's to use, that is not in view.
    private void FollowUses(ISymbol member)
    {
        if (!_followed.Add(member))
            return;
        var uses = member.DeclaringSyntaxReferences.IsEmpty ? null : _references.Uses(member);
        _isHandedOn |= uses is null || uses.Count == 0 && member.DeclaredAccessibility != Accessibility.Private;
        foreach (var use in uses ?? Array.Empty<IOperation>())
            _ahead.Enqueue(use);
    }

    // _parameters.ValidateLifetime = true; in another method.
    private static bool IsSetElsewhere(IOperation use, Setting setting) =>
        use.Parent is IPropertyReferenceOperation { Property: var property, Parent: IAssignmentOperation assignment } reference && assignment.Target == reference
        && SymbolEqualityComparer.Default.Equals(property, setting.Member) && use.Root() != setting.Operation.Root();

    /// <summary>Whether objects of the type are options of a scheme that validates tokens.</summary>
    public static bool IsScheme(ITypeSymbol? options) => IdentityModel.SchemeOptions.Any(scheme => options.Is(scheme));
}
