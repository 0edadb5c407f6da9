using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Http.Cookies;

/// <summary>The flags of an object that says how a cookie is set: of its creation, wherever in the program that is, and of all that is written to it afterwards.</summary>
internal readonly struct CookieOptionsState
{
    private readonly ObjectState[] _states;
    private readonly bool _isInView;

    private CookieOptionsState(IOperation made, ObjectState[] states, bool isInView)
    {
        Made = made;
        _states = states;
        _isInView = isInView;
    }

    /// <summary>Where the object is made.</summary>
    public IOperation Made { get; }

    /// <summary>The state of the object; null where it is not in view what makes it.</summary>
    /// <param name="given">The object as it is used.</param>
    /// <param name="origins">Where values come from.</param>
    /// <param name="references">Where the members that hold such objects are read.</param>
    /// <param name="isMade">Whether a creation makes such an object, with all flags unset.</param>
    public static CookieOptionsState? Of(IOperation given, Origins origins, References references, Func<IObjectCreationOperation, bool> isMade)
    {
        var made = origins.Of<IOperation>(
            given, Ways.All,
            origin => origin.Value is IObjectCreationOperation creation ? isMade(creation) ? OriginAnswer<IOperation>.Is(creation) : OriginAnswer<IOperation>.IsNot : OriginAnswer<IOperation>.GoOn,
            static (one, other) => one == other);
        if (made is null || ObjectState.Of(made) is not { } state)
            return null;
        var use = ObjectState.Of(given);
        var states = use is null || use.Holder is { } holder && SymbolEqualityComparer.Default.Equals(holder, state.Holder) && use.Path == state.Path ? new[] { state } : new[] { state, use };
        return new(made, states, states.All(one => !IsHandedOn(one)) && !(state.Holder is IFieldSymbol or IPropertySymbol && IsChanged(state.Holder, references)));
    }

    /// <summary>Whether the flag is set when the object is used; null where that is not known.</summary>
    public bool? Flag(string name)
    {
        if (!_isInView)
            return null;
        bool? flag = false;
        foreach (var state in _states)
            foreach (var setting in state[name])
            {
                if (setting.Constant is not { HasValue: true, Value: bool value })
                    return null;
                if (value != flag)
                    flag = setting.IsCertain ? value : null;
            }
        return flag;
    }

    /// <summary>What a member is given, in the order of the source.</summary>
    public IEnumerable<IOperation> this[string name]
    {
        get
        {
            foreach (var state in _states)
                foreach (var setting in state[name])
                    if (setting.Value is { } value)
                        yield return value;
        }
    }

    // Whoever else is given it may set the flag.
    private static bool IsHandedOn(ObjectState state)
    {
        if (state.Holder is not ILocalSymbol)
            return false;
        foreach (var use in state.Uses)
            if (Argument.Of(use)?.Call is { Member: { } taker } && !Takes(taker))
                return true;
        return false;
    }

    // Append and Delete of cookies, Add of a collection: members of the frameworks that read it.
    private static bool Takes(ISymbol member) => member.DeclaringSyntaxReferences.IsEmpty && member.Name is "Append" or "Delete" or "Add" or "Set" or "AppendCookie" or "SetCookie" or "AddCookies" or "ToString" or "AppendList";

    // _options.HttpOnly = true in a constructor.
    private static bool IsChanged(ISymbol holder, References references) =>
        references.WithinType(holder) is not { } reads || reads.Any(static read => read.Parent is IMemberReferenceOperation { Parent: IAssignmentOperation assignment } member && assignment.Target == member);
}
