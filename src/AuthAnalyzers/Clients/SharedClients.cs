using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Clients;

/// <summary>A client that all callers of a program use at once.</summary>
/// <param name="Name">Of the variable or member that holds it.</param>
/// <param name="IsOfHandler">Whether a handler of requests was given it by the middleware that makes one for each request.</param>
internal sealed record SharedClient(string Name, bool IsOfHandler);

/// <summary>Which clients are shared: static ones, and those of a type that exists once: a singleton, a middleware.</summary>
internal sealed class SharedClients(SemanticModels models, SourceMethods methods, References references)
{
    private static readonly TreeCandidates s_registrations = new(
        static node => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddSingleton" or "TryAddSingleton" } }, "AddSingleton");

    // The types that a file registers, by their full names.
    private static readonly CandidateFacts<string> s_singletons = new(s_registrations, Registered);

    private readonly Once<HashSet<string>> _singletons = new(() => new HashSet<string>(s_singletons.In(models), StringComparer.Ordinal));

    public static SharedClients Of(Models models) => models.Get(static m => new SharedClients(SemanticModels.Of(m), SourceMethods.Of(m), References.Of(m)));

    /// <summary>The client whose header is set, where it is shared; null where it is not, or nobody knows.</summary>
    public SharedClient? Of(ClientHeader header)
    {
        var holder = header.Client;
        if (header.Path is not ("" or "Value") && !holder.IsStatic)
            return null;
        if (holder.IsStatic)
            return holder is IFieldSymbol field && IsOfAll(field) || holder is IPropertySymbol property && IsOne(property) ? new(holder.Name, false) : null;
        if (holder is not (IFieldSymbol or IPropertySymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }) || holder.ContainingType is not { } type || !IsSetOnce(holder))
            return null;
        if (IsMiddleware(type) || _singletons.Value.Contains(NameOf(type)))
            return new(holder.Name, false);
        return IsGivenByMiddleware(holder, type) ? new(holder.Name, true) : null;
    }

    // Not one for each thread or each flow of calls.
    private static bool IsOfAll(IFieldSymbol field) => !field.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ThreadStaticAttribute") && field.Type.Name is not ("AsyncLocal" or "ThreadLocal");

    // static HttpClient Client { get; } = new(); not one that makes a client whenever it is asked.
    private bool IsOne(IPropertySymbol property) =>
        property.ContainingType.GetMembers().Any(member => member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property))
        || methods.Initializer(property)?.Unwrap() is IFieldReferenceOperation { Field.IsStatic: true };

    // _client = factory.CreateClient() in the method: its own one from then on.
    private bool IsSetOnce(ISymbol holder)
    {
        foreach (var use in holder is IParameterSymbol ? Array.Empty<IOperation>() : references.Uses(holder) ?? Array.Empty<IOperation>())
            if (use.Parent is IAssignmentOperation assignment && assignment.Target == use
                && use.SemanticModel?.GetEnclosingSymbol(use.Syntax.SpanStart, Cancellation.Token) is not IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor })
                return false;
        return true;
    }

    // Conventional middleware is made once: it is given the next one, and is asked by Invoke.
    private static bool IsMiddleware(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(static constructor => constructor.Parameters.Any(static parameter => parameter.Type.IsExactly(AspNetCore.RequestDelegate)))
        && type.GetMembers().Any(static member => member is IMethodSymbol { Name: "Invoke" or "InvokeAsync" });

    // protected override AuthenticationHandler<Options> CreateHandler() => new Handler(_client);
    private bool IsGivenByMiddleware(ISymbol holder, INamedTypeSymbol type)
    {
        // A class without a base is no handler, and its creations need not be looked for.
        if (type.BaseType is null or { SpecialType: SpecialType.System_Object } || ParameterOf(holder) is not { ContainingSymbol: IMethodSymbol constructor } parameter || references.Uses(constructor) is not { Count: > 0 } creations)
            return false;
        foreach (var creation in creations)
            if (creation is not IObjectCreationOperation made || Call.Of(made)[parameter]?.Unwrap() is not IFieldReferenceOperation { Field: { IsStatic: false, ContainingType: { } giver } } || !Owin.IsMiddleware(giver))
                return false;
        return true;
    }

    private IParameterSymbol? ParameterOf(ISymbol holder) =>
        holder as IParameterSymbol ?? (references.Values(holder) is { Count: 1 } values && values[0].Operation is { } given && ObjectPlace.Of(given) is { Root: IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter, Path: "" } ? parameter : null);

    // AddSingleton<Gateway>(), AddSingleton<IGateway, Gateway>(), AddSingleton(typeof(Gateway)), AddSingleton(new Gateway()), AddSingleton<IGateway>(provider => new Gateway(…))
    private static IEnumerable<string> Registered(SyntaxNode node, SemanticModel model)
    {
        if (model.GetOperation(node, Cancellation.Token) is not IInvocationOperation registration)
            yield break;
        foreach (var argument in registration.TargetMethod.TypeArguments)
            if (argument is INamedTypeSymbol type)
                yield return NameOf(type);
        foreach (var operation in registration.Descendants())
            if (operation is IObjectCreationOperation { Type: INamedTypeSymbol made })
                yield return NameOf(made);
            else if (operation is ITypeOfOperation { TypeOperand: INamedTypeSymbol named })
                yield return NameOf(named);
    }

    private static string NameOf(INamedTypeSymbol type) => type.OriginalDefinition.ToDisplayString();
}
