namespace AuthAnalyzers.Hostile.Sources;

/// <summary>What is small to write and large to follow: each name is given several times from the one before it.</summary>
internal static class Fans
{
    private static readonly (string Name, string Start, string Given, string End)[] s_values =
    [
        ("request", "string v0 = Request.Headers[\"Authorization\"];", "{0}", "if (@ == null) return StatusCode(403);"),
        ("scheme", "string v0 = Request.Headers[\"Authorization\"];", "{0}", "if (@ == \"Bearer\") return NotFound();"),
        ("random", "var v0 = new Random().Next();", "{0}", "var token = \"x\" + @;"),
        ("secret", "var v0 = password;", "{0}", "log.LogInformation(@);"),
        ("challenge", "var v0 = \"Basic realm=a b\";", "{0} + p", "Response.Headers.WWWAuthenticate = @;"),
        ("response", "var v0 = Response;", "{0}", "@.StatusCode = 401;"),
        ("context", "var v0 = HttpContext;", "{0}.Request.HttpContext", "@.Response.StatusCode = 401;"),
        ("user", "var v0 = users.Find(u => u.Name == p);", "{0}", "if (@ == null) return NotFound(\"a\"); if (!BCrypt.Verify(q, @.PasswordHash)) return BadRequest(\"b\");"),
        ("time", "var v0 = DateTime.Now;", "{0}.AddDays(1)", "var token = \"x\" + @.Ticks;"),
        ("flag", "bool v0 = p == \"x\";", "{0} && b", "if (@) return Unauthorized();"),
        ("role", "bool v0 = User.IsInRole(\"a\");", "!{0}", "if (!@) return Unauthorized();"),
        ("check", "bool v0 = BCrypt.Verify(q, p);", "{0} || b", "if (!@) return BadRequest(\"b\");"),
        ("pipeline", "IApplicationBuilder v0 = null;", "{0}.UseAuthorization()", "@.UseAuthentication();"),
        ("message", "var v0 = new HttpRequestMessage();", "Sign({0})", "log.LogInformation(\"x \" + @);"),
        ("exception", "var v0 = new Exception(password);", "new Exception({0}.Message, {0})", "throw @;"),
    ];

    public static IEnumerable<HostileSource> All()
    {
        foreach (var (name, start, given, end) in s_values)
        {
            yield return new("fan", $"{name}, ten times each", Given(start, given, end, b => $"if (b) {b}", 10));
            yield return new("fan", $"{name}, in branches", Given(start, given, end, b => $"if (b) {{ {b} }} else {{ {b} }}", 5));
            yield return new("fan", $"{name}, in loops", Given(start, given, end, b => $"while (b) {{ {b} }}", 3));
            yield return new("fan", $"{name}, in lambdas", Given(start, given, end, b => $"Action a = () => {{ {b} }}; a();".Replace("Action a", "Action a" + b.Length, StringComparison.Ordinal), 3));
        }
        foreach (var sort in new[] { "&&", "||", "|", "==", "^" })
            yield return new("fan", $"{sort} of thirty", Controller.Action("bool a0 = p == \"x\"; " + string.Concat(Enumerable.Range(0, 5).Select(i => $"bool a{i + 1} = {string.Join(sort, Enumerable.Repeat($"a{i}", 30))}; ")) + "if (a5) return Unauthorized();"));
        foreach (var (sort, call) in s_calls)
            yield return new("fan", $"methods that {sort} the next thirty times", Methods(call, 5, 30));
        for (var depth = 4; depth <= 12; depth += 4)
            yield return new("fan", $"guards of switch expressions, {depth} deep", Controller.Action("if (" + Guards(depth) + ") return Unauthorized();"));
        foreach (var (name, source) in Known)
            yield return new("fan", name, source);
    }

    private static readonly (string Sort, string Call)[] s_calls =
    [
        ("hand a response to", "void P{0}(HttpResponse r) {{ {1} }}|P{0}(r); |r.Headers.Append(\"WWW-Authenticate\", \"Bearer\");|P{0}(Response); return Unauthorized();"),
        ("hand a request to", "void P{0}(HttpRequestMessage r) {{ {1} }}|P{0}(r); |r.Headers.Add(\"Authorization\", password);|var r = new HttpRequestMessage(); P{0}(r); log.LogInformation(\"x \" + r);"),
        ("hand a builder to", "static void P{0}(IApplicationBuilder r) {{ {1} }}|P{0}(r); |r.UseRouting();|IApplicationBuilder r = null; r.UseAuthorization(); P{0}(r); r.UseAuthentication();"),
        ("hand a secret to", "void P{0}(string r) {{ {1} }}|P{0}(r); |log.LogInformation(r);|P{0}(password);"),
        ("ask", "bool P{0}(HttpRequest r) {{ {1} return true; }}|if (!P{0}(r)) return false; |if (!r.Headers.ContainsKey(\"X-Api-Key\")) return false;|if (!P{0}(Request)) return StatusCode(403);"),
        ("return", "string P{0}() {{ {1} return \"\"; }}|if (x) return P{0}(); |return new Random().Next() + password;|var token = P{0}(); log.LogInformation(token);"),
    ];

    private static IEnumerable<(string, string)> Known =>
    [
        ("name of sixty words", Controller.Action($"string {string.Join("_of_", Enumerable.Repeat("password", 60))} = p; log.LogInformation({string.Join("_of_", Enumerable.Repeat("password", 60))});")),
        ("name of sixty words for", Controller.Action($"string {string.Join("For", Enumerable.Repeat("Password", 60))} = p; log.LogInformation({string.Join("For", Enumerable.Repeat("Password", 60))});")),
        ("comparison in the machine's culture", Controller.Action("services.AddHttpClient(\"x\").RedactLoggedHeaders(name => name.StartsWith(\"AUTHORI\", StringComparison.CurrentCultureIgnoreCase));")),
    ];

    private static string Given(string start, string given, string end, Func<string, string> around, int times)
    {
        const int depth = 8;
        var steps = from i in Enumerable.Range(1, depth)
                    let value = string.Format(System.Globalization.CultureInfo.InvariantCulture, given, $"v{i - 1}")
                    select $"var v{i} = {value}; " + string.Concat(Enumerable.Repeat(around($"v{i} = {value};") + " ", times));
        return Controller.Action(start + " " + string.Concat(steps) + end.Replace("@", $"v{depth}", StringComparison.Ordinal));
    }

    private static string Methods(string call, int depth, int times)
    {
        var parts = call.Split('|');
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var methods = string.Format(culture, parts[0], 0, parts[2]);
        for (var i = 1; i <= depth; i++)
            methods += " " + string.Format(culture, parts[0], i, string.Concat(Enumerable.Repeat(string.Format(culture, parts[1], i - 1), times)));
        return Controller.With($"{methods} public IActionResult M() {{ {string.Format(culture, parts[3], depth)} return Ok(); }}");
    }

    private static string Guards(int depth) =>
        depth == 0 ? "b" : $"n switch {{ 1 when {Guards(depth - 1)} => true, 2 when b => b, _ => false }}";
}
