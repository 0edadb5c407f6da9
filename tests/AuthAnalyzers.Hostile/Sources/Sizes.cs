namespace AuthAnalyzers.Hostile.Sources;

/// <summary>Sums, chains and nestings of a hundred, a thousand and ten thousand in each place that a rule reads.</summary>
internal static class Sizes
{
    private static readonly (string Name, Func<int, string> Make)[] s_texts =
    [
        ("sum", n => Repeat("p + ", n) + "p"),
        ("sum of constants", n => Repeat("\"a\" + ", n) + "\"a\""),
        ("right sum", n => Repeat("p + (", n) + "p" + Repeat(")", n)),
        ("coalesce", n => Repeat("p ?? ", n) + "p"),
        ("conditional", n => Repeat("b ? p : ", n) + "q"),
        ("calls", n => "p" + Repeat(".Trim()", n)),
        ("conditional calls", n => "p" + Repeat("?.Trim()", n)),
        ("nested calls", n => Repeat("string.Concat(p, ", n) + "q" + Repeat(")", n)),
        ("parentheses", n => Repeat("(", n) + "p" + Repeat(")", n)),
        ("conversions", n => Repeat("(string)(object)", n) + "p"),
        // The compiler reads what stands in a hole again at each depth: it never ends at a hundred.
        ("interpolations", n => Repeat("$\"a{", Math.Min(n, 12)) + "p" + Repeat("}\"", Math.Min(n, 12))),
        ("holes", n => "$\"" + Repeat("{p}", n) + "\""),
        ("switches", n => Repeat("n switch { 1 => p, _ => ", n) + "q" + Repeat(" }", n)),
        ("arms", n => "n switch { " + Each(n, i => $"{i} => p, ") + "_ => q }"),
        ("assignments", n => Repeat("p = ", n) + "q"),
        ("arguments", n => "string.Concat(" + Repeat("p, ", n) + "q)"),
        ("awaits", n => Repeat("((Func<string>)(() => ", n) + "p" + Repeat("))()", n)),
    ];

    private static readonly (string Name, string Statements)[] s_textPlaces =
    [
        ("header", "Response.Headers[\"WWW-Authenticate\"] = \"Bearer \" + (@);  return Unauthorized();"),
        ("header's name", "Response.Headers[@] = \"Bearer\"; Response.StatusCode = 401;"),
        ("log", "log.LogInformation(@);"),
        ("log argument", "log.LogInformation(\"x {P}\", @);"),
        ("secret", "var password = @; log.LogInformation(\"x {P}\", password);"),
        ("key", "d[@] = new Random().Next();"),
        ("random", "var token = new Random().Next() + (@); Response.Headers[\"X-Token\"] = token;"),
        ("comparison", "if (Request.Headers[\"Authorization\"] == (@)) return StatusCode(403); if ((@) == null) return Unauthorized();"),
        ("exception", "throw new Exception(@ + password);"),
        ("answer", "var u = users.Find(x => x.Name == p); if (u == null) return BadRequest(@); if (!BCrypt.Verify(q, u.PasswordHash)) return BadRequest(\"wrong\" + @);"),
        ("lookup", "var u = users.Find(x => x.Name == (@)); if (u == null) return NotFound(p); if (u.PasswordHash != (@)) return BadRequest(p);"),
    ];

    private static readonly (string Name, Func<int, string> Make)[] s_conditions =
    [
        ("and", n => Repeat("p == null && ", n) + "b"),
        ("or", n => Repeat("p == null || ", n) + "b"),
        ("mixed", n => Repeat("p == null || b && ", n) + "b"),
        ("flags", n => Repeat("b | ", n) + "b"),
        ("exclusive", n => Repeat("b ^ ", n) + "b"),
        ("equal", n => Repeat("b == ", n) + "b"),
        ("not", n => Repeat("!", n) + "b"),
        ("conditions", n => Repeat("b ? User.IsInRole(\"a\") : ", n) + "b"),
        ("patterns", n => "n is " + Repeat("1 or ", n) + "2"),
        ("not patterns", n => "o is " + Repeat("not ", n) + "null"),
        ("property patterns", n => "o is " + Repeat("User { Name: ", n) + "\"\"" + Repeat(" }", n)),
        ("list patterns", n => "numbers is [" + Repeat("1, ", n) + ".. ]"),
        ("nested conditions", n => Repeat("!(b && ", n) + "User.IsInRole(\"a\")" + Repeat(")", n)),
    ];

    private static readonly (string Name, string Statements)[] s_conditionPlaces =
    [
        ("guard", "if (@) return Unauthorized(); if (!(@)) return StatusCode(403);"),
        ("flag", "var isAllowed = @; if (!isAllowed) return StatusCode(403);"),
        ("predicate", "bool IsAllowed() => @; if (!IsAllowed()) return StatusCode(403);"),
        ("value", "log.LogInformation(\"{P}\", (@) ? password : q); Response.StatusCode = (@) ? 401 : 403;"),
        ("lookup", "var u = users.Find(x => @); if (u == null || (@)) return NotFound(\"a\"); if (!BCrypt.Verify(q, u.PasswordHash) && (@)) return BadRequest(\"b\");"),
    ];

    private static readonly (string Name, Func<int, string> Make)[] s_statements =
    [
        ("random through locals", n => "var a0 = new Random().Next(); " + Each(n, i => $"var a{i + 1} = a{i}; ") + $"var token = \"x\" + a{n};"),
        ("request through locals", n => "var a0 = Request; " + Each(n, i => $"var a{i + 1} = a{i}; ") + $"if (a{n}.Headers[\"Authorization\"] == \"\") return StatusCode(403);"),
        ("header through locals", n => "string a0 = Request.Headers[\"Authorization\"]; " + Each(n, i => $"var a{i + 1} = a{i}; ") + $"if (a{n} == null) return StatusCode(403); if (a{n} == \"Bearer\") return NotFound();"),
        ("response through locals", n => "var a0 = Response; " + Each(n, i => $"var a{i + 1} = a{i}; ") + $"a{n}.StatusCode = 401;"),
        ("challenge through locals", n => "var a0 = \"Basic realm=a b\"; " + Each(n, i => $"var a{i + 1} = a{i} + p; ") + $"Response.Headers.WWWAuthenticate = a{n};"),
        ("secret through locals", n => "var a0 = password; " + Each(n, i => $"var a{i + 1} = a{i}; ") + $"log.LogInformation(\"x\" + a{n});"),
        ("time through locals", n => "var a0 = DateTime.Now; " + Each(n, i => $"var a{i + 1} = a{i}.AddDays(1); ") + $"var token = \"x\" + a{n}.Ticks;"),
        ("user through locals", n => "var a0 = users.Find(x => x.Name == p); " + Each(n, i => $"var a{i + 1} = a{i}; ") + $"if (a{n} == null) return NotFound(\"a\"); if (!BCrypt.Verify(q, a{n}.PasswordHash)) return BadRequest(\"b\");"),
        ("flag through locals", n => "var a0 = User.IsInRole(\"a\"); " + Each(n, i => $"var a{i + 1} = !a{i}; ") + $"if (!a{n}) return Unauthorized();"),
        ("else if", n => Each(n, i => $"if (n == {i}) return Ok(); else ") + "return Unauthorized();"),
        ("guards", n => Each(n, i => $"if (n == {i}) return Ok(); ") + "if (p == null) return Unauthorized();"),
        ("blocks", n => Repeat("{ if (b) ", n) + "Response.StatusCode = 401;" + Repeat(" }", n)),
        ("loops", n => Repeat("while (b) { ", n) + "log.LogInformation(password);" + Repeat(" }", n)),
        ("tries", n => Repeat("try { ", n) + "Response.StatusCode = 401;" + Repeat(" } catch (Exception e) { log.LogError(e, password); }", n)),
        ("usings", n => Repeat("using (null) ", n) + "Response.StatusCode = 401;"),
        ("lambdas", n => "Action a = " + Repeat("() => { Action b = ", n) + "() => log.LogInformation(password)" + Repeat("; }", n) + ";"),
        ("local functions", n => Repeat("void F() { ", n) + "Response.StatusCode = 401;" + Repeat(" F(); }", n) + " F();"),
        ("switch statements", n => Repeat("switch (n) { case 1: ", n) + "Response.StatusCode = 401; break;" + Repeat(" } ", n)),
        ("sections", n => "switch (n) { " + Each(n, i => $"case {i}: return StatusCode(401); ") + "}"),
        ("answers", n => Repeat("if (b) { Response.StatusCode = 401; } ", n)),
        ("answers behind a header", n => "if (b) Response.Headers[\"WWW-Authenticate\"] = \"Bearer\"; " + Each(n, i => $"if (n == {i}) return Unauthorized(); ")),
        ("comparisons", n => "string h = Request.Headers[\"Authorization\"]; " + Each(n, i => $"if (h.StartsWith(\"Bearer \")) return Ok({i}); ")),
        ("logs", n => Repeat("log.LogInformation(password); ", n)),
        ("changes", n => Repeat("if (b) p += password; ", n) + "log.LogInformation(p);"),
        ("gotos", n => Each(n, i => $"l{i}: if (n == {i}) goto l{n - 1 - i}; ") + "return Unauthorized();"),
        ("long challenge of spaces", n => $"Response.Headers[\"WWW-Authenticate\"] = \"Bearer x=a b{new string(' ', 15 * n)}c\";"),
        ("long challenge of commas", n => $"Response.Headers[\"WWW-Authenticate\"] = \"Bearer x=a b{new string(',', 15 * n)}c\";"),
        ("long challenge of quotes", n => $"Response.Headers[\"WWW-Authenticate\"] = \"Bearer x=a b{Repeat("\\\"", 15 * n)}c\";"),
        ("long challenge of escapes", n => $"Response.Headers[\"WWW-Authenticate\"] = \"Bearer x=\\\"{Repeat("\\\\", 15 * n)}c\";"),
        ("long challenge of parameters", n => $"Response.Headers[\"WWW-Authenticate\"] = \"Bearer {Each(n, i => $"a{i}=\\\"b\\\", ")}c=d\";"),
        ("long challenge of schemes", n => $"Response.Headers[\"WWW-Authenticate\"] = \"{Repeat("Bearer, ", n)}Basic realm=a\";"),
        ("headers", n => Each(n, i => $"Response.Headers.Append(\"WWW-Authenticate\", \"Bearer realm=a{i}\"); ") + "return Unauthorized();"),
        ("log template", n => $"log.LogInformation(\"{Repeat("{P}", n)}\", {Repeat("password, ", n)}q);"),
        ("nested objects", n => "log.LogInformation(\"{@P}\", " + Repeat("new { a = ", n) + "password" + Repeat(" }", n) + ");"),
        ("nested collections", n => "object[] all = " + Repeat("new object[] { ", n) + "password" + Repeat(" }", n) + "; log.LogInformation(\"{P}\", all);"),
        ("pipeline", n => "IApplicationBuilder app = null; app" + Repeat(".UseCors()", n) + ".UseAuthorization().UseAuthentication().UseRouting();"),
        ("pipeline through locals", n => "IApplicationBuilder a0 = null; " + Each(n, i => $"var a{i + 1} = a{i}.UseAuthorization(); ") + $"a{n}.UseAuthentication().UseRouting();"),
        ("endpoints", n => "IEndpointRouteBuilder app = null; app.MapGet(\"a\", () => Results.Unauthorized())" + Repeat(".RequireAuthorization()", n) + ";"),
        ("members", n => "var r = o" + Repeat("!", n) + "; log.LogInformation(\"{P}\", r);"),
        ("words of a name", n => $"string {string.Join("_of_", Enumerable.Repeat("password", Math.Min(n, 400)))} = p; log.LogInformation({string.Join("_of_", Enumerable.Repeat("password", Math.Min(n, 400)))});"),
    ];

    private static readonly (string Name, Func<int, string> Make)[] s_members =
    [
        ("predicates that ask the next", n => "bool P0(HttpRequest r) => r.Headers.ContainsKey(\"X-Api-Key\"); " + Each(n, i => $"bool P{i + 1}(HttpRequest r) => P{i}(r); ") + $"IActionResult M() {{ if (!P{n}(Request)) return StatusCode(403); return Ok(); }}"),
        ("methods that return the next", n => "string P0() => password + new Random().Next(); " + Each(n, i => $"string P{i + 1}() => P{i}(); ") + $"void M() {{ var token = P{n}(); log.LogInformation(token); }}"),
        ("methods that hand on a secret", n => "void P0(string s) => log.LogInformation(s); " + Each(n, i => $"void P{i + 1}(string s) => P{i}(s); ") + $"void M() {{ P{n}(password); }}"),
        ("methods that hand on a response", n => "void P0(HttpResponse r) => r.Headers[\"WWW-Authenticate\"] = \"Bearer\"; " + Each(n, i => $"void P{i + 1}(HttpResponse r) => P{i}(r); ") + $"IActionResult M() {{ P{n}(Response); return Unauthorized(); }}"),
        ("methods that hand on a request", n => "void P0(HttpRequestMessage r) => r.Headers.Add(\"Authorization\", password); " + Each(n, i => $"void P{i + 1}(HttpRequestMessage r) {{ P{i}(r); }} ") + $"void M() {{ var r = new HttpRequestMessage(); P{n}(r); log.LogInformation(\"x \" + r); }}"),
        ("properties that return the next", n => "string P0 => password; " + Each(n, i => $"string P{i + 1} => P{i}; ") + $"void M() {{ log.LogInformation(P{n}); }}"),
        ("fields given the next", n => "static int P0 = new Random().Next(); " + Each(n, i => $"static int P{i + 1} = P{i}; ") + $"void M() {{ var token = P{n}.ToString(); }}"),
        ("constants of the next", n => "const string P0 = \"Basic realm=a b\"; " + Each(n, i => $"const string P{i + 1} = P{i}; ") + $"void M() {{ Response.Headers.WWWAuthenticate = P{n}; Response.StatusCode = 401; }}"),
        ("exceptions of the next", n => "class E0(string m) : Exception(m); " + Each(n, i => $"class E{i + 1}(string m) : E{i}(m); ") + $"void M() {{ throw new E{n}(password); }}"),
        ("nested types", n => Repeat("class N { ", n) + "string Password; public override string ToString() => Password;" + Repeat(" }", n) + " void M(N n) { log.LogInformation(\"{P}\", n); }"),
        ("types that hold the next", n => "class H0 { public string Password { get; set; } } " + Each(n, i => $"class H{i + 1} {{ public H{i} Inner {{ get; set; }} }} ") + $"void M(H{n} h) {{ log.LogInformation(\"{{@P}}\", h); }}"),
        ("type arguments", n => "void M(" + Repeat("List<", n) + "string" + Repeat(">", n) + " passwords) { log.LogInformation(\"{P}\", passwords); }"),
        ("random values", n => Each(n, i => $"public int Pick{i}() => new Random().Next({i}); ")),
        ("secrets", n => Each(n, i => $"public string Password{i} {{ get; set; }} ") + "void M(C c) { log.LogInformation(\"{@P}\", c); }"),
    ];

    public static IEnumerable<HostileSource> All(int most)
    {
        for (var size = 100; size <= most; size *= 10)
        {
            foreach (var source in Fill(s_texts, s_textPlaces, size).Concat(Fill(s_conditions, s_conditionPlaces, size)))
                yield return source;
            foreach (var (name, make) in s_statements)
                yield return new("size", $"{size} {name}", Controller.Action(make(size)));
            foreach (var (name, make) in s_members)
                yield return new("size", $"{size} {name}", Controller.With(make(size)));
        }
    }

    private static IEnumerable<HostileSource> Fill((string Name, Func<int, string> Make)[] shapes, (string Name, string Statements)[] places, int size) =>
        from shape in shapes
        let text = shape.Make(size)
        from place in places
        select new HostileSource("size", $"{size} {shape.Name} in {place.Name}", Controller.Action(place.Statements.Replace("@", text, StringComparison.Ordinal)));

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Each(int count, Func<int, string> text) => string.Concat(Enumerable.Range(0, count).Select(text));
}
