using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;

namespace AuthAnalyzers.Tests.Code.Values;

/// <summary>
/// One value in eighteen spellings, for each question that asks where a value comes from: which of them are found.
/// The columns shall be equal; what is missed is listed with its reason.
/// </summary>
public class SpellingsTests
{
    // Name, members, statements in front, expression. The value stands for @, its read through `?.` for @@.
    private static readonly (string Name, string Members, string Before, string Value)[] s_spellings =
    [
        ("direct", "", "", "@"),
        ("local", "", "string? v = @;", "v"),
        ("coalesce", "", "", "(@ ?? \"\")"),
        ("conditional", "", "", "(flag ? @ : null)"),
        ("switch", "", "", "(flag switch { true => @, _ => null })"),
        ("switch in a local", "", "string? v = flag switch { true => @, _ => null };", "v"),
        ("tuple", "", "var (v, w) = (@, 1);", "v"),
        ("pattern", "", "if (@ is not { } v) return Ok();", "v"),
        ("field", "string? f; void Set() { f = @; }", "", "f"),
        ("property", "string? P => @;", "", "P"),
        ("method", "string? Read() { return @; }", "", "Read()"),
        ("local function", "", "string? Read() => @;", "Read()"),
        ("lambda", "", "Func<string?> read = () => @;", "read()"),
        ("Concat", "", "", "string.Concat(@, \"\")"),
        ("Join", "", "", "string.Join(\"\", @, \"\")"),
        ("Trim", "", "", "@.Trim()"),
        ("?.", "", "", "(@@)"),
        ("!", "", "", "@!"),
    ];

    [Theory]
    // What a request carries.
    [InlineData("AUTH1002", "Request.Headers[\"X-Api-Key\"].ToString()", "HttpContext?.Request?.Headers[\"X-Api-Key\"].ToString()", "if (@ == \"\") return StatusCode(403);", "")]
    // What was found by it; what matched a pattern is there.
    [InlineData("AUTH1002", "Store.Keys!.FindByKey(Request.Headers[\"X-Api-Key\"].ToString())", "Store.Keys?.Inner?.FindByKey(Request.Headers[\"X-Api-Key\"].ToString())", "if (@ == null) return StatusCode(403);", "pattern")]
    // The Authorization field and its parts.
    [InlineData("AUTH1006", "Request.Headers[\"Authorization\"].ToString()", "HttpContext?.Request?.Headers[\"Authorization\"].ToString()", "if (@.StartsWith(\"Bearer \") == flag) return Ok();", "")]
    // The caller's own id.
    [InlineData("AUTH1003", "User.FindFirst(\"sub\")!.Value", "HttpContext?.User?.FindFirst(\"sub\")?.Value", "if (order.OwnerId != @) return Unauthorized();", "")]
    // What he was granted.
    [InlineData("AUTH1003", "User.FindFirst(\"scope\")!.Value", "HttpContext?.User?.FindFirst(\"scope\")?.Value", "if (!@.Contains(\"write\")) return Unauthorized();", "")]
    // What is printed.
    [InlineData("AUTH3001", "Request.Headers[\"Authorization\"].ToString()", "HttpContext?.Request?.Headers[\"Authorization\"].ToString()", "logger.LogInformation(\"{V}\", @);", "")]
    public async Task Missed(string rule, string value, string nested, string use, string missed)
    {
        var text = Header;
        for (var i = 0; i < s_spellings.Length; i++)
        {
            var (_, members, before, spelled) = s_spellings[i];
            text += $$"""
                {{(rule == "AUTH1003" ? "[Authorize]" : "")}} public class C{{i}}(ILogger<C{{i}}> logger, bool flag) : ControllerBase { {{Spelled(members)}} public IActionResult Get(Order order) { {{Spelled(before)}}
                {{use.Replace("@", Spelled(spelled))}} // {{i}}
                return Ok(); } }

                """;
        }
        var compilation = AnalyzedSource.Compile(text, "Spellings.cs");
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
        var lines = text.Split('\n');
        var found = (await AnalyzedSource.Analyze(compilation, new HashSet<string> { rule })).Select(d => lines[d.Location.GetLineSpan().StartLinePosition.Line]).ToList();
        var names = s_spellings.Where((_, i) => !found.Exists(line => line.TrimEnd().EndsWith($"// {i}", StringComparison.Ordinal))).Select(static spelling => spelling.Name);
        Assert.Equal(missed, string.Join(", ", names));

        string Spelled(string code) => code.Replace("@@", nested).Replace("@", value);
    }

    private const string Header = """
        using System;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        public class Order { public string? OwnerId { get; set; } }

        public class Store
        {
            public static Store? Keys;
            public Store? Inner;
            public extern string? FindByKey(string key);
        }

        """;
}
