using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Robustness;

/// <summary>
/// Values that are made of themselves, as they stand in an editor for a second or in a program for good, and values that many ways lead to:
/// each question where a value comes from ends, and says what is known without the way round.
/// </summary>
public class SelfReferenceTests
{
    [Theory]
    // The time (AUTH3003).
    [InlineData("DateTime start = start.ToUniversalTime(); return Ok(\"t\" + start.Ticks);", "")]
    [InlineData("DateTimeOffset start = start.ToLocalTime(); var token = \"t\" + start.UtcTicks; return Ok(token);", "")]
    [InlineData("DateTime a = b.ToLocalTime(); DateTime b = a.ToLocalTime(); var token = \"t\" + a.Ticks; return Ok(token);", "")]
    [InlineData("DateTime start = new DateTime(start.Ticks); var token = \"t\" + start.Ticks; return Ok(token);", "")]
    [InlineData("DateTime start = DateTime.UtcNow; start = start.ToUniversalTime(); var resetToken = \"t\" + start.Ticks; return Ok(resetToken);", "AUTH3003")]
    // The credentials of a request (AUTH1002).
    [InlineData("string key = key.Trim(); if (key == null) return StatusCode(403); return Ok();", "")]
    [InlineData("string a = b; string b = a; if (a == null) return StatusCode(403); return Ok();", "")]
    [InlineData("string a = b ?? b; string b = a ?? a; if (a == null) return StatusCode(403); return Ok();", "")]
    [InlineData("IHeaderDictionary headers = headers?.Values; if (headers[\"X-Api-Key\"] == \"\") return StatusCode(403); return Ok();", "")]
    [InlineData("if (key is { Length: 0 } key) return StatusCode(403); return Ok();", "")]
    [InlineData("if (Key() == null) return StatusCode(403); return Ok();", "", "string? Key() => Key();")]
    [InlineData("if (Key() == null) return StatusCode(403); return Ok();", "", "string? Key() => Other(); string? Other() => Key();")]
    [InlineData("if (Key == null) return StatusCode(403); return Ok();", "", "string? Key => Other; string? Other => Key;")]
    [InlineData("if (Key(out var key)) return Ok(); return key == null ? StatusCode(403) : Ok();", "", "bool Key(out string? key) => Key(out key);")]
    [InlineData("string? key = Request.Headers[\"X-Api-Key\"]; key = key?.Trim(); if (key == null) return StatusCode(403); return Ok();", "AUTH1002")]
    // Their scheme (AUTH1006).
    [InlineData("string header = header.Trim(); if (header.StartsWith(\"Bearer \")) return Ok(); return NotFound();", "")]
    [InlineData("string a = b; string b = a; if (a.StartsWith(\"Bearer \")) return Ok(); return NotFound();", "")]
    [InlineData("return A(Request.Headers.Authorization!) ? Ok() : NotFound();", "AUTH1006", "bool A(string header) => B(header); bool B(string header) => header.StartsWith(\"Bearer \") || A(header);")]
    [InlineData("string header = Request.Headers.Authorization!; header = header; header = header; if (header.StartsWith(\"Bearer \")) return Ok(); return NotFound();", "AUTH1006")]
    [InlineData("string header = Request.Headers.Authorization!; while (true) { header = header; header = header; if (header.StartsWith(\"Bearer \")) return Ok(); }", "AUTH1006")]
    // The text of a header (AUTH1004).
    [InlineData("string challenge = \"Bearer realm=\\\"a\" + challenge; Response.Headers.WWWAuthenticate = challenge; return Ok();", "")]
    [InlineData("string a = b + b; string b = a + a; Response.Headers.WWWAuthenticate = a; return Ok();", "")]
    [InlineData("Response.Headers.WWWAuthenticate = A; return Ok();", "", "static readonly string A = B + B; static readonly string B = A + A;")]
    [InlineData("Response.Headers.WWWAuthenticate = A; return Ok();", "", "const string A = B + B; const string B = A + A;")]
    [InlineData("Response.Headers.WWWAuthenticate = string.Format(A, 1); return Ok();", "", "static readonly string A = string.Format(A, A);")]
    // The account of a login (AUTH2001, AUTH2003).
    [InlineData("User user = user.Get(5); if (user == null) return NotFound(\"a b\"); if (!BCrypt.Net.BCrypt.Verify(password, user.Hash)) return BadRequest(\"c d\"); return Ok();", "AUTH2005")]
    [InlineData("User user = user.Find(name); if (user == null) return NotFound(\"a b\"); if (!BCrypt.Net.BCrypt.Verify(password, user.Hash)) return BadRequest(\"c d\"); return Ok();", "AUTH2001 AUTH2003 AUTH2005 AUTH2008")]
    [InlineData("User a = b.Get(5); User b = a.Get(5); if (a == null) return NotFound(\"a b\"); if (!BCrypt.Net.BCrypt.Verify(password, a.Hash)) return BadRequest(\"c d\"); return Ok();", "AUTH2005")]
    [InlineData("var ok = ok || BCrypt.Net.BCrypt.Verify(password, hash); string hash = hash + hash; if (!ok) return NotFound(\"a b\"); return Ok();", "")]
    [InlineData("string hash = hash.Trim(); if (hash == password) return NotFound(\"a b\"); return Ok();", "")]
    // Who the caller is.
    [InlineData("string id = id.Trim(); if (id == null) return Unauthorized(); return Ok();", "AUTH1001")]
    [InlineData("if (GetMine() == null) return StatusCode(403); return Ok();", "", "string? GetMine() => GetMine();")]
    [InlineData("if (GetMine() == null) return StatusCode(403); return Ok();", "", "string? GetMine() => GetOther(); string? GetOther() => GetMine();")]
    [InlineData("User user = users.First(u => u == user); if (user == null) return StatusCode(403); return Ok();", "", "List<User> users = new();")]
    // What is logged (AUTH3001).
    [InlineData("string value = value + value; log.LogInformation(\"{Value}\", value); return Ok();", "")]
    [InlineData("string a = b.Trim(); string b = a + a; log.LogInformation(\"{Value}\", a); return Ok();", "")]
    [InlineData("log.LogInformation(\"{Value}\", A); return Ok();", "", "string A => B; string B => A;")]
    [InlineData("log.LogInformation(\"{Value}\", A); return Ok();", "", "static string A = B + B; static string B = A + A;")]
    [InlineData("log.LogInformation(\"{Value}\", Read()); return Ok();", "", "string Read() => Read() + Read();")]
    [InlineData("Func<string> read = () => read() + read(); log.LogInformation(\"{Value}\", read()); return Ok();", "")]
    [InlineData("Fill(out var value); log.LogInformation(\"{Value}\", value); return Ok();", "", "void Fill(out string value) { Fill(out value); value = value + value; }")]
    [InlineData("System.Net.Http.HttpResponseMessage a = a.EnsureSuccessStatusCode(); log.LogInformation(\"{Value}\", a.Headers.WwwAuthenticate); return Ok();", "")]
    [InlineData("string password = password2.Trim(); string password2 = password.Trim(); log.LogInformation(\"{Value}\", password); return Ok();", "AUTH3001")]
    [InlineData("string value = Request.Headers.Authorization!; while (name != value) value = value.Trim(); log.LogInformation(\"{Value}\", value); return Ok();", "AUTH3001")]
    // The mapping of an endpoint.
    [InlineData("RouteGroupBuilder group = group.MapGroup(\"/a\"); group.MapGet(\"/b\", () => Results.Unauthorized()); return Ok();", "AUTH1001")]
    [InlineData("RouteGroupBuilder a = b.MapGroup(\"/a\"); RouteGroupBuilder b = a.MapGroup(\"/a\"); a.MapGet(\"/b\", () => Results.Unauthorized()); return Ok();", "AUTH1001")]
    // Random values.
    [InlineData("Random random = random; var token = \"t\" + random.Next(); return Ok(token);", "AUTH3003")]
    [InlineData("var a = b + new Random().Next(); var b = a + new Random().Next(); return Ok(a + b);", "")]
    public Task What_is_made_of_itself(string statements, string ids, string members = "") => Reports(ids, statements, members);

    [Theory]
    [InlineData("Request.Headers[\"Authorization\"]", "if (v8 == null) return StatusCode(403); return Ok();", "AUTH1002")]
    [InlineData("Request.Headers[\"Authorization\"]", "if (v8.StartsWith(\"Bearer \")) return Ok(); return NotFound();", "AUTH1006")]
    [InlineData("User.FindFirstValue(\"sub\")", "if (v5 == null) return StatusCode(403); return Ok();", "AUTH1002")]
    [InlineData("name", "if (v8 == null) return StatusCode(403); return Ok();", "")]
    [InlineData("name", "if (v8.StartsWith(\"Bearer \")) return Ok(); return NotFound();", "")]
    public Task What_a_hundred_million_ways_lead_to(string value, string statements, string ids) =>
        Reports(ids, $"string v0 = {value}; {Eight(i => $"string v{i} = v{i - 1}; {Ten($"v{i} = v{i - 1}", "; ")};")} {statements}");

    [Theory]
    [InlineData("\"a\"", "Response.Headers.WWWAuthenticate = v8; return Ok();", "")]
    [InlineData("name", "log.LogInformation(\"{Value}\", v8); return Ok();", "")]
    [InlineData("name", "if (!BCrypt.Net.BCrypt.Verify(password, v8)) return NotFound(v8); return Ok();", "AUTH2005")]
    public Task What_is_put_together_of_a_hundred_million_parts(string value, string statements, string ids) =>
        Reports(ids, $"string v0 = {value}; {Eight(i => $"string v{i} = {Ten($"v{i - 1}", " + ")};")} {statements}");

    [Fact]
    public Task Callers_that_hand_on_a_header_on_many_ways() => Reports("AUTH1006", "return A1(Request.Headers.Authorization!) ? Ok() : NotFound();",
        Eight(i => $"private bool A{i}(string header) => {Ten($"A{i + 1}(header)", " || ")};") + "private bool A9(string header) => header.StartsWith(\"Bearer \");");

    [Theory]
    [InlineData("Response.Headers.WWWAuthenticate = \"Bearer realm=\\\"a\" + {0}; return Ok();", "\"b\"", "AUTH1004")]
    [InlineData("Response.Headers.WWWAuthenticate = \"Bearer realm=\" + {0}; return Ok();", "name", "AUTH1004")]
    [InlineData("string secret = {0}; log.LogInformation(\"{{Value}}\", secret); return Ok();", "name", "AUTH3001")]
    [InlineData("string secret = {0}; log.LogInformation(\"{{Value}}\", secret); return Ok();", "\"b\"", "")]
    [InlineData("var resetToken = DateTime.UtcNow.Ticks + ({0}); return Ok(resetToken);", "1L", "")]
    [InlineData("var resetToken = \"t\" + DateTime.UtcNow.Ticks + ({0}); return Ok(resetToken);", "\"b\"", "AUTH3003")]
    public Task Sums_of_ten_thousand_terms(string statements, string term, string ids) =>
        Reports(ids, string.Format(System.Globalization.CultureInfo.InvariantCulture, statements, string.Join(" + ", Enumerable.Repeat(term, 10_000))));

    [Fact]
    public Task Choices_of_a_thousand_statuses() =>
        Reports("AUTH1001", $"Response.StatusCode = {string.Concat(Enumerable.Repeat("name == \"\" ? 404 : ", 1000))}401; return new EmptyResult();");

    // What is met at the end of a long path is looked at again on a short one.
    [Theory]
    [InlineData("value.Trim().Trim().Trim().Trim().Trim().Trim() + value")]
    [InlineData("value + value.Trim().Trim().Trim().Trim().Trim().Trim()")]
    public Task Either_order_of_a_long_and_a_short_path(string text) =>
        Reports("AUTH3001", $"string value = Request.Headers.Authorization!; var text = {text}; log.LogInformation(\"{{Value}}\", text); return Ok();");

    private static string Eight(Func<int, string> step) => string.Join("\n", Enumerable.Range(1, 8).Select(step));

    private static string Ten(string text, string between) => string.Join(between, Enumerable.Repeat(text, 10));

    private static async Task Reports(string ids, string statements, string members = "")
    {
        var compilation = AnalyzedSource.Compile($$"""
            using System.Security.Claims;
            using Microsoft.AspNetCore.Mvc;
            public class User { public string Hash = ""; public User Get(int id) => this; public User Find(string name) => this; }
            public class C(ILogger<C> log) : ControllerBase
            {
                public IActionResult M(string name, string password) { {{statements}} }
                {{members}}
            }
            """, "SelfReference.cs");
        var all = AnalyzedSource.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).ToHashSet();
        var found = (await AnalyzedSource.Analyze(compilation, all)).Select(report => report.Id).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(ids, string.Join(" ", found));
    }
}
