namespace Shop;

public class Startup(IConfiguration configuration, IWebHostEnvironment environment)
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddCors(options => options.AddPolicy("shop", policy => policy.WithOrigins(configuration["Origin"]!)));
        services.AddAuthentication();
        services.AddAuthorization();
    }

    public void Configure(IApplicationBuilder app, ILoggerFactory logging)
    {
        if (environment.IsDevelopment())
        {
            app.UseDeveloperExceptionPage();
        }
        else
        {
            app.UseHsts();
        }

        app.UseStaticFiles();
        app.UseRouting();
        UseSecurity(app);
        app.UseCors("shop"); //! AUTH1009
        app.UseMiddleware<Timing>();
        app.UseEndpoints(endpoints => endpoints.MapGet("/", () => "shop"));
    }

    private static void UseSecurity(IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }
}

public class Host
{
    public static void Run(string[] args) => Microsoft.AspNetCore.WebHost.CreateDefaultBuilder(args)
        .Configure(app =>
        {
            app.UseRouting();
            app.UseCors();
            app.UseAuthorization();
            app.UseAuthentication(); //! AUTH1009
        })
        .Build()
        .Run();
}

public class Admin
{
    public void Configure(IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/admin"), admin =>
        {
            admin.UseRouting();
            admin.UseAuthorization();
        });
        app.UseCors();
        app.UseRouting();
    }
}

public class Timing(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => next(context);
}
