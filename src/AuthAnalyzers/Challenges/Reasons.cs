using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Flow;

namespace AuthAnalyzers.Challenges;

/// <summary>Why control reaches an answer: read from the conditions around it, one level of predicate of this compilation deep.</summary>
internal sealed class Reasons
{
    private readonly CallerTests _callers;
    private readonly CredentialTests _credentials;
    private readonly PermissionTests _permissions;
    private readonly ScopeTests _scopes;
    private readonly Predicates _predicates;

    public Reasons(AuthCompilation compilation)
    {
        var ids = new CallerIds(compilation.Framework, compilation.Methods);
        _callers = new(compilation.Framework, ids);
        _credentials = new(compilation.Framework, compilation.Credentials);
        _permissions = new(compilation.Framework, ids);
        _scopes = new(compilation.Framework);
        // A predicate of its own may count on a known caller: whoever asks knows whether there is one.
        _predicates = new(compilation.Methods, _credentials, facts => Of(facts, callerKnown: true, isPredicate: true));
    }

    /// <summary>The one reason for which control reaches the operation. Other: none, several kinds of them, or one that is mixed with something unknown.</summary>
    public Reason Of(IOperation operation, bool callerKnown)
    {
        if (Conditions.Reaching(operation) is not { } alternatives)
            return Reason.Other;
        var result = Reason.Other;
        foreach (var alternative in alternatives)
        {
            var reason = Of(alternative, callerKnown, isPredicate: false);
            if (reason.Kind is not (ReasonKind.CredentialsMissing or ReasonKind.PermissionLacking) || (result.Kind != ReasonKind.Other && result.Kind != reason.Kind))
                return Reason.Other;
            result = result.Kind == ReasonKind.Other ? reason : result;
        }
        return result;
    }

    private Reason Of(ImmutableArray<Fact> facts, bool callerKnown, bool isPredicate)
    {
        var decisive = Reason.Other;
        var isBranch = false;
        foreach (var fact in facts)
        {
            var reason = Classify(Test.Of(fact), isPredicate);
            switch (reason.Kind)
            {
                case ReasonKind.CallerKnown:
                    callerKnown = true;
                    break;
                case ReasonKind.CredentialsMissing when decisive.Kind == ReasonKind.PermissionLacking:
                case ReasonKind.PermissionLacking when decisive.Kind == ReasonKind.CredentialsMissing:
                    return Reason.Other;
                // Somebody who is known already needs no other credential to be told no.
                case ReasonKind.CredentialsMissing when callerKnown && !reason.IsVerdict && !isPredicate:
                    return Reason.Other;
                case ReasonKind.CredentialsMissing:
                case ReasonKind.PermissionLacking:
                    decisive = reason;
                    isBranch |= !fact.IsPassed;
                    break;
                // What comes after the reason may be the real one; a guard that was passed within its branch is not.
                case ReasonKind.Other when !(fact.IsPassed && isBranch):
                    decisive = Reason.Other;
                    isBranch = false;
                    break;
            }
        }
        // An anonymous caller is in no role either: only a known one lacks a permission.
        return decisive.Kind == ReasonKind.PermissionLacking && !callerKnown ? Reason.Other : decisive;
    }

    private Reason Classify(Test test, bool isPredicate)
    {
        if (test.Kind == TestKind.Unknown)
            return Reason.Other;
        return _callers.Read(test) ?? _credentials.Read(test) ?? _permissions.Read(test)
            ?? (_scopes.IsScope(test) ? Reason.Scope : isPredicate ? null : _predicates.Read(test))
            ?? Reason.Other;
    }
}
