using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Http.Responses;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Http.Responses;

/// <summary>Each method that can set a header of a response, beside calls that set none.</summary>
public class HeaderWritesTests
{
    [Theory]
    [InlineData("response.Headers.Add(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("response.Headers.TryAdd(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("response.Headers.Append(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("response.Headers.AppendCommaSeparatedValues(\"WWW-Authenticate\", \"Bearer\", \"Basic\")")]
    [InlineData("response.Headers.SetCommaSeparatedValues(\"WWW-Authenticate\", \"Bearer\", \"Basic\")")]
    [InlineData("response.Headers[\"WWW-Authenticate\"] = \"Bearer\"")]
    [InlineData("response.Headers[\"www-authenticate\"] = \"Bearer\"")]
    [InlineData("response.Headers[HeaderNames.WWWAuthenticate] = \"Bearer\"")]
    [InlineData("response.Headers.WWWAuthenticate = \"Bearer\"")]
    [InlineData("response.GetTypedHeaders().Append(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("response.GetTypedHeaders().Set(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("message.Headers.Add(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("message.Headers.TryAddWithoutValidation(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("message.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue(\"Bearer\"))")]
    [InlineData("message.Headers.WwwAuthenticate.ParseAdd(\"Bearer\")")]
    [InlineData("message.Headers.WwwAuthenticate.TryParseAdd(\"Bearer\")")]
    [InlineData("listener.AddHeader(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("listener.AppendHeader(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("listener.Headers.Add(\"WWW-Authenticate\", \"Bearer\")")]
    [InlineData("listener.Headers.Set(\"WWW-Authenticate\", \"Bearer\")")]
    public void A_challenge_is_set(string statement) => Assert.True(Sets(statement));

    [Theory]
    [InlineData("response.Headers.Append(\"Proxy-Authenticate\", \"Bearer\")")]
    [InlineData("response.Headers.Append(\"X\", \"WWW-Authenticate\")")]
    [InlineData("response.Headers.Remove(\"WWW-Authenticate\")")]
    [InlineData("response.Headers.ContainsKey(\"WWW-Authenticate\")")]
    [InlineData("response.Headers.CacheControl = \"no-store\"")]
    public void None_is_set(string statement) => Assert.False(Sets(statement));

    private static bool Sets(string statement)
    {
        var code = MarkedCode.InClass($$"""
            public void M(HttpResponse response, HttpResponseMessage message, HttpListenerResponse listener) { [|{{statement}}|]; }
            """, TestFramework.Net10, """
            using System.Net;
            using System.Net.Http;
            using System.Net.Http.Headers;
            using Microsoft.AspNetCore.Http;
            using Microsoft.Net.Http.Headers;
            using AuthenticationHeaderValue = System.Net.Http.Headers.AuthenticationHeaderValue;
            """);
        return HeaderWrites.Of(Models.Of(code.Compilation)).Sets(code.Operation, HeaderWrites.WwwAuthenticate);
    }
}
