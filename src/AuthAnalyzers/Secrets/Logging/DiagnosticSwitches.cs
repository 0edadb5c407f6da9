using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Outgoing;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Http.Responses;

namespace AuthAnalyzers.Secrets.Logging;

/// <summary>A switch that makes the framework log credentials.</summary>
internal readonly struct DiagnosticSwitch(string name, Location location)
{
    /// <summary>As a message names it, e.g. "ShowPII".</summary>
    public string Name { get; } = name;

    public Location Location { get; } = location;
}

/// <summary>Which calls and assignments turn on the logging of credentials that the framework leaves out by itself.</summary>
internal sealed class DiagnosticSwitches
{
    private const int MostHeaders = 100;

    private readonly SourceMethods _methods;

    public DiagnosticSwitches(SourceMethods methods)
    {
        _methods = methods;
    }

    public static DiagnosticSwitches Of(Models models) => models.Get(static m => new DiagnosticSwitches(SourceMethods.Of(m)));

    /// <summary>Whether the compilation references anything that has such a switch.</summary>
    public static bool Exist(FrameworkSymbols framework) =>
        framework.Has(Logs.HttpLoggingOptions) || framework.Has(Logs.W3CLoggerOptions) || framework.Has(Logs.IdentityModelEventSource)
        || framework.Has(Logs.DbContextOptionsBuilder) || framework.Has(Logs.HttpClientBuilderExtensions);

    /// <summary>The switch that the call turns on.</summary>
    public DiagnosticSwitch? Called(IInvocationOperation call)
    {
        switch (ApiIndex<LoggingSwitch>.Find(call.TargetMethod))
        {
            case { Kind: LoggingSwitchKind.SensitiveData, IsOn: { } parameter }:
                return IsOn(Call.Of(call)[parameter]) ? new(call.TargetMethod.Name, Named(call)) : null;
            case { Kind: LoggingSwitchKind.AddsHeader } when Headers(call) is { } list && Call.Of(call).AfterSubject(0) is { } added && AnyHeaderName(added) is { } header:
                return new($"'{header}' in {list}", added.Syntax.GetLocation());
            case { Kind: LoggingSwitchKind.RedactedHeaders } when RedactsByDefault(call.TargetMethod) && LetsThrough(call):
                return new("RedactLoggedHeaders without the Authorization header", Named(call));
            default:
                return null;
        }
    }

    /// <summary>The switch that the assignment turns on.</summary>
    public static DiagnosticSwitch? Assigned(ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property })
            return null;
        return ApiIndex<LoggingSwitch>.Find(property)?.Kind switch
        {
            LoggingSwitchKind.PersonalData when assignment.Value.ConstantValue is { HasValue: true, Value: true } => new(property.Name, assignment.Syntax.GetLocation()),
            LoggingSwitchKind.Fields when Cookie(assignment.Value) is { } flag => new("W3CLoggingFields." + flag.Field.Name, flag.Syntax.GetLocation()),
            _ => default(DiagnosticSwitch?),
        };
    }

    // EnableSensitiveDataLogging(environment.IsDevelopment()) decides for itself.
    private static bool IsOn(IOperation? given) => given is null || given.ConstantValue is { HasValue: true, Value: true };

    // options.RequestHeaders.Add(…), or its entry in an initializer.
    private static string? Headers(IInvocationOperation call)
    {
        var list = Call.Of(call).Subject?.Unwrap() switch
        {
            IPropertyReferenceOperation direct => direct.Property,
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when call.Parent?.Parent is IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } => member.Property,
            _ => null,
        };
        return list is not null && ApiIndex<LoggingSwitch>.Find(list) is { Kind: LoggingSwitchKind.Headers } ? list.ContainingType.Name + "." + list.Name : null;
    }

    // Of one name, or of several: UnionWith(["Cookie", "X-Tenant"]), foreach (var name in new[] { "x-api-key", "x-tenant" }) … Add(name)
    private string? AnyHeaderName(IOperation added)
    {
        foreach (var element in new Elements(Locals.WrittenAs(Locals.WrittenAs(added))))
            if (HeaderName(element) is { } header)
                return header;
        return null;
    }

    // The credential header that the value names: as a constant, or as a member of HeaderNames.
    private string? HeaderName(IOperation value)
    {
        var name = value.ConstantText()
            ?? (value.Unwrap() is IMemberReferenceOperation { Member: var member } ? member.IsDeclaredBy(AspNetCore.HeaderNames) ? Spelled(member.Name) : _methods.Initializer(member).ConstantText() : null);
        return name is not null && CarriesCredentials(name) ? name : null;
    }

    private static string Spelled(string member) => member switch
    {
        "SetCookie" => "Set-Cookie",
        "ProxyAuthorization" => "Proxy-Authorization",
        _ => member,
    };

    private static bool CarriesCredentials(string header) =>
        header.Equals("Cookie", StringComparison.OrdinalIgnoreCase) || header.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) || RequestCredential.IsName(header);

    // Since 9.0 every header is redacted unless this call says otherwise; before, none was.
    private static bool RedactsByDefault(IMethodSymbol method) => method.ContainingAssembly?.Identity.Version.Major >= 9;

    private static bool LetsThrough(IInvocationOperation call)
    {
        if (Call.Of(call).AfterSubject(0)?.Unwrap() is not { } value)
            return false;
        // name => false, name => name != "Authorization", name => name == "X-Tenant"
        if (value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: 1 } body, Symbol.Parameters: { Length: 1 } parameters } })
            return body[0] is IReturnOperation { ReturnedValue: { } returned } && HeaderPredicates.Holds(returned, parameters[0], HeaderWrites.Authorization) == false && !Redacts(returned, parameters[0]);
        // A list that names no credential at all; what is not written out may name one.
        if (WrittenOut(value) is not { } elements)
            return false;
        foreach (var element in elements)
            if (element.ConstantText() is not { } header || CarriesCredentials(header))
                return false;
        return true;
    }

    // Whoever redacts another header with credentials sends them there.
    // A condition on more headers than anybody has is not read to its end.
    private static bool Redacts(IOperation condition, IParameterSymbol name)
    {
        var headers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in condition.DescendantsAndSelf())
            if (part.ConstantText() is { } header && CarriesCredentials(header) && headers.Add(header)
                && (headers.Count > MostHeaders || HeaderPredicates.Holds(condition, name, header) != false))
                return true;
        return false;
    }

    private static IReadOnlyList<IOperation>? WrittenOut(IOperation value) => value switch
    {
        _ when new Elements(value) is { IsWrittenOut: true } elements => elements.ToImmutable(),
        IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } when sizes[0].ConstantInt() == 0 => Array.Empty<IOperation>(),
        IInvocationOperation { TargetMethod: { Name: "Empty" } empty } when empty.IsDeclaredBy(BaseLibrary.Array) || empty.IsDeclaredBy(BaseLibrary.Enumerable) => Array.Empty<IOperation>(),
        IObjectCreationOperation { Type: INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: true } } created => Listed(created),
        _ => null,
    };

    // new HashSet<string>(comparer) { "X-Tenant" }; what else it is made of may name more.
    private static IReadOnlyList<IOperation>? Listed(IObjectCreationOperation created)
    {
        foreach (var argument in Call.Of(created))
            if (argument.Name is not ("comparer" or "capacity"))
                return null;
        if (created.Initializer is null)
            return Array.Empty<IOperation>();
        var elements = new List<IOperation>();
        foreach (var entry in created.Initializer.Initializers)
        {
            if (entry is not IInvocationOperation { TargetMethod.Name: "Add" } add || Call.Of(add) is not { Count: 1 } only || only.At(0) is not { } element)
                return null;
            elements.Add(element);
        }
        return elements;
    }

    // The flag that lets cookies into the W3C log.
    private static IFieldReferenceOperation? Cookie(IOperation value)
    {
        if (value.Unwrap() is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } flags)
            return CookieFlag(value.Unwrap());
        foreach (var flag in flags.Operands())
            if (CookieFlag(flag) is { } cookie)
                return cookie;
        return null;
    }

    private static IFieldReferenceOperation? CookieFlag(IOperation value) =>
        value is IFieldReferenceOperation { Field.Name: "Cookie" or "All" } flag ? flag : null;

    // From the name to the closing parenthesis: in a chain, the call alone.
    private static Location Named(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } invocation
        ? Location.Create(invocation.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(name.SpanStart, invocation.Span.End))
        : call.Syntax.GetLocation();
}
