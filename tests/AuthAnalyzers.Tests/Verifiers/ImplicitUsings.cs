namespace AuthAnalyzers.Tests.Verifiers;

/// <summary>Usings that ASP.NET Core projects get implicitly, so that sources show the code alone.</summary>
internal static class ImplicitUsings
{
    /// <summary>The file of a test that has them.</summary>
    public const string Path = "/0/ImplicitUsings.cs";

    public const string Text = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;
}
