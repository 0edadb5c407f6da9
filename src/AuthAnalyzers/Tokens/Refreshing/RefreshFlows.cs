using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Tokens.Refreshing;

/// <summary>Which bodies give a new token for a refresh token: they look the token up, or call what does, and make a token, or call what does.</summary>
internal sealed class RefreshFlows
{
    // A repository of a service of a handler.
    private const int MostCallers = 3;

    // A token service and its helper.
    private const int MostCalls = 2;

    private readonly Callers _callers;
    private readonly SourceMethods _methods;
    private readonly ConcurrentDictionary<(IOperation, int), bool> _makes = new();

    public RefreshFlows(Models compilation)
    {
        _callers = Callers.Of(compilation);
        _methods = SourceMethods.Of(compilation);
    }

    /// <summary>Whether the compilation may give tokens to others.</summary>
    public static bool MayBeIn(FrameworkSymbols framework) => !framework.IsTestProject && (framework.HasWebServer || framework.Has(IdentityModel.TokenHandler));

    public static RefreshFlows Of(Models models) => models.Get(static m => new RefreshFlows(m));

    /// <summary>The bodies that use the look-up to give a new token, the nearest first; empty where none is in view.</summary>
    public IReadOnlyList<IOperation> Of(RefreshLookup lookup)
    {
        var flows = new List<IOperation>();
        var met = new HashSet<IOperation>();
        var ahead = new Queue<(IOperation Body, int Callers)>();
        ahead.Enqueue((Function(lookup.Operation), MostCallers));
        while (ahead.Count > 0)
        {
            var (body, callers) = ahead.Dequeue();
            if (!met.Add(body) || IsOtherDeed(body))
                continue;
            if (Makes(body, MostCalls))
                flows.Add(body);
            if (callers > 0 && MethodOf(body) is { } method)
                foreach (var call in _callers.Of(method))
                    ahead.Enqueue((Function(call), callers - 1));
        }
        return flows;
    }

    /// <summary>Whether the token that was sent is validated by itself, as a signed one is, or by what is not in view.</summary>
    public bool Validates(RefreshLookup lookup, IReadOnlyList<IOperation> flows)
    {
        var sent = Named(lookup.Sent);
        foreach (var body in flows.Append(Function(lookup.Operation)))
            foreach (var operation in body.Descendants())
                if (operation is IInvocationOperation call && call != lookup.Operation && IsCheck(call)
                    && IsGiven(call, sent, lookup.Entity) && !IsHarmless(call.TargetMethod))
                    return true;
        return false;
    }

    private static bool IsCheck(IInvocationOperation call) =>
        ApiIndex<TokenValidation>.Concerns(call.TargetMethod) || IdentifierWords.Has(call.TargetMethod.Name, "validate", "verify", "check", "valid", "expired", "active", "principal");

    private static bool IsGiven(IInvocationOperation call, string? sent, ITypeSymbol entity)
    {
        foreach (var argument in Call.Of(call))
            if (IsToken(argument.Value, sent, entity))
                return true;
        return false;
    }

    private static bool IsToken(IOperation given, string? sent, ITypeSymbol entity) =>
        SymbolEqualityComparer.Default.Equals(given.Unwrap().Type, entity) || Named(given) is { } name && (name == sent || RefreshNames.IsRefreshToken(name));

    private static string? Named(IOperation value) => References.Named(value)?.Name;

    // A method of this program that validates no token; what it reads of the token's row is looked at by itself.
    private bool IsHarmless(IMethodSymbol method) =>
        !ApiIndex<TokenValidation>.Concerns(method) && _methods.Body(method) is { } body && !Calls(body, MostCalls, static called => ApiIndex<TokenValidation>.Concerns(called));

    /// <summary>Whether a body calls such a method, itself or by what it calls.</summary>
    public bool Calls(IOperation body, int depth, Func<IMethodSymbol, bool> isSuch)
    {
        foreach (var operation in body.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IInvocationOperation { TargetMethod: var method }
                && (isSuch(method) || depth > 0 && _methods.Body(method) is { } inner && inner != body && Calls(inner, depth - 1, isSuch)))
                return true;
        }
        return false;
    }

    /// <summary>The function around an operation that is no condition handed to a query: the method of <c>t => t.Token == token</c>, the endpoint that <c>MapPost</c> is given.</summary>
    public static IOperation Function(IOperation operation)
    {
        var function = operation.EnclosingFunction();
        while (function is IAnonymousFunctionOperation { Symbol.ReturnType.SpecialType: SpecialType.System_Boolean, Parent: { } outer })
            function = outer.EnclosingFunction();
        return function;
    }

    /// <summary>The method whose body the function is; null for lambdas.</summary>
    public static IMethodSymbol? MethodOf(IOperation function) => function switch
    {
        IAnonymousFunctionOperation => null,
        ILocalFunctionOperation { Symbol: var local } => local,
        _ => function.Syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method ? function.SemanticModel?.GetDeclaredSymbol(method, Cancellation.Token) as IMethodSymbol : null,
    };

    /// <summary>Whether calls of the method, or creations by the constructor, make a token; <c>new JwtSecurityToken(text)</c> reads one.</summary>
    public static bool MakesToken(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: not 1 } or IMethodSymbol { MethodKind: not MethodKind.Constructor }
        && (ApiIndex<MakesToken>.Concerns(member) || member is IMethodSymbol { MethodKind: not MethodKind.Constructor } && (RefreshNames.Makes(member.Name) || RefreshNames.IsMaker(member.ContainingType?.Name, member.Name)));

    /// <summary>Whether a method of this compilation makes a token.</summary>
    public bool Makes(IMethodSymbol method) => _methods.Body(method) is { } body && Makes(body, MostCalls);

    /// <summary>Whether a body makes a token, itself or by a method that it calls.</summary>
    public bool Makes(IOperation body, int calls) => _makes.GetOrAdd((body, calls), Search);

    private bool Search((IOperation Body, int Calls) question)
    {
        foreach (var operation in question.Body.Descendants())
        {
            Cancellation.ThrowIfRequested();
            if (operation is IObjectCreationOperation { Constructor: { } constructor } && MakesToken(constructor))
                return true;
            if (operation is not IInvocationOperation { TargetMethod: var method })
                continue;
            if (MakesToken(method))
                return true;
            if (question.Calls > 0 && _methods.Body(method) is { } inner && inner != question.Body && Makes(inner, question.Calls - 1))
                return true;
        }
        return false;
    }

    private static bool IsOtherDeed(IOperation function) => MethodOf(function) is { } method && RefreshNames.IsOtherDeed(method.Name);
}
