using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Settings of a program, and the databases that they lead to.</summary>
internal static class Configuration
{
    public static readonly string ConfigurationExtensions = "Microsoft.Extensions.Configuration.ConfigurationExtensions";
    public static readonly string IConfiguration = "Microsoft.Extensions.Configuration.IConfiguration";
    public static readonly string ConfigurationBinder = "Microsoft.Extensions.Configuration.ConfigurationBinder";
    public static readonly string ConfigurationManager = "System.Configuration.ConfigurationManager";
    public static readonly string IOptions = "Microsoft.Extensions.Options.IOptions`1";
    public static readonly string IOptionsMonitor = "Microsoft.Extensions.Options.IOptionsMonitor`1";
    public static readonly string DbConnectionStringBuilder = "System.Data.Common.DbConnectionStringBuilder";
    public static readonly string DbConnection = "System.Data.Common.DbConnection";
    public static readonly string EntityFrameworkQueries = "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions";
    public static readonly string OldEntityFrameworkQueries = "System.Data.Entity.QueryableExtensions";

    public static Api[] Entries => new[]
    {
        Methods(ConfigurationExtensions, "GetConnectionString").As(new CredentialSource("the connection string")),
        Methods(ConfigurationBinder, "GetValue").As(new KeyedValue("key")),
        Properties(DbConnection, "ConnectionString").As(new CredentialSource("the connection string")),
    };
}
