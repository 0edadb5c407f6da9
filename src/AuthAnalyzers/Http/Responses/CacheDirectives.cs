using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Http.Responses;

/// <summary>Who may keep a response (RFC 9111 §3).</summary>
internal enum Sharing
{
    /// <summary>Not known: a part of the directives is not constant.</summary>
    Unknown,

    /// <summary>No cache that is shared between callers.</summary>
    NotShared,

    /// <summary>Any cache on the way, for whoever asks next.</summary>
    Shared,
}

/// <summary>Which operations and attributes say who may keep a response.</summary>
internal sealed class CacheDirectives(HeaderWrites writes, Origins origins, CacheProfiles profiles)
{
    public static CacheDirectives Of(Models models) => models.Get(static m => new CacheDirectives(HeaderWrites.Of(m), Origins.Of(m), CacheProfiles.Of(m)));

    /// <summary>What the operation's <c>Cache-Control</c> allows; null where it writes none.</summary>
    public Sharing? Read(IOperation operation)
    {
        if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "CacheControl" } target } typed && target.Property.IsDeclaredBy(AspNetCore.ResponseHeaders))
            return Of(typed.Value);
        return HeaderWrites.MayWrite(operation) && writes.Read(operation, HeaderWrites.CacheControl) is { Values: [var value, ..] } ? Of(value) : null;
    }

    /// <summary>What the attribute makes MVC write in front of the action, whatever the action then answers; null for other attributes.</summary>
    public Sharing? Read(AttributeData attribute)
    {
        if (attribute.AttributeClass?.Name != "ResponseCacheAttribute" || !attribute.AttributeClass.Is(Mvc.ResponseCacheAttribute))
            return null;
        string? profile = null;
        var settings = new CacheSettings();
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == "CacheProfileName")
                profile = argument.Value.Value as string;
            else if (argument.Value.Kind != TypedConstantKind.Array)
                settings = settings.With(argument.Key, argument.Value.Value);
        if (profile is null)
            return settings.Storage;
        return profiles.Find(profile) is { } known ? settings.Or(known).Storage : Sharing.Unknown;
    }

    private Sharing Of(IOperation value)
    {
        value = value.Unwrap();
        if (value is IObjectCreationOperation { Initializer: { } initializer })
            return OfInitializer(initializer);
        return OfText(WithNumbers(TextValue.Of(value, origins)));
    }

    // $"public,max-age={300}": a constant number stands in the place of its hole.
    private static string WithNumbers(TextValue written)
    {
        var text = written.Text;
        for (var i = written.Filled.Length - 1; i >= 0; i--)
            if (written.Filled[i] is var (start, value) && value.ConstantInt() is { } number)
                text = text.Remove(start, 1).Insert(start, number.ToString(CultureInfo.InvariantCulture));
        return text;
    }

    private static Sharing OfText(string text)
    {
        var shared = false;
        var isKnown = true;
        foreach (var part in text.Split(','))
        {
            var directive = part.Trim();
            var equals = directive.IndexOf('=');
            var name = (equals < 0 ? directive : directive.Substring(0, equals)).Trim().ToLowerInvariant();
            if (name is "no-store" or "private" or "no-cache")
                return Sharing.NotShared;
            // max-age={seconds} may be zero, which a "public" beside it makes no less shared; whatever else has a hole may be anything.
            isKnown &= directive.IndexOf(TextValue.Hole) < 0 || name is "max-age" or "s-maxage" && directive.IndexOf(TextValue.Hole) == equals + 1 && directive.Length == equals + 2;
            shared |= name == "public" || name is "max-age" or "s-maxage" && IsPositive(directive.Substring(equals + 1).Trim(' ', '"'));
        }
        return !isKnown || !shared && text.IndexOf(TextValue.Hole) >= 0 ? Sharing.Unknown : shared ? Sharing.Shared : Sharing.NotShared;
    }

    private static bool IsPositive(string seconds) => int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    // new CacheControlHeaderValue { Public = true, MaxAge = … }
    private static Sharing OfInitializer(IObjectOrCollectionInitializerOperation initializer)
    {
        var shared = false;
        foreach (var operation in initializer.Initializers)
        {
            if (operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value })
                continue;
            if (name is "NoStore" or "Private" or "NoCache" && value.Unwrap().ConstantValue is not { HasValue: true, Value: false })
                return Sharing.NotShared;
            shared |= name == "Public" && value.Unwrap().ConstantValue is { HasValue: true, Value: true } || name is "MaxAge" or "SharedMaxAge" && !IsZero(value);
        }
        return shared ? Sharing.Shared : Sharing.NotShared;
    }

    // TimeSpan.Zero, TimeSpan.FromSeconds(0), null
    private static bool IsZero(IOperation value)
    {
        value = value.Unwrap();
        if (value is IConversionOperation conversion)
            value = conversion.Operand.Unwrap();
        return value is { ConstantValue: { HasValue: true, Value: null } } or IFieldReferenceOperation { Field: { Name: "Zero", IsStatic: true } }
            || value is IInvocationOperation { TargetMethod.IsStatic: true } span
                && Call.Of(span).At(0)?.Unwrap() is { ConstantValue: { HasValue: true, Value: 0 or 0.0 or 0L } };
    }
}
