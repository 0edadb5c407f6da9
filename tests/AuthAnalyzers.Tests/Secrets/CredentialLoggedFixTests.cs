using AuthAnalyzers.CodeFixes.Secrets;
using AuthAnalyzers.Tests.Verifiers;
using AuthAnalyzers.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

public class CredentialLoggedFixTests : RuleTest<CredentialLogged, CredentialLoggedFix>
{
    [Theory]
    // Templates: hole and argument go together.
    [InlineData("logger.LogInformation(\"Issued {Token} to {User}\", [|token|], user);", "logger.LogInformation(\"Issued to {User}\", user);")]
    [InlineData("logger.LogInformation(\"{User} signed in, token {Token}\", user, [|token|]);", "logger.LogInformation(\"{User} signed in\", user);")]
    [InlineData("logger.LogError(new Exception(), \"Refused key: {Key}\", [|apiKey|]);", "logger.LogError(new Exception(), \"Refused key\");")]
    [InlineData("logger.LogInformation(@\"Issued \"\"{Token}\"\"\", [|token|]);", "logger.LogInformation(@\"Issued\");")]
    [InlineData("logger.LogInformation(\"\\u00fcber {Token} caf\\u00e9 {User}\", [|token|], user);", "logger.LogInformation(\"\\u00fcber caf\\u00e9 {User}\", user);")]
    [InlineData("logger.LogInformation(\"Issued \" + \"{Token} to {User}\", [|token|], user);", "logger.LogInformation(\"Issued \" + \"to {User}\", user);")]
    [InlineData("logger.LogInformation(\"Issued {Token} to {User}\", [|token|].Trim(), user);", "logger.LogInformation(\"Issued to {User}\", user);")]
    [InlineData("logger?.LogInformation(\"Issued {Token} to {User}\", [|token|], user);", "logger?.LogInformation(\"Issued to {User}\", user);")]
    [InlineData("using var scope = logger.BeginScope(\"{User} with {Token}\", user, [|token|]);", "using var scope = logger.BeginScope(\"{User}\", user);")]
    [InlineData("Serilog.Log.Information(\"{User} got {Token}\", user, [|token|]);", "Serilog.Log.Information(\"{User}\", user);")]
    [InlineData("NLog.LogManager.GetCurrentClassLogger().Info(\"{User} has {Token}\", user, [|token|]);", "NLog.LogManager.GetCurrentClassLogger().Info(\"{User}\", user);")]
    // Numbers are counted anew.
    [InlineData("Console.WriteLine(\"Token {0} of {1} on {2}\", [|token|], user, 3);", "Console.WriteLine(\"Token of {0} on {1}\", user, 3);")]
    [InlineData("log4net.LogManager.GetLogger(typeof(string)).InfoFormat(\"{1}: {0}\", [|token|], user);", "log4net.LogManager.GetLogger(typeof(string)).InfoFormat(\"{0}\", user);")]
    [InlineData("System.Diagnostics.Trace.TraceInformation(\"{0,10} with token: {1:X}\", user, [|token|]);", "System.Diagnostics.Trace.TraceInformation(\"{0,10}\", user);")]
    [InlineData("logger.LogInformation(string.Format(\"{0} has {1}\", user, [|password|]));", "logger.LogInformation(string.Format(\"{0}\", user));")]
    // Interpolations: the hole goes, and with the last one the dollar.
    [InlineData("logger.LogDebug($\"token {[|token|]} for {user}\");", "logger.LogDebug($\"token for {user}\");")]
    [InlineData("logger.LogDebug($\"Issued token: {[|token|]}\");", "logger.LogDebug(\"Issued token\");")]
    [InlineData("logger.LogDebug($@\"Issued \"\"{[|token|]}\"\"\");", "logger.LogDebug(@\"Issued\");")]
    [InlineData("logger.LogDebug($\"{{ issued }} {[|token|]}\");", "logger.LogDebug($\"{{ issued }}\");")]
    [InlineData("throw new InvalidOperationException($\"Bad token {[|token|]}\");", "throw new InvalidOperationException(\"Bad token\");")]
    // Sums.
    [InlineData("logger.LogDebug(\"Issued token \" + [|token|]);", "logger.LogDebug(\"Issued token\");")]
    [InlineData("logger.LogDebug(\"Issued \" + [|token|] + \" for \" + user);", "logger.LogDebug(\"Issued for \" + user);")]
    [InlineData("logger.LogDebug(user + \" has \" + [|token|]);", "logger.LogDebug(user);")]
    [InlineData("Console.WriteLine(\"Issued token: \" + [|token|].Trim());", "Console.WriteLine(\"Issued token\");")]
    // Objects that print it.
    [InlineData("var request = new HttpRequestMessage(); request.Headers.Authorization = new(\"Bearer\", token); logger.LogInformation(\"Sending {Request} for {User}\", [|request|], user); Send(request);", "var request = new HttpRequestMessage(); request.Headers.Authorization = new(\"Bearer\", token); logger.LogInformation(\"Sending for {User}\", user); Send(request);")]
    [InlineData("var request = new HttpRequestMessage(); request.Headers.Authorization = new(\"Bearer\", token); logger.LogInformation($\"Sending with {[|request.Headers|]}\"); Send(request);", "var request = new HttpRequestMessage(); request.Headers.Authorization = new(\"Bearer\", token); logger.LogInformation(\"Sending\"); Send(request);")]
    public Task The_credential_and_its_place_go(string statement, string expected) => VerifyFix(Program(statement), Program(expected));

    [Theory]
    [InlineData("logger.LogInformation(\"{Token}\", [|token|]);", "logger.LogInformation(\"{Token}\", \"[redacted]\");")]
    [InlineData("logger.LogInformation([|token|]);", "logger.LogInformation(\"[redacted]\");")]
    [InlineData("Console.WriteLine([|token|]);", "Console.WriteLine(\"[redacted]\");")]
    [InlineData("logger.LogInformation($\"{[|token|]}\");", "logger.LogInformation($\"[redacted]\");")]
    [InlineData("logger.LogInformation(\"{Token} of {User}\", user ?? [|token|], user);", "logger.LogInformation(\"{Token} of {User}\", user ?? \"[redacted]\", user);")]
    // The template is not in sight, does not agree with its values, or the arguments are named.
    [InlineData("logger.LogInformation(Message, [|token|]);", "logger.LogInformation(Message, \"[redacted]\");")]
    [InlineData("logger.LogInformation(\"Issued {Token}\", [|token|], user);", "logger.LogInformation(\"Issued {Token}\", \"[redacted]\", user);")]
    [InlineData("logger.LogInformation(message: \"Issued {Token}\", args: [|token|]);", "logger.LogInformation(message: \"Issued {Token}\", args: \"[redacted]\");")]
    // A plus between what remains would add numbers.
    [InlineData("Console.WriteLine([|token|] + 1 + 2 + \" tries\");", "Console.WriteLine(\"[redacted]\" + 1 + 2 + \" tries\");")]
    // Somebody wrote about it.
    [InlineData("logger.LogInformation(\"Issued {Token}\", [|token|] /* for support */);", "logger.LogInformation(\"Issued {Token}\", \"[redacted]\" /* for support */);")]
    // A generated method takes what it takes.
    [InlineData("Log.Issued(logger, [|token|]);", "Log.Issued(logger, \"[redacted]\");")]
    [InlineData("Serilog.Log.ForContext(\"Token\", [|token|]).Information(\"x\");", "Serilog.Log.ForContext(\"Token\", \"[redacted]\").Information(\"x\");")]
    // An exception of the program's own, and an element of a list, stay where they are.
    [InlineData("throw new Refused([|password|]);", "throw new Refused(\"[redacted]\");")]
    [InlineData("logger.Log(LogLevel.Information, \"{A} {B}\", [user, [|token|]]);", "logger.Log(LogLevel.Information, \"{A} {B}\", [user, \"[redacted]\"]);")]
    public Task The_value_is_redacted_where_its_place_cannot_go(string statement, string expected) => VerifyFix(Program(statement), Program(expected));

    [Theory]
    [InlineData("logger.LogInformation(\"Issued {Token} to {User}\", [|token|], user);", "logger.LogInformation(\"Issued {Token} to {User}\", \"[redacted]\", user);")]
    [InlineData("logger.LogDebug($\"token {[|token|]} for {user}\");", "logger.LogDebug($\"token [redacted] for {user}\");")]
    [InlineData("logger.LogDebug(\"Issued \" + [|token|] + \" for \" + user);", "logger.LogDebug(\"Issued \" + \"[redacted]\" + \" for \" + user);")]
    public Task The_value_may_be_redacted_instead(string statement, string expected) => VerifyFix(Program(statement), Program(expected), action: 1);

    [Theory]
    [InlineData("logger.LogDebug($\"token {[|token|]} for {user}\");", "logger.LogDebug(\"token for {User}\", user);")]
    [InlineData("logger.LogError(new Exception(), $\"{user.Length:N0} {user} {[|token|]} {user.Trim()}\");", "logger.LogError(new Exception(), \"{Length:N0} {User} {Trim}\", user.Length, user, user.Trim());")]
    [InlineData("Serilog.Log.Information($\"{user} got {[|token|]}\");", "Serilog.Log.Information(\"{User}\", user);")]
    public Task An_interpolation_becomes_a_template_when_asked(string statement, string expected) => VerifyFix(Program(statement), Program(expected), action: 2);

    [Theory]
    // Entries and members go; the last one is redacted.
    [InlineData("using var scope = logger.BeginScope(new Dictionary<string, object> { [\"User\"] = user, [\"Token\"] = [|token|] });", "using var scope = logger.BeginScope(new Dictionary<string, object> { [\"User\"] = user });")]
    [InlineData("using var scope = logger.BeginScope(new Dictionary<string, object> { { \"Token\", [|token|] }, { \"User\", user } });", "using var scope = logger.BeginScope(new Dictionary<string, object> { { \"User\", user } });")]
    [InlineData("using var scope = logger.BeginScope(new Dictionary<string, object> { [\"Token\"] = [|token|] });", "using var scope = logger.BeginScope(new Dictionary<string, object> { [\"Token\"] = \"[redacted]\" });")]
    [InlineData("using var scope = logger.BeginScope(new { User = user, Sent = [|token|] });", "using var scope = logger.BeginScope(new { User = user });")]
    public Task An_entry_goes(string statement, string expected) => VerifyFix(Program(statement), Program(expected));

    // What says nothing without its value goes as a whole.
    [Fact]
    public Task A_tag_goes_as_a_whole() => VerifyFix(
        Program("""
            System.Diagnostics.Activity.Current?.SetTag("token", [|token|]);
                    System.Diagnostics.Activity.Current?.SetTag("user", user);
            """),
        Program("""
            System.Diagnostics.Activity.Current?.SetTag("user", user);
            """));

    [Fact]
    public Task All_at_once_as_one_by_one() => VerifyFix(
        Program("""
            logger.LogInformation("{User}: token {Token}, password {Password}", user, [|token|], [|password|]);
                    logger.LogInformation("Token: {Token}, password: {Password}", [|token|], [|password|]);
                    logger.LogInformation($"{user} {[|token|]} {[|password|]}");
                    logger.LogInformation("Issued " + [|token|] + " to " + user);
                    Console.WriteLine("{0} {1} {2}", [|token|], user, [|password|]);
            """),
        Program("""
            logger.LogInformation("{User}", user);
                    logger.LogInformation("password: {Password}", "[redacted]");
                    logger.LogInformation($"{user}");
                    logger.LogInformation("Issued to " + user);
                    Console.WriteLine("{0}", user);
            """));

    [Fact]
    public Task Long_calls_keep_their_lines() => VerifyFix(
        Program("""
            logger.LogInformation(
                        "{User} signed in, token {Token}", // said once
                        user,
                        [|token|]);
                    logger.LogInformation("Issued " +
                        [|token|] +
                        " for " +
                        user);
            """),
        Program("""
            logger.LogInformation(
                        "{User} signed in", // said once
                        user);
                    logger.LogInformation("Issued for " +
                        user);
            """));

    [Fact]
    public Task Older_languages_and_frameworks() => VerifyFix(
        """
        using System;
        public class Login
        {
            public void Check(string user, string password)
            {
                System.Diagnostics.Trace.TraceInformation("{0} tried {1}", user, [|password|]);
                throw new UnauthorizedAccessException($"{user} tried {[|password|]}");
            }
        }
        """,
        """
        using System;
        public class Login
        {
            public void Check(string user, string password)
            {
                System.Diagnostics.Trace.TraceInformation("{0} tried", user);
                throw new UnauthorizedAccessException($"{user} tried");
            }
        }
        """, framework: TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    [Theory]
    // Read for the log alone: what it was given has no other effect.
    [InlineData("var sent = context.Request.Headers.Authorization.ToString();", "logger.LogWarning(\"{User} sent {Header}\", user, [|sent|]);", "", "logger.LogWarning(\"{User} sent\", user);")]
    [InlineData("string? sent = context.Request.Headers[\"X-Api-Key\"];", "logger.LogWarning(\"{Header}\", [|sent|]);", "", "logger.LogWarning(\"{Header}\", \"[redacted]\");")]
    [InlineData("var text = \"Bearer \" + token;", "logger.LogWarning($\"{user} sent {[|text|]}\");", "", "logger.LogWarning($\"{user} sent\");")]
    [InlineData("var sent = context.Request.Headers.Authorization;", "System.Diagnostics.Activity.Current?.SetTag(\"sent\", [|sent|]); logger.LogInformation(user);", "", "logger.LogInformation(user);")]
    [InlineData("var sent = context.Request.Headers.Authorization;", "logger.LogWarning(\"{User} {A}\", user, [|sent|]); logger.LogWarning(\"{User}: {B}\", user, [|sent|]);", "", "logger.LogWarning(\"{User}\", user); logger.LogWarning(\"{User}\", user);")]
    // It stays where it is read elsewhere, where making it does something, or where somebody wrote about it.
    [InlineData("var sent = context.Request.Headers.Authorization;", "logger.LogWarning(\"{User} {A}\", user, [|sent|]); Check(sent!);", "var sent = context.Request.Headers.Authorization;", "logger.LogWarning(\"{User}\", user); Check(sent!);")]
    [InlineData("var refreshToken = Renew(user);", "logger.LogWarning(\"{User} {A}\", user, [|refreshToken|]);", "var refreshToken = Renew(user);", "logger.LogWarning(\"{User}\", user);")]
    [InlineData("var secret = new Dictionary<string, string>()[user];", "logger.LogWarning(\"{User} {A}\", user, [|secret|]);", "var secret = new Dictionary<string, string>()[user];", "logger.LogWarning(\"{User}\", user);")]
    [InlineData("var secret = Counted;", "logger.LogWarning(\"{User} {A}\", user, [|secret|]);", "var secret = Counted;", "logger.LogWarning(\"{User}\", user);")]
    [InlineData("var secret = token; secret = password;", "logger.LogWarning(\"{User} {A}\", user, [|secret|]);", "var secret = token; secret = password;", "logger.LogWarning(\"{User}\", user);")]
    [InlineData("var sent = context.Request.Headers.Authorization; // for support", "logger.LogWarning(\"{User} {A}\", user, [|sent|]);", "var sent = context.Request.Headers.Authorization; // for support", "logger.LogWarning(\"{User}\", user);")]
    public Task A_local_that_was_read_for_the_log(string given, string statement, string kept, string expected) => VerifyFix(
        Program($"{given}\n        {statement}"),
        Program(kept.Length == 0 ? expected : $"{kept}\n        {expected}"));

    private static string Program(string statement) => $$"""
        public static partial class Log
        {
            [LoggerMessage(1, LogLevel.Information, "Issued {Token}")]
            public static partial void Issued(ILogger logger, string token);

            public static partial void Issued(ILogger logger, string token) { }
        }

        public class Refused(string value) : Exception("Nobody has " + value);

        public class Tokens
        {
            private const string Message = "Issued {Token}";

            public void Issue(ILogger logger, HttpContext context, string user, string token, string password, string apiKey)
            {
                {{statement}}
            }

            private static int s_count;

            private static string Counted => s_count++.ToString();

            private static string Renew(string user) => user;

            private static void Send(HttpRequestMessage request) => request.Dispose();

            private static void Check(string? text) => Console.Write(text?.Length);
        }
        """;
}
