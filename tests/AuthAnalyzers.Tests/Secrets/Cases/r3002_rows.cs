using Microsoft.AspNetCore.HttpLogging; using Microsoft.Extensions.DependencyInjection; using Microsoft.Net.Http.Headers;
namespace RowsOfNames;
public static class Setup
{
    private const string Key = "X-Api-Key";
    public static void Http(IServiceCollection services) => services.AddHttpLogging(o =>
    {
        var names = new[] { "X-Tenant", Key };
        o.RequestHeaders.UnionWith(names); //! AUTH3002
        o.ResponseHeaders.UnionWith(new[] { HeaderNames.SetCookie }); //! AUTH3002
        foreach (var name in names)
            o.RequestHeaders.Add(name); //! AUTH3002
        foreach (var name in new[] { "X-Tenant", "X-Request-Id" })
            o.RequestHeaders.Add(name);
        o.RequestHeaders.ExceptWith(new[] { "Cookie" });
    });
}
