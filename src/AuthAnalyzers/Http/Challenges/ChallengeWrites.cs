using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Http.Challenges;

/// <summary>A challenge that an operation writes, as far as its text is constant.</summary>
internal sealed class WrittenChallenge(IOperation operation, IOperation value, TextValue text)
{
    /// <summary>The assignment or call that writes it.</summary>
    public IOperation Operation { get; } = operation;

    /// <summary>The expression of the challenge.</summary>
    public IOperation Value { get; } = value;

    public TextValue Text { get; } = text;

    /// <summary>The scheme's argument, where an <c>AuthenticationHeaderValue</c> holds the challenge.</summary>
    public IOperation? SchemeArgument { get; init; }

    /// <summary>The header's name or property, where it is the wrong one for a challenge.</summary>
    public IOperation? WrongHeader { get; init; }
}

/// <summary>Which operations write a challenge, and what it says.</summary>
internal sealed class ChallengeWrites
{
    private static readonly ImmutableArray<WrittenChallenge> s_none = ImmutableArray<WrittenChallenge>.Empty;

    private readonly HeaderWrites _writes;
    private readonly Origins _origins;

    private readonly PrivateCalls _calls;

    public ChallengeWrites(HeaderWrites writes, Origins origins, PrivateCalls calls)
    {
        _writes = writes;
        _origins = origins;
        _calls = calls;
    }

    public static ChallengeWrites Of(Models models) => models.Get(static m => new ChallengeWrites(HeaderWrites.Of(m), Origins.Of(m), PrivateCalls.Of(m)));

    /// <summary>Whether calls of the method or assignments to the property may write a challenge.</summary>
    public static bool MayWrite(ISymbol symbol) => ApiIndex<ChallengeText>.Concerns(symbol) || ApiIndex<StatusAnswer>.Find(symbol)?.Challenges is not null || HeaderWrites.MayWrite(symbol);

    /// <summary>The challenges that the operation itself writes: to the header, to <c>JwtBearerOptions.Challenge</c>, as Web API's 401.</summary>
    public ImmutableArray<WrittenChallenge> Read(IOperation operation)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment when ApiIndex<ChallengeText>.Concerns(property):
                return Texts(operation, assignment.Value);
            case IInvocationOperation invocation
                when ApiIndex<StatusAnswer>.Find(invocation.TargetMethod)?.Challenges is { } parameter && Call.Of(invocation)[parameter] is { } challenges:
                return Texts(operation, challenges);
        }
        if (!HeaderWrites.MayWrite(operation))
            return s_none;
        if (_writes.Read(operation, HeaderWrites.WwwAuthenticate) is { } www)
            return Texts(operation, www.Values);
        if (_writes.Read(operation, HeaderWrites.ProxyAuthenticate) is { } proxy)
            return Texts(operation, proxy.Values);
        if (_writes.Read(operation, HeaderWrites.Authorization) is { IsOnResponse: true } wrong)
            return Misplaced(operation, wrong);
        return s_none;
    }

    // In a response Authorization means nothing; a token that is sent there is no challenge, a scheme with parameters is one.
    private ImmutableArray<WrittenChallenge> Misplaced(IOperation operation, HeaderWrite write)
    {
        foreach (var text in Texts(operation, write.Values))
            foreach (var challenge in ChallengeGrammar.Parse(text.Text.Text).Challenges)
                if (challenge.Token68 is null && (challenge["realm"] ?? challenge["error"]) is not null
                    || challenge is { Token68: null, IsOpen: false, Parameters.Count: 0 } && ChallengeSchemes.Find(challenge.Scheme) is not null)
                    return ImmutableArray.Create(new WrittenChallenge(operation, text.Value, text.Text) { WrongHeader = write.Name });
        return s_none;
    }

    // Several values are several lines of the field, which mean the same as one line with commas between them (RFC 9110 §5.3).
    private ImmutableArray<WrittenChallenge> Texts(IOperation operation, ImmutableArray<IOperation> values)
    {
        if (values.Length == 1)
            return Texts(operation, values[0]);
        foreach (var value in values)
            if (value.Unwrap().Type?.SpecialType != SpecialType.System_String)
            {
                var texts = s_none;
                foreach (var each in values)
                    texts = texts.AddRange(Texts(operation, each));
                return texts;
            }
        return values.IsEmpty ? s_none : ImmutableArray.Create(new WrittenChallenge(operation, values[0], TextValue.Join(", ", values, _origins)));
    }

    private ImmutableArray<WrittenChallenge> Texts(IOperation operation, IOperation value)
    {
        var inner = value.Unwrap();
        if (inner is IConversionOperation { Operand: var operand })
            inner = operand.Unwrap();
        switch (inner)
        {
            case IConditionalOperation or ISwitchExpressionOperation when inner.Chosen() is { Count: > 1 } choices:
                return choices.SelectMany(choice => Texts(operation, choice)).ToImmutableArray();
            case var _ when new Elements(inner) is { IsWrittenOut: true } elements:
                return Texts(operation, elements.ToImmutable());
            case IObjectCreationOperation creation when creation.Type.Is(Net.AuthenticationHeaderValue) && Call.Of(creation)["scheme"] is { } scheme:
                var text = Call.Of(creation)["parameter"] is { } parameter && !parameter.IsNull()
                    ? TextValue.Join(" ", new[] { scheme, parameter }, _origins)
                    : TextValue.Of(scheme, _origins);
                return ImmutableArray.Create(new WrittenChallenge(operation, creation, text) { SchemeArgument = scheme });
            case IObjectCreationOperation { Type.Name: "StringValues" } creation when Call.Of(creation) is { Count: 1 } values && values.At(0) is { } only:
                return Texts(operation, only);
            // new AuthenticationHeaderValue("Basic", …).ToString()
            case IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } made } when made.Type.Is(Net.AuthenticationHeaderValue):
                return Texts(operation, made);
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol method } given } when _calls.Of(method) is { IsEmpty: false } calls:
                return OfCallers(operation, given, calls);
            default:
                // A null takes the header away.
                return inner.IsNull() || inner is IDefaultValueOperation ? s_none : ImmutableArray.Create(new WrittenChallenge(operation, inner, TextValue.Of(inner, _origins)));
        }
    }

    // private void Deny(HttpResponse response, string challenge): each call in this file says what is written.
    private ImmutableArray<WrittenChallenge> OfCallers(IOperation operation, IParameterSymbol parameter, ImmutableArray<IOperation> calls)
    {
        var texts = s_none;
        foreach (var use in calls)
            if (use is IInvocationOperation call && call.Syntax.SyntaxTree == operation.Syntax.SyntaxTree && Call.Of(call)[parameter] is { } given && given.Unwrap() is not IParameterReferenceOperation)
                texts = texts.AddRange(Texts(call, given));
        return texts;
    }
}
