using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>A challenge that some response is given, as another response may be given it too.</summary>
/// <param name="Scheme">Its scheme; null where that is not constant.</param>
/// <param name="Text">Its constant text, without what belongs to one request alone: an error, a nonce; null where nothing complete is left.</param>
/// <param name="Expression">The expression that gives it within its type, e.g. <c>_challenge</c>; null where a local or a parameter has a part in it.</param>
/// <param name="NeedsInstance">The expression reads members of the object.</param>
internal readonly record struct SentChallenge(string? Scheme, string? Text, string? Expression = null, bool NeedsInstance = false);

/// <summary>The challenges that a type, or the whole compilation, sends.</summary>
internal sealed class SentChallenges
{
    // More of them are not compared.
    private const int MostOperations = 20_000;

    private static readonly FileFacts<StrongBox<ImmutableArray<SentChallenge>?>> s_files = new();

    // What names the header: a text, a constant of HeaderNames, a property of the headers.
    private static readonly TreeCandidates s_names = new(
        static node => node switch
        {
            LiteralExpressionSyntax { Token: var token } => IsHeader(token.ValueText),
            SimpleNameSyntax { Identifier: var name } => IsHeader(name.ValueText),
            _ => false,
        }, "WWW-Authenticate", "www-authenticate", "Www-Authenticate", "WWWAuthenticate", "WwwAuthenticate");

    // What belongs to the one request that is answered.
    private static readonly HashSet<string> s_ofOneRequest = new(StringComparer.OrdinalIgnoreCase) { "error", "error_description", "error_uri", "nonce", "stale" };

    private readonly SemanticModels _models;
    private readonly SourceMethods _methods;
    private readonly ChallengeWrites _writes;
    private readonly Once<SentChallenge[]> _everywhere;
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<SentChallenge>> _types = new(SymbolEqualityComparer.Default);

    public SentChallenges(SemanticModels models, SourceMethods methods, ChallengeWrites writes)
    {
        (_models, _methods, _writes) = (models, methods, writes);
        _everywhere = new(ReadAll);
    }

    public static SentChallenges Of(Models models) => models.Get(static m => new SentChallenges(SemanticModels.Of(m), SourceMethods.Of(m), ChallengeWrites.Of(m)));

    /// <summary>Those that the methods of the type send.</summary>
    public ImmutableArray<SentChallenge> By(INamedTypeSymbol type) => _types.GetOrAdd(type.OriginalDefinition, Read);

    /// <summary>Those that the compilation sends anywhere, by their texts alone.</summary>
    public IReadOnlyList<SentChallenge> Everywhere => _everywhere.Value;

    private ImmutableArray<SentChallenge> Read(INamedTypeSymbol type)
    {
        var sent = ImmutableArray.CreateBuilder<SentChallenge>();
        var steps = new StepBudget(MostOperations);
        foreach (var member in type.GetMembers())
            if (member is IMethodSymbol method && _methods.Body(method) is { } body)
                foreach (var operation in body.DescendantsAndSelf())
                {
                    if (!steps.Spend())
                        return sent.ToImmutable();
                    Add(sent, operation, type);
                }
        return sent.ToImmutable();
    }

    private SentChallenge[] ReadAll()
    {
        var all = ImmutableArray.CreateBuilder<SentChallenge>();
        foreach (var tree in _models.Compilation.SyntaxTrees)
        {
            if (s_names.In(tree).Count == 0)
                continue;
            var kept = s_files.Of(tree, Outlines.Of(_models.Compilation));
            all.AddRange(kept.Value ??= ReadFile(tree));
        }
        return all.ToArray();
    }

    private ImmutableArray<SentChallenge> ReadFile(SyntaxTree tree)
    {
        var sent = ImmutableArray.CreateBuilder<SentChallenge>();
        var model = _models.Borrow(tree);
        foreach (var name in s_names.In(tree))
        {
            Cancellation.ThrowIfRequested();
            // headers["WWW-Authenticate"] = …, headers.Append(HeaderNames.WWWAuthenticate, …), headers.WwwAuthenticate.Add(…)
            foreach (var around in name.Ancestors())
            {
                if (around is InvocationExpressionSyntax or AssignmentExpressionSyntax && model.GetOperation(around, Cancellation.Token) is { } operation)
                {
                    Add(sent, operation, within: null);
                    break;
                }
                if (around is StatementSyntax or MemberDeclarationSyntax)
                    break;
            }
        }
        return sent.ToImmutable();
    }

    private void Add(ImmutableArray<SentChallenge>.Builder sent, IOperation operation, INamedTypeSymbol? within)
    {
        if (operation is not (IInvocationOperation or ISimpleAssignmentOperation))
            return;
        foreach (var written in _writes.Read(operation))
        {
            if (written.WrongHeader is not null)
                continue;
            var text = written.Text.Text;
            var list = ChallengeGrammar.Parse(text);
            var scheme = list.Challenges is [var first, ..] && first.Scheme.IndexOf(TextValue.Hole) < 0 && ChallengeGrammar.IsToken(first.Scheme) ? first.Scheme : null;
            var reduced = scheme is null ? null : Reduced(text, list.Challenges[0]);
            var value = written.Value.Unwrap();
            var expression = within is not null && !SpeaksOfOneRequest(list) && value is not ILiteralOperation && value.Type?.SpecialType == SpecialType.System_String
                && IsOf(value, within, out var needsInstance) && value.Syntax.ToString() is var spelled && spelled.IndexOf('\n') < 0 ? new SentChallenge(scheme, reduced, spelled, needsInstance)
                : new SentChallenge(scheme, reduced);
            if ((expression.Scheme ?? expression.Expression) is not null)
                sent.Add(expression);
        }
    }

    private static bool SpeaksOfOneRequest(ChallengeList list)
    {
        foreach (var challenge in list.Challenges)
            foreach (var parameter in challenge.Parameters)
                if (s_ofOneRequest.Contains(parameter.Name))
                    return true;
        return false;
    }

    // The challenge without the parameters that are not constant or belong to one request; null where it is not complete without them.
    private static string? Reduced(string text, Challenge challenge)
    {
        var kept = new List<string>();
        // An error and the scope that is lacking go together.
        var withoutScope = challenge["error"] is not null;
        var all = true;
        foreach (var parameter in challenge.Parameters)
        {
            var spelled = text.Substring(parameter.Start, parameter.ValueEnd - parameter.Start);
            if (spelled.IndexOf(TextValue.Hole) >= 0 || s_ofOneRequest.Contains(parameter.Name) || withoutScope && parameter.Name.Equals("scope", StringComparison.OrdinalIgnoreCase))
                all = false;
            else
                kept.Add(spelled);
        }
        if (all && text.IndexOf(TextValue.Hole) < 0)
            return ChallengeGrammar.IsChallenge(text) ? text : null;
        var reduced = kept.Count == 0 ? challenge.Scheme : challenge.Scheme + " " + string.Join(", ", kept);
        return challenge.Token68 is null && ChallengeGrammar.IsChallenge(reduced) ? reduced : null;
    }

    // Whether the value reads nothing but constants and what the object is made with: a field that is written once, a property without a setter, a parameter of the primary constructor.
    private static bool IsOf(IOperation value, INamedTypeSymbol type, out bool needsInstance)
    {
        needsInstance = false;
        foreach (var operation in value.DescendantsAndSelf())
            switch (operation)
            {
                case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                    needsInstance = true;
                    break;
                case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } when IsPrimary(constructor):
                    needsInstance = true;
                    break;
                case IFieldReferenceOperation { Field: { IsConst: false, IsReadOnly: false } }:
                case ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation or IObjectCreationOperation or IAwaitOperation or IAssignmentOperation or IConditionalOperation or ICoalesceOperation:
                    return false;
                case IPropertyReferenceOperation { Property: { IsIndexer: false } property } when IsOfRequest(property.Name):
                case IPropertyReferenceOperation { Property.IsIndexer: true }:
                    return false;
                case IMemberReferenceOperation { Member: { DeclaredAccessibility: Accessibility.Private } member } when !SymbolEqualityComparer.Default.Equals(member.ContainingType.OriginalDefinition, type.OriginalDefinition):
                    return false;
            }
        return true;
    }

    private static bool IsOfRequest(string property) => property is "Request" or "Response" or "HttpContext" or "User" or "Context";

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax(Cancellation.Token) is TypeDeclarationSyntax;

    private static bool IsHeader(string text) =>
        text.Equals("WWWAuthenticate", StringComparison.OrdinalIgnoreCase) || text.Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase);
}
