using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Names;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Http.Cookies;

/// <summary>Cookies by which a framework knows a caller again, and which it sets itself: of cookie authentication and of the session. They keep scripts out, and leave it to the request whether they are secure, unless they are told otherwise.</summary>
internal static class FrameworkCookies
{
    // CookieSecurePolicy.None of ASP.NET Core, CookieSecureOption.Never of Katana
    private static readonly string[] s_never = { "None", "Never" };

    /// <summary>Whether an assignment to the property may take a flag away.</summary>
    public static bool Concerns(ISymbol symbol) => ApiIndex<CookieSetting>.Concerns(symbol) || ApiIndex<FrameworkCookie>.Concerns(symbol);

    /// <summary>The cookie that certainly goes without the flag because of the assignment, as a message names it; null where it is another one, or may have it.</summary>
    public static string? Without(CookieFlag flag, ISimpleAssignmentOperation assignment)
    {
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property })
            return null;
        // options.Cookie = new CookieBuilder { Name = "id" }: only the framework's own builder has HttpOnly from the start.
        if (ApiIndex<FrameworkCookie>.Find(property) is { } cookie)
            return flag == CookieFlag.HttpOnly && assignment.Value.Unwrap() is IObjectCreationOperation made && made.Type.IsExactly(AspNetCore.CookieBuilder) && ObjectState.Of(made) is { } builder
                && builder["HttpOnly"].IsEmpty && builder.Outer is not null ? cookie.Name : null;
        if (ApiIndex<CookieSetting>.Find(property) is not { } role || role.Flag != flag || ObjectState.SetBy(assignment, out var setting) is not { } state
            || !setting.IsCertain || state.Last(property.Name) != setting || !(flag == CookieFlag.HttpOnly ? setting.Is(false) : IsNever(assignment.Value)))
            return null;
        return role.Cookie ?? OwnerOf(state);
    }

    private static string? OwnerOf(ObjectState builder)
    {
        if (builder.Outer is not { HolderType: var options } || builder.Path.Split('.').Last() is not "Cookie")
            return null;
        foreach (var property in new[] { AspNetCore.CookieAuthenticationOptions, AspNetCore.SessionOptions })
            if (options.Is(property))
                return property == AspNetCore.SessionOptions ? "of the session" : "of the authentication";
        return null;
    }

    private static bool IsNever(IOperation value) => value.Unwrap() is IFieldReferenceOperation { Field: { Name: var name } } && Array.IndexOf(s_never, name) >= 0;
}
