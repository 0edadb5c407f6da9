using Microsoft.AspNetCore.Authentication;

// A challenge that redirects sets no header: whoever makes a 401 of the redirect has none.
public class NoRedirect(IAuthenticationService inner)
{
    public async Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        await inner.ChallengeAsync(context, scheme, properties);
        if (context.Response.StatusCode != 302)
            return;
        context.Response.StatusCode = 401; //! AUTH1001
        context.Response.Headers.Remove("Location");
    }

    public async Task WithHeaderAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        await inner.ChallengeAsync(context, scheme, properties);
        if (context.Response.StatusCode != 302)
            return;
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = "Cookie";
    }

    public async Task OtherAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        await inner.ChallengeAsync(context, scheme, properties);
        if (context.Response.StatusCode == 403)
            context.Response.StatusCode = 401;
    }
}
