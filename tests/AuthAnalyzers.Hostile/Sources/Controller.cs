namespace AuthAnalyzers.Hostile.Sources;

/// <summary>What the members and statements of a source find around them.</summary>
internal static class Controller
{
    public static string With(string members) => $$"""
        using Microsoft.AspNetCore.Mvc; using BCrypt.Net;
        public class User { public int Id; public string Name = "", PasswordHash = ""; public User Get(int id) => this; }
        public class C : ControllerBase
        {
            ILogger log; bool x; string password; int[] numbers; IServiceCollection services; List<User> users; Dictionary<string, int> d;
            HttpRequestMessage Sign(HttpRequestMessage r) { r.Headers.Add("Authorization", password); return r; }
            {{members}}
        }
        """;

    public static string Action(string statements) =>
        With($"public IActionResult M(string p, string q, int n, bool b, object o) {{ {statements} return Ok(); }}");
}
