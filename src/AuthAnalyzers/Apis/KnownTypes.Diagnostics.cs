namespace AuthAnalyzers.Apis;

internal static partial class KnownTypes
{
    /// <summary>Switches of logging: HTTP logging, IdentityModel, Entity Framework, HTTP clients.</summary>
    public static class Diagnostics
    {
        public const string HttpLoggingOptions = "Microsoft.AspNetCore.HttpLogging.HttpLoggingOptions";
        public const string W3CLoggerOptions = "Microsoft.AspNetCore.HttpLogging.W3CLoggerOptions";
        public const string IdentityModelEventSource = "Microsoft.IdentityModel.Logging.IdentityModelEventSource";
        public const string DbContextOptionsBuilder = "Microsoft.EntityFrameworkCore.DbContextOptionsBuilder";
        public const string IDesignTimeDbContextFactory = "Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory`1";
        public const string HttpClientBuilderExtensions = "Microsoft.Extensions.DependencyInjection.HttpClientBuilderExtensions";
    }
}
