using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Code.Values;

/// <summary>
/// What an object ends up with within one body: of <c>var cookie = new Cookie { Secure = false }; if (https) cookie.Secure = true;</c> the two values of <c>Secure</c>, the second conditional.
/// </summary>
/// <remarks>What other bodies do to it is not in view; nor what a method does that is handed the object (<see cref="Uses"/>).</remarks>
internal sealed class ObjectState
{
    private readonly IOperation _within;
    private readonly ObjectPlace _place;

    private ObjectState(ObjectPlace place, IOperation within)
    {
        _place = place;
        _within = within;
    }

    /// <summary>The state of the object that a value is: <c>new X { … }</c>, a local or parameter, a member of one.</summary>
    public static ObjectState? Of(IOperation value) => ObjectPlace.Of(value) is { } place ? new(place, value) : null;

    /// <summary>The state of the object whose member or entry an assignment or call sets; null where it sets none, or one of an object that is not known again.</summary>
    public static ObjectState? SetBy(IOperation operation, out Setting setting) =>
        ObjectSettings.Of(operation).At(operation, out setting) is { Outer: { } place } ? new(place, operation) : null;

    /// <summary>The state of what a delegate is given to configure: of <c>options</c> in <c>options => options.Realm = "api"</c>, in a local function or a method of this compilation.</summary>
    public static ObjectState? Configured(IOperation configure, SourceMethods methods)
    {
        var target = configure.Unwrap() is IDelegateCreationOperation creation ? creation.Target : configure.Unwrap();
        var (method, body) = target switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, lambda.Body),
            IMethodReferenceOperation { Method: var named } => (named.OriginalDefinition, methods.Body(named)),
            _ => default,
        };
        return method is { Parameters: { IsEmpty: false } parameters } && body is not null ? new(new ObjectPlace(parameters[0]), body) : null;
    }

    /// <summary>The variable or member that holds the object, or an object that it is a member of; null where nothing does.</summary>
    public ISymbol? Holder => _place.Root as ISymbol;

    /// <summary>The type of what the object is held by, or of the object that nothing holds.</summary>
    public ITypeSymbol? HolderType => _place.Root switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol held => held.Type,
        IPropertySymbol property => property.Type,
        IOperation made => made.Type,
        _ => null,
    };

    /// <summary>The members that lead from the <see cref="Holder"/> to the object; empty where it is held itself.</summary>
    public string Path => _place.Path;

    /// <summary>The object that this one is a member of: <c>options</c> of <c>options.Cookie</c>.</summary>
    public ObjectState? Outer => _place.Outer is { } outer ? new(outer, _within) : null;

    /// <summary>The values that a member is given, in the order of the source: <c>state["Realm"]</c>, <c>state["Cookie.Secure"]</c>, <c>state["Headers[Authorization]"]</c>.</summary>
    public ImmutableArray<Setting> this[string path]
    {
        get
        {
            var whole = ObjectPlace.Join(_place.Path, path);
            var found = ImmutableArray.CreateBuilder<Setting>();
            foreach (var (at, setting) in Settings())
                if (at == whole)
                    found.Add(setting);
            return found.ToImmutable();
        }
    }

    /// <summary>The entries that are set, by any key: <c>state.Entries("Headers")</c>.</summary>
    public ImmutableArray<Setting> Entries(string path)
    {
        var whole = ObjectPlace.Join(_place.Path, path) + "[";
        var found = ImmutableArray.CreateBuilder<Setting>();
        foreach (var (at, setting) in Settings())
            if (at.StartsWith(whole, StringComparison.Ordinal) && at.IndexOf(']', whole.Length) == at.Length - 1)
                found.Add(setting);
        return found.ToImmutable();
    }

    /// <summary>
    /// The last value that a member is given before an operation of the body has come to its end, or at all; null where it is given none, and where the object that it belongs to was put in place of another one
    /// since: <c>options.Cookie.Secure = false; options.Cookie = new Cookie();</c>
    /// </summary>
    public Setting? Last(string path, IOperation? before = null)
    {
        var whole = ObjectPlace.Join(_place.Path, path);
        Setting? last = null;
        foreach (var (at, setting) in Settings())
            if (before is not null && ObjectSettings.Position(setting) >= before.Syntax.Span.End)
                break;
            else if (at == whole)
                last = setting;
            else if (setting.IsCertain && IsWithin(whole, at))
                last = null;
        return last;
    }

    /// <summary>Where the object is read as a whole: handed to a call, returned, assigned; not where one of its members is. Of an object that is a member of another one, none are in view.</summary>
    public IEnumerable<IOperation> Uses => _place switch
    {
        { Path: "", Root: ILocalSymbol or IParameterSymbol } => BodyIndex.Uses(_within, (ISymbol)_place.Root).Where(static use => use.Parent is not IMemberReferenceOperation),
        { Path: "", Root: IOperation made } => new[] { made },
        _ => Array.Empty<IOperation>(),
    };

    private static bool IsWithin(string path, string outer) => path.Length > outer.Length && path.StartsWith(outer, StringComparison.Ordinal) && path[outer.Length] is '.' or '[';

    // Of `original with { … }` first those that are copied.
    private IEnumerable<(string Path, Setting Setting)> Settings()
    {
        var copies = new Stack<(ObjectPlace Place, int End)>();
        copies.Push((new ObjectPlace(_place.Root), int.MaxValue));
        while (copies.Count < StepBudget.MostDeep && CopyIn(copies.Peek().Place) is { } copy && ObjectPlace.Of(copy.Operand) is { } original)
            copies.Push((original, copy.Initializer.Syntax.SpanStart));
        foreach (var (place, end) in copies)
            foreach (var setting in ObjectSettings.Of(_within)[place.Root])
                if (ObjectSettings.Position(setting) < end && (place.Path.Length == 0 || IsWithin(setting.Path, place.Path)))
                    yield return (setting.Path.Substring(place.Path.Length).TrimStart('.'), setting);
    }

    private IWithOperation? CopyIn(ObjectPlace place) => place switch
    {
        { Path: "", Root: IWithOperation copy } => copy,
        { Path: "", Root: ILocalSymbol local } when Locals.Given(local, _within) is { Count: 1 } given => given[0].Value.Unwrap() as IWithOperation,
        _ => null,
    };
}
