using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Clients;

public static class Startup
{
    private const string OidcSecret = "8Q~kjfdsf7sd8f7sd";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication().AddOpenIdConnect(options =>
        {
            options.ClientId = "shop";
            options.ClientSecret = "secret"; //! AUTH3006
        }).AddOpenIdConnect("a", options => options.ClientSecret = OidcSecret) //! AUTH3006
        .AddOAuth("b", o => { o.ClientSecret = configuration["X"] ?? "8Q~kjfdsf7sd8f7sd"; }) //! AUTH3006
        .AddOpenIdConnect("c", options => options.ClientSecret = configuration["Oidc:ClientSecret"])
        .AddOpenIdConnect("d", options => options.ClientSecret = "your-client-secret")
        .AddOpenIdConnect("e", options => options.ClientSecret = "<client secret>")
        .AddOpenIdConnect("f", options => options.ClientSecret = "")
        .AddOpenIdConnect("g", options => options.ClientSecret = "--in-user-secrets--")
        .AddOpenIdConnect("h", options => options.ClientSecret = "xxxxxxxxxxxx")
        .AddOpenIdConnect("i", options => options.ClientSecret = "from-keyvault")
        .AddOpenIdConnect("j", options => options.ClientSecret = "TODO")
        .AddOpenIdConnect("k", options => options.ClientSecret = "${OIDC_SECRET}")
        .AddOpenIdConnect("l", options => options.ClientSecret = "client_secret");
    }
}

public class Requests(IConfiguration configuration)
{
    private const string User = "robot";
    private const string Pwd = "hunter2";

    public void Send(HttpClient client, string user)
    {
        _ = new NetworkCredential("robot", "hunter2"); //! AUTH3006
        _ = new NetworkCredential("robot", Pwd, "DOMAIN"); //! AUTH3006
        _ = new NetworkCredential { UserName = user, Password = "hunter2" }; //! AUTH3006
        _ = new NetworkCredential("anonymous", "");
        _ = new NetworkCredential("anonymous", "anonymous");
        _ = new NetworkCredential(user, configuration["Smtp:Password"]);
        _ = new NetworkCredential(user, "yourPassword");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "eyJhbGciOiJIUzI1NiJ9.e30.x"); //! AUTH3006
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("robot:hunter2"))); //! AUTH3006
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{User}:{Pwd}"))); //! AUTH3006
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "cm9ib3Q6aHVudGVyMg=="); //! AUTH3006
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("key:")));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{configuration["P"]}")));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration["Token"]);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Negotiate");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Negotiate", "abcdefgh");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.x"); //! AUTH3006
        client.DefaultRequestHeaders.TryAddWithoutValidation("authorization", "Basic cm9ib3Q6aHVudGVyMg=="); //! AUTH3006
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + configuration["Token"]);
        client.DefaultRequestHeaders.Add("Authorization", "Bearer");
        client.DefaultRequestHeaders.Add("Accept", "application/json something-long");
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_secret"] = "8Q~kjfdsf7sd8f7sd" }; //! AUTH3006
        form.Add("client_secret", configuration["ClientSecret"]!);
        form["client_id"] = "8Q-kjfdsf7sd8f7sd";
        _ = new FormUrlEncodedContent(new[] { new KeyValuePair<string, string>("client_secret", "8Q~kjfdsf7sd8f7sd") }); //! AUTH3006
        _ = new X509Certificate2("shop.pfx", "hunter2"); //! AUTH3006
        _ = new X509Certificate2("shop.pfx", "");
        _ = X509CertificateLoader.LoadPkcs12FromFile("shop.pfx", "hunter2"); //! AUTH3006
    }
}
