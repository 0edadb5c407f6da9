using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Credentials.Checks;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Http.Endpoints;

namespace AuthAnalyzers.Challenges;

/// <summary>Why control reaches an answer: read from the conditions around it, one level of predicate of this compilation deep.</summary>
internal sealed class Reasons
{
    private readonly CallerChecks _callers;
    private readonly CredentialChecks _credentials;
    private readonly PermissionChecks _permissions;
    private readonly Predicates _predicates;
    private readonly KnownCallers _known;

    // AUTH1001, AUTH1002 and AUTH1003 ask for the same answers.
    private readonly ConditionalWeakTable<IOperation, StrongBox<Reason>> _reasons = new();

    // A guard at the beginning of a method stands before each of its answers.
    private readonly ConditionalWeakTable<IOperation, Classified> _classified = new();

    public Reasons(Models compilation)
    {
        var ids = CallerIds.Of(compilation);
        _callers = new(ids);
        _credentials = new(RequestCredentials.Of(compilation), CredentialLookups.Of(compilation), Origins.Of(compilation));
        _permissions = new(ids, _credentials, Origins.Of(compilation));
        _known = KnownCallers.Of(compilation);
        // A predicate of its own may count on a known caller: whoever asks knows whether there is one.
        _predicates = new(SourceMethods.Of(compilation), CredentialLookups.Of(compilation), facts => Of(Read(facts, isPredicate: true), callerKnown: true, isPredicate: true));
    }

    public static Reasons Of(Models models) => models.Get(static m => new Reasons(m));

    /// <summary>The one reason for which control reaches the operation. Other: none, several kinds of them, or one that is mixed with something unknown.</summary>
    public Reason Of(IOperation operation) => _reasons.GetValue(operation, answer => new(Read(answer))).Value;

    /// <summary>Whether a permission leads to the operation on every way, whoever the caller is: of an anonymous one it is not known that he lacks it.</summary>
    public bool IsPermission(IOperation operation)
    {
        if (Guards.Reaching(operation) is not { IsEmpty: false } alternatives)
            return false;
        foreach (var alternative in alternatives)
            if (Of(Read(alternative, isPredicate: false), callerKnown: true, isPredicate: false).Kind != ReasonKind.PermissionLacking)
                return false;
        return true;
    }

    private Reason Read(IOperation operation)
    {
        if (Guards.Reaching(operation) is not { IsEmpty: false } alternatives)
            return Reason.Other;
        var read = new (Reason Reason, bool IsPassed)[alternatives.Length][];
        for (var i = 0; i < read.Length; i++)
            read[i] = Read(alternatives[i], isPredicate: false);
        var asUnknown = One(read, callerKnown: false);
        var asKnown = One(read, callerKnown: true);
        // Whether code around the operation knows the caller is asked only where it makes a difference.
        return asUnknown.Kind != asKnown.Kind && _known.Reach(operation) ? asKnown : asUnknown;
    }

    private static Reason One((Reason, bool)[][] alternatives, bool callerKnown)
    {
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

    private (Reason Reason, bool IsPassed)[] Read(ImmutableArray<Fact> facts, bool isPredicate)
    {
        var read = new (Reason, bool)[facts.Length];
        for (var i = 0; i < read.Length; i++)
            read[i] = (_classified.GetValue(facts[i].Condition, static _ => new()).Of(facts[i], isPredicate, Classify), facts[i].IsPassed);
        return read;
    }

    private static Reason Of((Reason Reason, bool IsPassed)[] facts, bool callerKnown, bool isPredicate)
    {
        var decisive = Reason.Other;
        var isBranch = false;
        foreach (var (reason, isPassed) in facts)
        {
            switch (reason.Kind)
            {
                case ReasonKind.CallerKnown:
                    callerKnown = true;
                    break;
                // Who is not authenticated is in no role either: that decides, whichever is asked first.
                case ReasonKind.PermissionLacking when decisive.IsVerdict:
                    break;
                case ReasonKind.CredentialsMissing when decisive.Kind == ReasonKind.PermissionLacking && !reason.IsVerdict:
                case ReasonKind.PermissionLacking when decisive.Kind == ReasonKind.CredentialsMissing:
                    return Reason.Other;
                // Somebody who is known already needs no other credential to be told no.
                case ReasonKind.CredentialsMissing when callerKnown && !reason.IsVerdict && !isPredicate:
                    return Reason.Other;
                case ReasonKind.CredentialsMissing:
                case ReasonKind.PermissionLacking:
                    decisive = reason;
                    isBranch |= !isPassed;
                    break;
                // What comes after the reason may be the real one; a guard that was passed within its branch is not.
                case ReasonKind.Other when !(isPassed && isBranch):
                    decisive = Reason.Other;
                    isBranch = false;
                    break;
            }
        }
        // An anonymous caller is in no role either: only a known one lacks a permission.
        return decisive.Kind == ReasonKind.PermissionLacking && !callerKnown && !decisive.IsOfRecord ? Reason.Other : decisive;
    }

    private Reason Classify(Fact fact, bool isPredicate)
    {
        var test = TestedValue.Of(fact);
        if (test.Kind == TestKind.Unknown)
            return Reason.Other;
        var reason = _callers.Read(test) ?? SignIns.Read(test) ?? _credentials.Read(test) ?? _permissions.Read(test)
            ?? (ApplicabilityChecks.IsScope(test) ? Reason.Scope : isPredicate ? null : _predicates.Read(test));
        // What a method of the program asks says more than its name.
        return reason is null or { Kind: ReasonKind.Other } ? PermissionChecks.OfQuestion(test) ?? Reason.Other : reason.Value;
    }

    // What the facts say that one condition leaves behind.
    private sealed class Classified
    {
        private readonly ConcurrentDictionary<(IOperation? Matched, bool Holds, bool IsNullTest, bool IsUnknown, bool IsCaught, bool IsPredicate), Reason> _reasons = new();

        public Reason Of(Fact fact, bool isPredicate, Func<Fact, bool, Reason> classify)
        {
            var asked = (fact.Matched, fact.Holds, fact.IsNullTest, fact.IsUnknown, fact.Caught is not null, isPredicate);
            return _reasons.TryGetValue(asked, out var known) ? known : _reasons.GetOrAdd(asked, classify(fact, isPredicate));
        }
    }
}
