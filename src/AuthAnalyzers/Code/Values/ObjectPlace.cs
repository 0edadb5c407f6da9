using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;

namespace AuthAnalyzers.Code.Values;

/// <summary>
/// Under which name a body knows an object: <c>options.Cookie</c>. The same place has many spellings: a local that is given it, <c>options?.Cookie</c>, the receiver in <c>Cookie = { … }</c>,
/// and <c>new Cookie { … }</c> where that is assigned to it.
/// </summary>
internal readonly struct ObjectPlace
{
    private static readonly char[] s_brackets = { '[', ']' };

    /// <param name="root">As <see cref="Root"/>.</param>
    /// <param name="path">As <see cref="Path"/>.</param>
    public ObjectPlace(object root, string path = "")
    {
        Root = root;
        Path = path;
    }

    /// <summary>The local, parameter, field or static member that the place begins with; the operation itself where nothing holds its value.</summary>
    public object Root { get; }

    /// <summary>The members from there on: empty for the root itself, <c>Headers[Authorization]</c> for an entry by a constant key, <c>Headers[]</c> for any other.</summary>
    public string Path { get; }

    /// <summary>The place of the object that this one is a member or an entry of; null for what is held itself.</summary>
    public ObjectPlace? Outer => Path.Length == 0 ? null : new(Root, Path.Substring(0, Math.Max(0, Path.LastIndexOf(Path[Path.Length - 1] == ']' ? '[' : '.'))));

    /// <summary>The place of a value; null where the way to it is too long to tell.</summary>
    public static ObjectPlace? Of(IOperation value)
    {
        var path = "";
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
        {
            value = value.Unwrap();
            switch (value)
            {
                case ILocalReferenceOperation { Local: var local }:
                    if (Alias(local, value) is not { } named || IsOfCall(named))
                        return new(local, path);
                    value = named;
                    break;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return new(parameter, path);
                case IMemberReferenceOperation { Member: not IPropertySymbol { IsIndexer: true } and var member } reference when IsStaticOrOwn(reference):
                    return new(member, path);
                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance } indexer:
                    path = Join(Entry(Call.Of(indexer).At(0)), path);
                    value = instance;
                    break;
                case IMemberReferenceOperation { Member: var member, Instance: { } instance }:
                    path = Join(member.Name, path);
                    value = instance;
                    break;
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when Initialized(value) is { } initialized:
                    value = initialized;
                    break;
                case IConditionalAccessOperation access:
                    value = access.Accessed();
                    break;
                case IConditionalAccessInstanceOperation instance when instance.Receiver() is { } receiver:
                    value = receiver;
                    break;
                case ICoalesceAssignmentOperation assignment:
                    value = assignment.Target;
                    break;
                case IObjectCreationOperation or IWithOperation or IAnonymousObjectCreationOperation when Holder(value) is { } holder:
                    return new(holder, path);
                case IObjectCreationOperation or IWithOperation or IAnonymousObjectCreationOperation when Target(value) is { } target:
                    value = target;
                    break;
                default:
                    return new(value, path);
            }
        }
        return null;
    }

    /// <summary>What gives the object at the root, where one value alone does: <c>new HttpClient(handler)</c>, <c>WebRequest.Create(address)</c>; null for a member's object, and where several may.</summary>
    /// <param name="near">An operation of the body.</param>
    public IOperation? MadeBy(IOperation near) =>
        Path.Length > 0 ? null : Root is ILocalSymbol local ? Locals.Given(local, near) is [{ By: GivenBy.Value, Value: var only }] ? only.Unwrap() : null : Root as IOperation;

    /// <summary>The path of an entry of a collection: by its key where that is a constant text.</summary>
    public static string Entry(IOperation? key) => key.ConstantText() is { } text && text.IndexOfAny(s_brackets) < 0 ? "[" + text + "]" : "[]";

    /// <summary>The place of a member or an entry of this one.</summary>
    public ObjectPlace Then(string path) => new(Root, Join(Path, path));

    /// <summary>One path behind the other: members with a dot between them, entries without.</summary>
    public static string Join(string path, string further) =>
        path.Length == 0 || further.Length == 0 || further[0] == '[' ? path + further : path + "." + further;

    private static bool IsStaticOrOwn(IMemberReferenceOperation reference) =>
        reference.Instance is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    // var cookie = options.Cookie; is another name of it, while no other value is ever given. A struct is copied.
    private static IOperation? Alias(ILocalSymbol local, IOperation use) =>
        !local.Type.IsValueType && Locals.Given(local, use) is { Count: 1 } given && given[0].By == GivenBy.Value
        && given[0].Value.Unwrap() is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IConditionalAccessOperation or ICoalesceAssignmentOperation
            ? given[0].Value
            : null;

    // var parameters = monitor.Get("Bearer").Parameters; the call would return another object, so that the variable is the only name of this one.
    private static bool IsOfCall(IOperation value)
    {
        for (var steps = 0; steps < StepBudget.MostDeep; steps++)
            switch (value.Unwrap())
            {
                case IInvocationOperation:
                    return true;
                case IMemberReferenceOperation { Instance: { } instance }:
                    value = instance;
                    break;
                default:
                    return false;
            }
        return false;
    }

    // What an initializer speaks of: the object that is made, or the member in `Member = { … }`.
    private static IOperation? Initialized(IOperation receiver)
    {
        for (var outer = receiver.Parent; outer is not null; outer = outer.Parent)
            if (outer is IAnonymousObjectCreationOperation)
                return outer;
            else if (outer is IObjectOrCollectionInitializerOperation)
                return outer.Parent is IMemberInitializerOperation member ? member.InitializedMember : outer.Parent;
        return null;
    }

    // flag ? new X() : …, known ?? new X()
    private static bool IsHandedOn(IOperation value) => value.Parent switch
    {
        IConversionOperation or IParenthesizedOperation or ICoalesceOperation => true,
        IConditionalOperation { WhenFalse: not null } choice => value != choice.Condition,
        _ => false,
    };

    // The variable or member that is declared with a new object.
    private static ISymbol? Holder(IOperation made) => Whole(made).Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => local,
        IFieldInitializerOperation { InitializedFields: { Length: 1 } fields } => fields[0],
        IPropertyInitializerOperation { InitializedProperties: { Length: 1 } properties } => properties[0],
        _ => null,
    };

    // What stands on the left where a new object is assigned.
    private static IOperation? Target(IOperation made) =>
        Whole(made) is { Parent: IAssignmentOperation assignment } value && assignment is ISimpleAssignmentOperation or ICoalesceAssignmentOperation && assignment.Value == value
            ? assignment.Target
            : null;

    private static IOperation Whole(IOperation value)
    {
        for (var steps = 0; steps < StepBudget.MostDeep && IsHandedOn(value); steps++)
            value = value.Parent!;
        return value;
    }
}
