using AuthAnalyzers.Challenges;
using AuthAnalyzers.CodeFixes.Challenges;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;

namespace AuthAnalyzers.Tests.Challenges;

public class PipelineOrderTests : RuleTest<PipelineOrder, PipelineOrderFix>
{
    [Fact]
    public Task Cors_after_authorization_in_top_level_statements() => VerifyFix("""
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCors();
        var app = builder.Build();

        app.UseHttpsRedirection();

        app.UseAuthentication();
        app.UseAuthorization();
        // The shop's pages.
        app.[|UseCors(policy => policy.AllowAnyOrigin())|]; // any

        app.MapGet("/", () => "hello").RequireAuthorization();
        app.Run();
        """, """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddCors();
        var app = builder.Build();

        app.UseHttpsRedirection();

        // The shop's pages.
        app.UseCors(policy => policy.AllowAnyOrigin()); // any
        app.UseAuthentication();
        app.UseAuthorization();

        app.MapGet("/", () => "hello").RequireAuthorization();
        app.Run();
        """);

    [Fact]
    public Task Orders_that_work() => Verify("""
        public class Startup
        {
            public void Documented(IApplicationBuilder app)
            {
                app.UseRouting();
                app.UseCors();
                app.UseAuthentication();
                app.UseAuthorization();
                app.UseEndpoints(_ => { });
            }

            // Measured: the preflight is answered before authorization, and the 401 can be read.
            public void CorsBetween(IApplicationBuilder app)
            {
                app.UseRouting();
                app.UseAuthentication();
                app.UseCors();
                app.UseAuthorization();
                app.UseEndpoints(_ => { });
            }

            public void AuthenticationBeforeRouting(IApplicationBuilder app)
            {
                app.UseAuthentication();
                app.UseRouting();
                app.UseCors();
                app.UseAuthorization();
            }

            public void Twice(IApplicationBuilder app)
            {
                app.UseCors();
                app.UseAuthorization();
                app.UseCors("other");
            }

            public void NoCors(IApplicationBuilder app) => app.UseAuthentication().UseAuthorization();
        }
        """);

    [Theory]
    [InlineData("UseCors", "a browser cannot read the 401, and a preflight may be answered with one")]
    [InlineData("UseAuthentication", "valid credentials are read too late and answered 401")]
    [InlineData("UseRouting", "authorization does not know the endpoint, and each one that asks for it fails with 500")]
    public Task The_message_tells_what_breaks(string late, string harm) => Verify($$"""
        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                app.UseAuthorization();
                app.{|#0:{{late}}()|};
            }
        }
        """, expected: Expect(0, late, "UseAuthorization", harm).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations));

    [Fact]
    public Task All_of_them_move_in_their_order() => VerifyFix("""
        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                app.UseAuthorization();
                app.[|UseAuthentication()|];
                app.[|UseRouting()|];
                app.[|UseCors()|];
                app.UseEndpoints(_ => { });
            }
        }
        """, """
        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                app.UseAuthentication();
                app.UseRouting();
                app.UseCors();
                app.UseAuthorization();
                app.UseEndpoints(_ => { });
            }
        }
        """);

    [Fact]
    public Task A_chain() => VerifyFix("""
        public static class Setup
        {
            public static void Use(IApplicationBuilder app) =>
                app
                    .UseRouting()
                    .UseAuthentication()
                    .UseAuthorization() // who may
                    .[|UseCors("shop")|]
                    .UseEndpoints(_ => { });
        }
        """, """
        public static class Setup
        {
            public static void Use(IApplicationBuilder app) =>
                app
                    .UseRouting()
                    .UseCors("shop")
                    .UseAuthentication()
                    .UseAuthorization() // who may
                    .UseEndpoints(_ => { });
        }
        """);

    [Fact]
    public Task A_chain_that_ends_with_it() => VerifyFix("""
        public static class Setup
        {
            public static void Use(IApplicationBuilder app)
            {
                app.UseRouting()
                    .UseAuthorization()
                    .[|UseCors()|];
            }

            public static void Short(IApplicationBuilder app) => app.UseRouting().UseAuthorization().[|UseAuthentication()|];
        }
        """, """
        public static class Setup
        {
            public static void Use(IApplicationBuilder app)
            {
                app.UseRouting()
                    .UseCors()
                    .UseAuthorization();
            }

            public static void Short(IApplicationBuilder app) => app.UseRouting().UseAuthentication().UseAuthorization();
        }
        """);

    [Fact]
    public Task Helpers_of_the_compilation() => VerifyNoFix("""
        public static class Security
        {
            public static IApplicationBuilder UseSecurity(this IApplicationBuilder app)
            {
                app.UseAuthentication();
                app.UseAuthorization();
                return app;
            }

            public static IApplicationBuilder UseShopCors(this IApplicationBuilder app) => app.UseCors("shop");

            public static void First(IApplicationBuilder app)
            {
                app.UseSecurity();
                app.[|UseCors()|];
            }

            public static void Second(IApplicationBuilder app)
            {
                app.UseAuthorization();
                app.[|UseShopCors()|];
            }

            public static void Third(WebApplication app)
            {
                UseAll();
                app.[|UseCors()|];

                void UseAll() => app.UseSecurity();
            }

            public static void Good(IApplicationBuilder app)
            {
                app.UseShopCors();
                app.UseSecurity();
            }
        }
        """);

    [Fact]
    public Task Branches() => Verify("""
        public class Startup
        {
            public void Development(WebApplication app)
            {
                app.UseAuthorization();
                if (app.Environment.IsDevelopment())
                    app.[|UseCors()|];
            }

            public void Either(WebApplication app)
            {
                if (app.Environment.IsDevelopment())
                    app.UseAuthorization();
                else
                    app.UseCors();
            }

            public void Perhaps(WebApplication app)
            {
                if (app.Environment.IsDevelopment())
                    app.UseAuthorization();
                app.UseCors();
            }

            public void Mapped(IApplicationBuilder app)
            {
                app.Map("/api", api =>
                {
                    api.UseAuthorization();
                    api.[|UseCors()|];
                });
            }

            public void MappedBehind(IApplicationBuilder app)
            {
                app.UseCors();
                app.Map("/api", api =>
                {
                    api.UseAuthorization();
                    api.UseCors("api");
                });
            }

            public void MappedApart(IApplicationBuilder app)
            {
                app.Map("/api", api => api.UseAuthorization());
                app.UseCors();
            }

            public void Two(IApplicationBuilder admin, IApplicationBuilder shop)
            {
                admin.UseAuthorization();
                shop.UseCors();
            }
        }
        """);

    [Fact]
    public Task A_condition_moves_with_its_call() => VerifyFix("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.UseAuthorization();
        if (app.Environment.IsDevelopment())
        {
            app.[|UseCors()|];
        }
        app.Run();
        """, """
        var app = WebApplication.CreateBuilder(args).Build();
        if (app.Environment.IsDevelopment())
        {
            app.UseCors();
        }
        app.UseAuthorization();
        app.Run();
        """);

    [Fact]
    public Task What_cannot_be_moved_alone_stays() => VerifyNoFix("""
        public class Startup
        {
            public void Depends(WebApplication app)
            {
                app.UseAuthorization();
                var origin = app.Configuration["Origin"]!;
                app.[|UseCors(policy => policy.WithOrigins(origin))|];
            }

            public void Grouped(WebApplication app)
            {
                app.UseAuthorization();
                if (app.Environment.IsDevelopment())
                {
                    app.UseDeveloperExceptionPage();
                    app.[|UseCors()|];
                }
            }

            public void Directive(WebApplication app)
            {
                app.UseAuthorization();
        #if !LOCAL
                app.[|UseCors()|];
        #endif
            }

            public void InChain(WebApplication app)
            {
                app.UseAuthorization();
                app.UseStaticFiles().[|UseCors()|];
            }
        }
        """);

    [Fact]
    public Task Helpers_that_are_called_many_times_add_what_they_add_once() => Verify($$"""
        public static class Pipeline
        {
            public static void Once(IApplicationBuilder app)
            {
                app.UseAuthorization();
                [|First(app)|];
            }

            private static void First(IApplicationBuilder app)
            {
                {{string.Concat(Enumerable.Repeat("Second(app); ", 300))}}
                app.UseCors();
            }

            private static void Second(IApplicationBuilder app)
            {
                {{string.Concat(Enumerable.Repeat("Third(app); ", 300))}}
            }

            private static void Third(IApplicationBuilder app)
            {
                {{string.Concat(Enumerable.Repeat("app.UseStaticFiles(); ", 300))}}
            }

            // The late one is there a second time.
            public static void Twice(IApplicationBuilder app)
            {
                app.UseAuthorization();
                {{string.Concat(Enumerable.Repeat("Cors(app); ", 300))}}
            }

            private static void Cors(IApplicationBuilder app)
            {
                {{string.Concat(Enumerable.Repeat("Inner(app); ", 300))}}
            }

            private static void Inner(IApplicationBuilder app) => app.UseCors();
        }
        """);

    [Fact]
    public Task A_helper_that_calls_itself_is_read() => Verify("""
        public static class Pipeline
        {
            public static void Configure(IApplicationBuilder app)
            {
                app.UseAuthorization();
                Add(app, 3);
            }

            private static void Add(IApplicationBuilder app, int times)
            {
                app.UseStaticFiles();
                if (times > 0)
                    Add(app, times - 1);
            }
        }
        """);

    [Fact]
    public Task A_method_of_the_same_name_is_not_the_framework() => Verify("""
        public static class Mine
        {
            public static IApplicationBuilder UseCors(this IApplicationBuilder app, int n) => app;

            public static void Configure(IApplicationBuilder app)
            {
                app.UseAuthorization();
                app.UseCors(1);
            }
        }
        """);
}
