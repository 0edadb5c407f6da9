using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Limits;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Program;

namespace AuthAnalyzers.Login;

/// <summary>Where this compilation signs callers in by a cookie, and which cookies it sets itself.</summary>
internal sealed class CookieSignIns
{
    private static readonly string[] s_tokens = { "bearer", "jwt", "oidc", "openid", "openidconnect" };

    private static readonly TreeCandidates s_candidates = new(
        static node => node is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access, Identifier.ValueText: var name } && access.Name == node && (ApiIndex<SignsIn>.Knows(name) || name is "Append" or "Name" or "CookieName" or "AddCookie" or "AddIdentity" or "AddDefaultIdentity"),
        "SignIn", "SetAuthCookie", "RedirectFromLoginPage", "Cookie", "Identity");

    private static readonly CandidateFacts<Fact> s_facts = new(s_candidates, Read);

    private readonly Once<List<Fact>> _facts;

    private CookieSignIns(SemanticModels models) => _facts = new(() => new(s_facts.In(models)));

    public static CookieSignIns Of(Models models) => models.Get(static m => new CookieSignIns(SemanticModels.Of(m)));

    /// <summary>Whether a cookie scheme signs in anywhere.</summary>
    public bool Any => _facts.Value.Exists(static fact => fact.IsSignIn);

    /// <summary>Whether the cookie scheme is set up here, as where another project signs in with it.</summary>
    public bool AreSetUp => _facts.Value.Exists(static fact => fact.IsSetUp);

    /// <summary>The scheme that every sign-in names, as it stands in the source; empty where none names one, null where they differ.</summary>
    public string? Scheme
    {
        get
        {
            var schemes = _facts.Value.Where(static fact => fact.IsSignIn).Select(static fact => fact.Text).Distinct().ToArray();
            return schemes is [var only] ? only : null;
        }
    }

    /// <summary>Whether the compilation sets a cookie of that name, or gives its scheme's cookie the name.</summary>
    public bool Sets(string cookie) => _facts.Value.Exists(fact => !fact.IsSignIn && fact.Text == cookie);

    private static IEnumerable<Fact> Read(SyntaxNode name, SemanticModel model)
    {
        var access = (MemberAccessExpressionSyntax)name.Parent!;
        if (access.Parent is InvocationExpressionSyntax syntax)
        {
            if (model.GetOperation(syntax, Cancellation.Token) is not IInvocationOperation call)
                yield break;
            if (ApiIndex<SignsIn>.Find(call.TargetMethod) is { } role)
            {
                var scheme = role.Scheme is { } parameter ? Call.Of(call)[parameter] : null;
                if (scheme is null || !IdentifierWords.Has(scheme.ConstantText() ?? scheme.Syntax.ToString(), s_tokens))
                    yield return new(true, scheme?.Syntax.ToString() ?? "");
            }
            else if (call.TargetMethod.Name.StartsWith("Add", StringComparison.Ordinal))
            {
                yield return new(false, "") { IsSetUp = true };
            }
            else if (call.TargetMethod.Name == "Append" && call.TargetMethod.IsDeclaredBy(AspNetCore.IResponseCookies) && Call.Of(call).At(0).ConstantText() is { } cookie)
            {
                yield return new(false, cookie);
            }
        }
        // options.Cookie.Name = "session"
        else if (access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access && model.GetConstantValue(assignment.Right, Cancellation.Token).Value is string named)
        {
            yield return new(false, named);
        }
    }

    private sealed class Fact(bool isSignIn, string text)
    {
        public bool IsSignIn => isSignIn;

        public string Text => text;

        public bool IsSetUp { get; set; }
    }
}
