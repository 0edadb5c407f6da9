namespace AuthAnalyzers.Hostile.Sources;

/// <summary>What names itself: a value of each sort that a rule follows, in each place that gives a value a name. Most do not compile; an editor has them for a second.</summary>
internal static class SelfReferences
{
    /// <summary>A value: its type, an expression made of itself, and a statement that a rule looks at.</summary>
    private sealed record Value(string Type, string Self, string Use);

    private static readonly Value[] s_values =
    [
        new("DateTime", "{0}.ToUniversalTime()", "var token = \"t\" + {0}.Ticks;"),
        new("DateTimeOffset", "{0}.ToLocalTime()", "string token = {0}.UtcTicks.ToString();"),
        new("long", "{0} + DateTime.Now.Ticks", "var apiKey = {0}.ToString();"),
        new("Random", "new Random({0}.Next())", "var token = {0}.Next().ToString();"),
        new("Guid", "Guid.Parse({0}.ToString())", "var token = {0}.ToString();"),
        new("string", "{0}.Trim()", "log.LogInformation(\"{{P}}\", {0});"),
        new("string", "$\"Bearer realm={{{0}}}\"", "Response.Headers[\"WWW-Authenticate\"] = {0};"),
        new("string", "{0} ?? Request.Headers[\"Authorization\"]", "if ({0} == null) return StatusCode(403); if ({0} == \"Bearer\") return Ok(); if ({0}.StartsWith(\"Bearer \")) return NotFound();"),
        new("string", "x ? {0} : password + {0}", "throw new Exception(\"x\" + {0});"),
        new("string", "Request.Path + {0}", "return StatusCode(401, \"x\" + {0});"),
        new("User", "{0}.Get(1)", "if ({0} == null) return NotFound(\"no user\"); if (!BCrypt.Net.BCrypt.Verify(password, {0}.PasswordHash)) return BadRequest(\"wrong password\");"),
        new("User", "users.FirstOrDefault(u => u == {0})", "if ({0} is null) return NotFound(\"no user\"); if ({0}.PasswordHash != password) return BadRequest(\"wrong password\");"),
        new("bool", "{0} && !{0}", "if ({0}) return Unauthorized(); if (!{0}) return StatusCode(403);"),
        new("bool", "{0} || User.IsInRole(\"a\")", "if ({0}) return Unauthorized(); if (!{0}) return Forbid();"),
        new("bool", "BCrypt.Net.BCrypt.Verify(password, {0}.ToString())", "if (!{0}) return BadRequest(\"wrong password\");"),
        new("bool?", "{0} == true ? {0} : null", "if ({0} != true) return Unauthorized();"),
        new("HttpContext", "{0}.Request.HttpContext", "{0}.Response.StatusCode = 401; {0}.Response.Headers[\"Authorization\"] = \"x\";"),
        new("HttpRequest", "{0}.HttpContext.Request", "if (!{0}.Headers.ContainsKey(\"X-Api-Key\")) return StatusCode(403);"),
        new("HttpResponse", "{0}.HttpContext.Response", "{0}.StatusCode = 401; {0}.Headers.WWWAuthenticate = \"Bearer\";"),
        new("IHeaderDictionary", "{0} ?? Response.Headers", "{0}[\"WWW-Authenticate\"] = \"Basic realm=a b\"; {0}.Append(\"Cache-Control\", \"public\"); Response.StatusCode = 401;"),
        new("Microsoft.Extensions.Primitives.StringValues", "{0}.ToString()", "if ({0} == \"\") return StatusCode(403); log.LogInformation(\"{{P}}\", {0});"),
        new("IApplicationBuilder", "{0}.UseAuthorization()", "{0} = {0}.UseAuthentication(); {0}.UseRouting(); {0}.UseCors();"),
        new("HttpRequestMessage", "Sign({0})", "{0}.Headers.Add(\"Authorization\", password); log.LogInformation(\"x \" + {0});"),
        new("IActionResult", "{0} ?? StatusCode(401)", "return {0};"),
        new("Exception", "new Exception(password, {0})", "log.LogError({0}, \"x \" + {0}.Message); throw {0};"),
        new("byte[]", "{0}.Reverse().ToArray()", "if ({0}.SequenceEqual(System.Security.Cryptography.MD5.HashData({0}))) return Unauthorized();"),
        new("int", "{0} + 1", "Response.StatusCode = {0}; return StatusCode({0});"),
        new("Func<string, bool>", "name => {0}(name)", "services.AddHttpClient(\"x\").RedactLoggedHeaders({0}); if ({0}(password)) return Unauthorized();"),
        new("object", "new {{ password = {0} }}", "log.LogInformation(\"{{@P}}\", {0}); return Ok({0});"),
        new("System.Security.Claims.ClaimsPrincipal", "{0} ?? new({0}.Identity)", "if ({0}.Identity == null) return StatusCode(403); if (!{0}.IsInRole(\"a\")) return Unauthorized();"),
    ];

    // N the name, T its type, I what it is made of, U the statement that uses it; O another name, J the same made of that.
    private static readonly (string Name, string Member)[] s_places =
    [
        ("local", "IActionResult M() { T N = I; U return Ok(); }"),
        ("var", "IActionResult M() { var N = I; U return Ok(); }"),
        ("constant local", "IActionResult M() { const T N = I; U return Ok(); }"),
        ("assignment", "IActionResult M() { T N; N = I; U N = I; U return Ok(); }"),
        ("loop", "IActionResult M() { T N = default; while (x) { N = I; U } return Ok(); }"),
        ("field", "T N = I; IActionResult M() { U return Ok(); }"),
        ("static field", "static readonly T N = I; IActionResult M() { U return Ok(); }"),
        ("constant", "const T N = I; IActionResult M() { U return Ok(); }"),
        ("property", "T N { get; set; } = I; IActionResult M() { U return Ok(); }"),
        ("expression-bodied property", "T N => I; IActionResult M() { U return Ok(); }"),
        ("accessor", "T N { get { return I; } set { N = value; } } IActionResult M() { U return Ok(); }"),
        ("field keyword", "T N { get => field ?? I; set => field = I; } IActionResult M() { U return Ok(); }"),
        ("generic's field", "class G<V> { internal static T N = G<G<V>>.N; } T N => G<int>.N; IActionResult M() { U return Ok(); }"),
        ("parameter default", "IActionResult M(T N = I) { U return Ok(); }"),
        ("parameter given to itself", "IActionResult M(T N) { U return M(I); }"),
        ("using declaration", "IActionResult M() { using T N = I; U return Ok(); }"),
        ("using statement", "IActionResult M() { using (T N = I) { U } return Ok(); }"),
        ("foreach", "IActionResult M() { foreach (T N in new[] { I }) { U } return Ok(); }"),
        ("for", "IActionResult M() { for (T N = I; x; N = I) { U } return Ok(); }"),
        ("pattern", "IActionResult M() { if (I is T N) { U } return Ok(); }"),
        ("property pattern", "IActionResult M() { if (I is { } N && I is var O) { U } return Ok(); }"),
        ("switch pattern", "IActionResult M() { switch (I) { case T N: U break; } return Ok(); }"),
        ("switch expression", "IActionResult M() { T N = I switch { T O when O != null => J, _ => I }; U return Ok(); }"),
        ("out", "bool Try(T a, out T b) { b = a; return x; } IActionResult M() { Try(I, out T N); U return Ok(); }"),
        ("out of itself", "bool Try(out T N) { Try(out N); N = I; return x; } IActionResult M() { if (Try(out var N)) { U } return Ok(); }"),
        ("ref", "IActionResult M() { ref T N = ref N; U return Ok(); }"),
        ("deconstruction", "IActionResult M() { var (N, O) = (J, I); U return Ok(); }"),
        ("from", "IActionResult M() { var q = from N in new[] { I } select I; foreach (var N in q) { U } return Ok(); }"),
        ("let", "IActionResult M() { var q = from u in users let N = I where N != null select I; foreach (var N in q) { U } return Ok(); }"),
        ("join", "IActionResult M() { var q = from u in users join N in new[] { I } on u equals I into O select J; return Ok(q); }"),
        ("lambda", "IActionResult M() { Func<T> f = () => f(); T N = f(); U return Ok(); }"),
        ("lambda in its initializer", "IActionResult M() { T N = new Func<T>(() => I)(); U return Ok(); }"),
        ("lambda default", "IActionResult M() { var f = (T N = I) => { return I; }; return Ok(f()); }"),
        ("local function", "IActionResult M() { T f() => f(); T N = f(); U return Ok(); }"),
        ("local function of itself", "IActionResult M() { T N() { return N(); } U return Ok(); }"),
        ("method", "T N() => N(); IActionResult M() { U return Ok(); }"),
        ("method given itself", "T F(T N) => F(I); IActionResult M(T N) { N = F(F(I)); U return Ok(); }"),
        ("base argument", "class D : C { D(T N) : base(I) { } } T N; C(T N) : this(I) { this.N = I; } IActionResult M() { U return Ok(); }"),
        ("primary constructor", "class P(T N) : P(I) { T N = I; } IActionResult M() { var N = new P(I); U return Ok(); }"),
        ("attribute", "[Obsolete(N)] const T N = I; [Route(N)] IActionResult M() { U return Ok(); }"),
        ("enum", "enum E { N = O, O = N } IActionResult M() { var N = E.N; U return Ok(); }"),
        ("record", "record R(T N = I) { public T N { get; init; } = I; } IActionResult M() { var N = new R().N; U return Ok(); }"),
        ("object initializer", "class B { public T N; } IActionResult M() { T N = new B { N = I }.N; U return Ok(); }"),
        ("conditional access", "IActionResult M() { T N = N?.ToString() ?? I; U return Ok(); }"),
        ("await", "async Task<IActionResult> M() { T N = await Task.FromResult(I); U return Ok(); }"),
        ("tuple", "IActionResult M() { (T N, T O) t = (t.O, t.N); T N = t.N; U return Ok(); }"),
        ("range variable of a list", "IActionResult M() { T N = new List<T> { I }[0]; U return Ok(); }"),
        ("collection expression", "IActionResult M() { T[] O = [.. O, I]; T N = O[0]; U return Ok(); }"),
        ("with", "record R { public T N; } IActionResult M() { R r = r with { N = r.N }; T N = r.N; U return Ok(); }"),
        ("pair", "IActionResult M() { T N = J, O = I; U return Ok(); }"),
        ("pair of fields", "static T N = J; static T O = I; IActionResult M() { U return Ok(); }"),
        ("pair of properties", "T N => J; T O => I; IActionResult M() { U return Ok(); }"),
        ("pair of assignments", "IActionResult M() { T N = default, O = default; while (x) { N = J; O = I; U } return Ok(); }"),
        ("triple", "IActionResult M() { T N = J; T O = third; T third = I; U return Ok(); }"),
        ("triple of methods", "T N() => O(); T O() => Third(); T Third() => N(); IActionResult M() { U return Ok(); }"),
        ("triple of methods that give each other a value", "T F(T N) => G(I); T G(T N) => H(I); T H(T N) => F(I); IActionResult M(T N) { N = F(I); U return Ok(); }"),
    ];

    private static readonly string[] s_names = ["token", "password", "start", "user", "header"];

    public static IEnumerable<HostileSource> All()
    {
        var number = 0;
        foreach (var (place, member) in s_places)
            foreach (var value in s_values)
                yield return new("self", $"{place}: {value.Type} = {value.Self}", Source(member, value, s_names[number++ % s_names.Length]));
    }

    private static string Source(string member, Value value, string name)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["N"] = name,
            ["O"] = "other",
            ["T"] = value.Type,
            ["I"] = Of(value.Self, name),
            ["J"] = Of(value.Self, "other"),
            ["U"] = Of(value.Use, name),
        };
        var filled = System.Text.RegularExpressions.Regex.Replace(member, @"\b[NOTIJU]\b", m => places[m.Value]);
        return Controller.With(filled);
    }

    private static string Of(string expression, string name) => string.Format(System.Globalization.CultureInfo.InvariantCulture, expression, name);
}
