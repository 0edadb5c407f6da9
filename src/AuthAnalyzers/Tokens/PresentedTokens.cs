using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Credentials.Presented;
using AuthAnalyzers.Http.Endpoints;
using AuthAnalyzers.Options;
using AuthAnalyzers.Tokens.Refreshing;

namespace AuthAnalyzers.Tokens;

/// <summary>Tokens of callers that are read without validation, and what is taken from them: in the body that reads them, or in the bodies that call it.</summary>
internal sealed class PresentedTokens(Models models)
{
    // What becomes of a token in an event of the scheme that validates it is judged there.
    private static readonly string[] s_validating = { "TokenValidatedContext", "AuthenticationFailedContext" };

    // Another credential may decide: a refresh token that is looked up, a password, a signature.
    private static readonly string[] s_otherCredentials = { "refresh", "password", "otp", "hmac", "signature", "verify", "introspect" };

    // var header = …; var token = header.Substring(7);
    private const int MostLocals = 4;

    public static PresentedTokens Of(Models models) => models.Get(static m => new PresentedTokens(m));

    /// <summary>Where claims are believed that nobody validated, and what is taken from them; null where none are.</summary>
    public (IOperation Site, string What)? Trusted(IOperation read, IOperation text, AuthOptions options)
    {
        var body = read.Root();
        if (!IsChecked(body, read, text) && (IsPresented(text, options) || ReceivedTokens.Of(models).Has(text, null)) && !IsKnown(read) && TrustedTime.Of(models).Grants(read, body))
            return (read, "the right to new tokens");
        if (IsValidated(body, read, text))
            return null;
        if (TokenTrust.Of(models).Of(read, body) is { } what)
            return IsPresented(text, options) && !IsKnown(read) ? (read, what) : null;
        // int GetUserId(string token), called by an endpoint
        if (Method(read) is not { } method || !Returns.Of(body).Any(new ReadClaims(read).Make))
            return null;
        foreach (var call in Callers.Of(models).Of(method))
        {
            Cancellation.ThrowIfRequested();
            var given = Parameter(text) is { } parameter ? Call.Of(call)[parameter] : null;
            if ((given is null ? IsPresented(text, options) : PresentedSecrets.Of(models).Of(given, options) is not null && !IsValidated(call.Root(), call, given))
                && !IsKnown(call) && (given is not null || !IsValidated(call.Root(), call, call)) && TokenTrust.Of(models).Of(call, call.Root()) is { } taken)
                return (call, taken);
        }
        return null;
    }

    // The method that is nothing but a helper: an endpoint is judged by itself.
    private IMethodSymbol? Method(IOperation read) =>
        EndpointIndex.SymbolAt(read) is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method && EndpointIndex.Of(models).Of(method) is null ? method : null;

    // By what the text is made of here, or by what a caller of this helper gives it.
    private bool IsPresented(IOperation text, AuthOptions options)
    {
        if (PresentedSecrets.Of(models).Of(text, options) is not null)
            return true;
        return Parameter(text) is { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } parameter
            && Callers.Of(models).Of(method).Any(call => Call.Of(call)[parameter] is { } given && PresentedSecrets.Of(models).Of(given, options) is not null && !IsKnown(call) && !IsValidated(call.Root(), call, given));
    }

    private static IParameterSymbol? Parameter(IOperation text) => TextsOf(text, MostLocals).OfType<IParameterSymbol>().FirstOrDefault();

    // Authorization comes first, or the body asks who the caller is.
    private bool IsKnown(IOperation operation) =>
        KnownCallers.Of(models).Reach(operation) || IsFunction(operation) || EndpointIndex.SymbolAt(operation) is { ContainingType: { } type } symbol
            && (KnownCallers.IsFilter(symbol) && !StandsAlone(type) || type.Is(Binding.Hub) && !IsOpenHub(type))
        || operation.Root().Descendants().Any(static part => part is IPropertyReferenceOperation { Property.Name: "IsAuthenticated" } || part is IInvocationOperation { TargetMethod.Name: "AuthenticateAsync" });

    // [CheckPermission("admin")] on an action that nothing else guards; [Authorize] beside it has validated the token. What is added to all actions, nobody knows.
    private bool StandsAlone(INamedTypeSymbol filter) =>
        Named(filter.Name.EndsWith("Attribute", StringComparison.Ordinal) ? filter.Name.Substring(0, filter.Name.Length - "Attribute".Length) : filter.Name, (name, model) =>
            name.Parent is AttributeSyntax { Parent.Parent: (MethodDeclarationSyntax or ClassDeclarationSyntax) and var guarded } && model.GetDeclaredSymbol(guarded, Cancellation.Token) is { } symbol && !KnownCallers.Of(models).Guard(symbol));

    // app.MapHub<Chat>("/chat") without RequireAuthorization()
    private bool IsOpenHub(INamedTypeSymbol hub) => Named("MapHub", (name, model) =>
        name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation && model.GetOperation(invocation, Cancellation.Token) is IInvocationOperation { TargetMethod.TypeArguments: { Length: 1 } mapped } mapping
        && SymbolEqualityComparer.Default.Equals(mapped[0], hub) && !KnownCallers.Of(models).Guard(mapping));

    private bool Named(string text, Func<SimpleNameSyntax, SemanticModel, bool> isSuch)
    {
        foreach (var tree in models.Compilation.SyntaxTrees)
            if (NameIndex.Of(tree).Has(text))
                foreach (var name in NameIndex.Of(tree).In(tree.GetRoot(Cancellation.Token), text))
                    if (isSuch(name, SemanticModels.Of(models).Of(tree)))
                        return true;
        return false;
    }

    // In front of a function of Azure, the platform may have validated the token.
    private static bool IsFunction(IOperation operation)
    {
        for (var symbol = EndpointIndex.SymbolAt(operation); symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            if (method.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "FunctionAttribute" or "FunctionNameAttribute") || method.Parameters.Any(static parameter => parameter.Type.Is(Functions.FunctionContext)))
                return true;
        return false;
    }

    private bool IsValidated(IOperation body, IOperation read, IOperation text) => IsChecked(body, read, text) || SpeaksOfOthers(body);

    private bool IsChecked(IOperation body, IOperation read, IOperation text)
    {
        if (EndpointIndex.SymbolAt(read) is IMethodSymbol { Parameters: var parameters } && parameters.Any(static parameter => Array.IndexOf(s_validating, parameter.Type.Name) >= 0))
            return true;
        return SignatureChecks.Of(models).AreIn(body, read, TextsOf(text, MostLocals).ToArray());
    }

    private static bool SpeaksOfOthers(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if ((operation is IInvocationOperation call ? NameOf(call.TargetMethod) : References.Named(operation)?.Name) is { } name && IdentifierWords.Has(name, s_otherCredentials))
                return true;
        return false;
    }

    // DoNotVerifySignature() speaks of this one.
    private static string? NameOf(IMethodSymbol method) => method.IsDeclaredBy(Jwt.JwtBuilder) ? null : method.Name;

    // The variables that hold the text, and what it is cut from.
    private static IEnumerable<ISymbol> TextsOf(IOperation text, int locals)
    {
        foreach (var part in text.DescendantsAndSelf())
            if (part is ILocalReferenceOperation or IParameterReferenceOperation && References.Named(part) is { } symbol)
            {
                if (symbol is IParameterSymbol { Type.SpecialType: not SpecialType.System_String } and not { Type: IArrayTypeSymbol })
                    continue;
                yield return symbol;
                if (symbol is ILocalSymbol && locals > 0)
                    foreach (var given in Locals.Given(symbol, text))
                        foreach (var further in TextsOf(given.Value, locals - 1))
                            yield return further;
            }
    }
}
