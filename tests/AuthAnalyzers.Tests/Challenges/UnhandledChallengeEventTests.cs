using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Challenges;

public class UnhandledChallengeEventTests : RuleTest<UnhandledChallengeEvent, UnhandledChallengeEventFix>
{
    [Fact]
    public Task The_fix_handles_the_response_and_gives_it_status_and_challenge() => VerifyFix("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Statements() => new()
            {
                OnChallenge = async context =>
                {
                    var text = "no";
                    // As JSON.
                    context.Response.ContentType = "application/json";
                    [|await context.Response.WriteAsync(text)|];
                },
            };

            public static JwtBearerEvents Expression() => new() { OnChallenge = context => [|context.Response.WriteAsJsonAsync(new { error = "no" })|] };
        }

        public class Events : JwtBearerEvents
        {
            public override async Task Challenge(JwtBearerChallengeContext context)
            {
                if (context.Error == null)
                    return;
                context.Response.StatusCode = 401;
                context.Response.Headers.Append("WWW-Authenticate", "Bearer");
                [|await context.Response.WriteAsync("no")|];
            }
        }
        """.Replace("[|await ", "await [|", StringComparison.Ordinal), """
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Statements() => new()
            {
                OnChallenge = async context =>
                {
                    var text = "no";
                    // As JSON.
                    context.HandleResponse();
                    context.Response.StatusCode = 401;
                    context.Response.Headers.Append("WWW-Authenticate", "Bearer");
                    context.Response.ContentType = "application/json";
                    await context.Response.WriteAsync(text);
                },
            };

            public static JwtBearerEvents Expression() => new() { OnChallenge = context =>
            {
                context.HandleResponse();
                context.Response.StatusCode = 401;
                context.Response.Headers.Append("WWW-Authenticate", "Bearer");
                return context.Response.WriteAsJsonAsync(new { error = "no" });
            } };
        }

        public class Events : JwtBearerEvents
        {
            public override async Task Challenge(JwtBearerChallengeContext context)
            {
                if (context.Error == null)
                    return;
                context.HandleResponse();
                context.Response.StatusCode = 401;
                context.Response.Headers.Append("WWW-Authenticate", "Bearer");
                await context.Response.WriteAsync("no");
            }
        }
        """);

    [Theory]
    [InlineData("context.Response.Body.WriteAsync(new byte[1]).AsTask()")]
    [InlineData("Results.Problem(\"no\").ExecuteAsync(context.HttpContext)")]
    [InlineData("context.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new() { HttpContext = context.HttpContext }).AsTask()")]
    [InlineData("context.Response.StartAsync()")]
    public Task Ways_to_write(string write) => Verify($$"""
        using Microsoft.AspNetCore.Authentication.JwtBearer;
        using Microsoft.Extensions.DependencyInjection;

        public static class Setup
        {
            public static JwtBearerEvents Events() => new() { OnChallenge = context => {{Mark(write)}} };
        }
        """);

    // The write is the call before AsTask.
    private static string Mark(string write) => write.EndsWith(".AsTask()", StringComparison.Ordinal) ? "[|" + write[..^9] + "|].AsTask()" : "[|" + write + "|]";

    [Fact]
    public Task Handled_on_some_ways() => Verify("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public class Events : JwtBearerEvents
        {
            public override async Task Challenge(JwtBearerChallengeContext context)
            {
                if (context.Request.Path.StartsWithSegments("/api"))
                    context.HandleResponse();
                await [|context.Response.WriteAsync("no")|];
            }
        }

        public class WrittenWhereHandled : JwtBearerEvents
        {
            public override async Task Challenge(JwtBearerChallengeContext context)
            {
                var isApi = context.Request.Path.StartsWithSegments("/api");
                if (isApi)
                    context.HandleResponse();
                if (isApi)
                    await context.Response.WriteAsync("no");
            }
        }
        """);

    [Fact]
    public Task The_event_is_a_method() => Verify("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static void Configure(JwtBearerOptions options) => options.Events = new JwtBearerEvents { OnChallenge = Answer };

            private static Task Answer(JwtBearerChallengeContext context) => [|context.Response.WriteAsync("no")|];

            // Nobody makes it an event.
            private static Task Other(JwtBearerChallengeContext context) => context.Response.WriteAsync("no");
        }
        """);

    [Theory]
    [InlineData("context.HandleResponse(); await context.Response.WriteAsync(\"no\");")]
    [InlineData("await context.Response.WriteAsync(\"no\"); context.HandleResponse();")]
    [InlineData("Skip(context); await context.Response.WriteAsync(\"no\");")]
    // No body: the handler sets the status again, and its challenge.
    [InlineData("context.Response.StatusCode = 401; await Task.Yield();")]
    [InlineData("context.Response.OnStarting(() => context.Response.WriteAsync(\"no\")); await Task.Yield();")]
    [InlineData("await Console.Out.WriteAsync(\"no\");")]
    public Task The_event_handles_the_response_or_leaves_it_alone(string body) => Verify($$"""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Events() => new() { OnChallenge = async context => { {{body}} } };

            private static void Skip(JwtBearerChallengeContext context) => context.HandleResponse();
        }
        """);

    [Fact]
    public Task Another_event_is_none_of_its_business() => Verify("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Events() => new() { OnForbidden = context => context.Response.WriteAsync("no") };
        }
        """);

    [Theory]
    [InlineData("OnAuthenticationFailed")]
    [InlineData("OnTokenValidated")]
    [InlineData("OnMessageReceived")]
    public Task What_comes_before_the_challenge_leaves_the_body_alone(string name) => VerifyNoFix($$"""
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Direct() => new()
            {
                {{name}} = context =>
                {
                    // The result is one thing, the response another.
                    context.NoResult();
                    return [|context.Response.WriteAsync("token rejected")|];
                },
            };

            public static JwtBearerEvents Through() => new() { {{name}} = async context => await [|Reject(context.HttpContext, "no")|] };

            public static JwtBearerEvents Quiet() => new()
            {
                {{name}} = context =>
                {
                    context.Response.Headers.Append("Token-Expired", "true");
                    context.Response.OnStarting(() => context.Response.WriteAsync("later"));
                    Note(context.HttpContext);
                    context.Fail("no");
                    return Task.CompletedTask;
                },
            };

            private static Task Reject(HttpContext context, string text) => Send(context.Response, text);

            private static Task Send(HttpResponse response, string text) => response.WriteAsync(text);

            private static void Note(HttpContext context) => context.Items["failed"] = true;
        }
        """);

    [Fact]
    public Task An_override_comes_before_the_challenge() => VerifyNoFix("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public class Events : JwtBearerEvents
        {
            public override async Task TokenValidated(TokenValidatedContext context)
            {
                if (context.Principal?.Identity?.Name is null)
                    await [|context.Response.WriteAsJsonAsync(new { error = "who?" })|];
            }

            public override Task MessageReceived(MessageReceivedContext context)
            {
                context.Token = context.Request.Query["access_token"];
                return base.MessageReceived(context);
            }
        }
        """);

    [Fact]
    public Task A_method_writes_for_the_challenge_event() => VerifyFix("""
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Wrong() => new()
            {
                OnChallenge = async context =>
                {
                    await [|Problem(context.Response)|];
                },
            };

            public static JwtBearerEvents Handled() => new()
            {
                OnChallenge = async context =>
                {
                    Take(context);
                    await Problem(context.Response);
                },
            };

            public static JwtBearerEvents HandledInside() => new() { OnChallenge = TakeAndWrite };

            private static Task Problem(HttpResponse response) => response.WriteAsJsonAsync(new { title = "Sign in" });

            private static Task TakeAndWrite(JwtBearerChallengeContext context)
            {
                Take(context);
                return Problem(context.Response);
            }

            private static void Take(JwtBearerChallengeContext context) => TakeAlone(context);

            private static void TakeAlone(JwtBearerChallengeContext context) => context.HandleResponse();
        }
        """, """
        using Microsoft.AspNetCore.Authentication.JwtBearer;

        public static class Setup
        {
            public static JwtBearerEvents Wrong() => new()
            {
                OnChallenge = async context =>
                {
                    context.HandleResponse();
                    context.Response.StatusCode = 401;
                    context.Response.Headers.Append("WWW-Authenticate", "Bearer");
                    await Problem(context.Response);
                },
            };

            public static JwtBearerEvents Handled() => new()
            {
                OnChallenge = async context =>
                {
                    Take(context);
                    await Problem(context.Response);
                },
            };

            public static JwtBearerEvents HandledInside() => new() { OnChallenge = TakeAndWrite };

            private static Task Problem(HttpResponse response) => response.WriteAsJsonAsync(new { title = "Sign in" });

            private static Task TakeAndWrite(JwtBearerChallengeContext context)
            {
                Take(context);
                return Problem(context.Response);
            }

            private static void Take(JwtBearerChallengeContext context) => TakeAlone(context);

            private static void TakeAlone(JwtBearerChallengeContext context) => context.HandleResponse();
        }
        """);

    [Fact]
    public Task A_redirect_event_answers_by_itself() => VerifyNoFix("""
        using Microsoft.AspNetCore.Authentication.OpenIdConnect;

        public class Events : OpenIdConnectEvents
        {
            public override Task RedirectToIdentityProvider(RedirectContext context)
            {
                if (context.Request.Path.StartsWithSegments("/api"))
                    [|context.Response.StatusCode = StatusCodes.Status401Unauthorized|];
                return base.RedirectToIdentityProvider(context);
            }

            public override async Task RedirectToIdentityProviderForSignOut(RedirectContext context) => await [|context.Response.WriteAsync("bye")|];
        }

        public class Handling : OpenIdConnectEvents
        {
            public override Task RedirectToIdentityProvider(RedirectContext context)
            {
                // What is below 400 is no refusal, and the redirect sets it anyway.
                context.Response.StatusCode = 302;
                context.ProtocolMessage.Prompt = "login";
                if (context.Request.Path.StartsWithSegments("/api"))
                {
                    context.Response.StatusCode = 403;
                    context.HandleResponse();
                }
                return Task.CompletedTask;
            }

            public override Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context) => context.Response.WriteAsync("no");
        }
        """);
}
