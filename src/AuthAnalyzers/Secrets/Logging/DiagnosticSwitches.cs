using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
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
        framework.Has(KnownTypes.Diagnostics.HttpLoggingOptions) || framework.Has(KnownTypes.Diagnostics.W3CLoggerOptions) || framework.Has(KnownTypes.Diagnostics.IdentityModelEventSource)
        || framework.Has(KnownTypes.Diagnostics.DbContextOptionsBuilder) || framework.Has(KnownTypes.Diagnostics.HttpClientBuilderExtensions);

    /// <summary>Whether calls of the method or assignments to the property may turn one on: told by their names.</summary>
    public static bool MayTurnOn(ISymbol symbol) =>
        symbol.Name is "EnableSensitiveDataLogging" or "Add" or "RedactLoggedHeaders" or "ShowPII" or "LogCompleteSecurityArtifact" or "LoggingFields";

    /// <summary>The switch that the call turns on.</summary>
    public DiagnosticSwitch? Called(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case "EnableSensitiveDataLogging" when call.TargetMethod.IsDeclaredBy(KnownTypes.Diagnostics.DbContextOptionsBuilder):
                return IsOn(call) ? new("EnableSensitiveDataLogging", Named(call)) : null;
            case "Add" when Headers(call) is { } list && Call.Of(call).AfterSubject(0) is { } added && HeaderName(added) is { } header:
                return new($"'{header}' in {list}", added.Syntax.GetLocation());
            case "RedactLoggedHeaders" when Declares(call.TargetMethod, KnownTypes.Diagnostics.HttpClientBuilderExtensions) && RedactsByDefault(call.TargetMethod) && LetsThrough(call):
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
        switch (property.Name)
        {
            case "ShowPII" or "LogCompleteSecurityArtifact" when assignment.Value.ConstantValue is { HasValue: true, Value: true } && Declares(property, KnownTypes.Diagnostics.IdentityModelEventSource):
                return new(property.Name, assignment.Syntax.GetLocation());
            case "LoggingFields" when Declares(property, KnownTypes.Diagnostics.W3CLoggerOptions) && Cookie(assignment.Value) is { } flag:
                return new("W3CLoggingFields." + flag.Field.Name, flag.Syntax.GetLocation());
            default:
                return null;
        }
    }

    // EnableSensitiveDataLogging(environment.IsDevelopment()) decides for itself.
    private static bool IsOn(IInvocationOperation call) =>
        Call.Of(call)["sensitiveDataLoggingEnabled"] is not { } given || given.ConstantValue is { HasValue: true, Value: true };

    // options.RequestHeaders.Add(…), or its entry in an initializer.
    private static string? Headers(IInvocationOperation call)
    {
        var list = Call.Of(call).Subject?.Unwrap() switch
        {
            IPropertyReferenceOperation direct => direct,
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when call.Parent?.Parent is IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } => member,
            _ => null,
        };
        return list switch
        {
            { Property.Name: "RequestHeaders" or "ResponseHeaders" } when Declares(list.Property, KnownTypes.Diagnostics.HttpLoggingOptions) => "HttpLoggingOptions." + list.Property.Name,
            { Property.Name: "AdditionalRequestHeaders" } when Declares(list.Property, KnownTypes.Diagnostics.W3CLoggerOptions) => "W3CLoggerOptions.AdditionalRequestHeaders",
            _ => null,
        };
    }

    // The credential header that the value names: as a constant, or as a member of HeaderNames.
    private string? HeaderName(IOperation value)
    {
        var name = value.ConstantText()
            ?? (value.Unwrap() is IMemberReferenceOperation { Member: var member } ? member.IsDeclaredBy(KnownTypes.AspNetCore.HeaderNames) ? Spelled(member.Name) : _methods.Initializer(member).ConstantText() : null);
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
        IInvocationOperation { TargetMethod: { Name: "Empty" } empty } when empty.IsDeclaredBy("System.Array") || empty.IsDeclaredBy("System.Linq.Enumerable") => Array.Empty<IOperation>(),
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

    private static bool Declares(ISymbol member, string type) => member.ContainingType.IsExactly(type);

    // From the name to the closing parenthesis: in a chain, the call alone.
    private static Location Named(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } invocation
        ? Location.Create(invocation.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(name.SpanStart, invocation.Span.End))
        : call.Syntax.GetLocation();
}
