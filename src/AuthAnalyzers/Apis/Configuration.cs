using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Settings of a program, and the databases that they lead to.</summary>
internal static class Configuration
{
    public static readonly string ConfigurationExtensions = "Microsoft.Extensions.Configuration.ConfigurationExtensions";
    public static readonly string IConfiguration = "Microsoft.Extensions.Configuration.IConfiguration";
    public static readonly string IConfigurationSection = "Microsoft.Extensions.Configuration.IConfigurationSection";
    public static readonly string ConfigurationBinder = "Microsoft.Extensions.Configuration.ConfigurationBinder";
    public static readonly string ConfigurationManager = "System.Configuration.ConfigurationManager";
    public static readonly string IOptions = "Microsoft.Extensions.Options.IOptions`1";
    public static readonly string IOptionsMonitor = "Microsoft.Extensions.Options.IOptionsMonitor`1";
    public static readonly string IOptionsSnapshot = "Microsoft.Extensions.Options.IOptionsSnapshot`1";
    public static readonly string IMemoryCache = "Microsoft.Extensions.Caching.Memory.IMemoryCache";
    public static readonly string MemoryCacheExtensions = "Microsoft.Extensions.Caching.Memory.CacheExtensions";
    public static readonly string IDistributedCache = "Microsoft.Extensions.Caching.Distributed.IDistributedCache";
    public static readonly string DistributedCacheExtensions = "Microsoft.Extensions.Caching.Distributed.DistributedCacheExtensions";
    public static readonly string DbConnectionStringBuilder = "System.Data.Common.DbConnectionStringBuilder";
    public static readonly string IDataReader = "System.Data.IDataReader";
    public static readonly string DbConnection = "System.Data.Common.DbConnection";
    public static readonly string EntityFrameworkQueries = "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions";
    public static readonly string OldEntityFrameworkQueries = "System.Data.Entity.QueryableExtensions";

    public static readonly string EntityFrameworkContext = "System.Data.Entity.DbContext";
    public static readonly string SqlServerOptions = "Microsoft.EntityFrameworkCore.SqlServerDbContextOptionsExtensions";
    public static readonly string SqliteOptions = "Microsoft.EntityFrameworkCore.SqliteDbContextOptionsBuilderExtensions";
    public static readonly string NpgsqlOptions = "Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions";
    public static readonly string NpgsqlOptionsBefore6 = "Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsExtensions";
    public static readonly string PomeloOptions = "Microsoft.EntityFrameworkCore.MySqlDbContextOptionsBuilderExtensions";
    public static readonly string MySqlOptions = "Microsoft.EntityFrameworkCore.MySQLDbContextOptionsExtensions";
    public static readonly string OracleOptions = "Microsoft.EntityFrameworkCore.OracleDbContextOptionsExtensions";
    public static readonly string RedisConnection = "StackExchange.Redis.ConnectionMultiplexer";
    public static readonly string MongoClient = "MongoDB.Driver.MongoClient";

    public static readonly string[] Connections =
    {
        "System.Data.SqlClient.SqlConnection", "Microsoft.Data.SqlClient.SqlConnection", "Npgsql.NpgsqlConnection", "MySql.Data.MySqlClient.MySqlConnection",
        "MySqlConnector.MySqlConnection", "Microsoft.Data.Sqlite.SqliteConnection", "System.Data.SQLite.SQLiteConnection",
        "Oracle.ManagedDataAccess.Client.OracleConnection", "System.Data.OleDb.OleDbConnection", "System.Data.Odbc.OdbcConnection",
    };

    public static readonly string[] ConnectionStringBuilders =
    {
        "System.Data.SqlClient.SqlConnectionStringBuilder", "Microsoft.Data.SqlClient.SqlConnectionStringBuilder", "Npgsql.NpgsqlConnectionStringBuilder",
        "MySql.Data.MySqlClient.MySqlConnectionStringBuilder", "MySqlConnector.MySqlConnectionStringBuilder", "Microsoft.Data.Sqlite.SqliteConnectionStringBuilder",
    };

    public static IEnumerable<Api> Entries => Connections
        .Select(static connection => Constructor(connection).As(new UsesSecret(SecretUse.ConnectionString, "connectionString")))
        .Concat(ConnectionStringBuilders.Select(static builder => Properties(builder, "Password").As(new UsesSecret(SecretUse.Password))))
        .Concat(new[]
    {
        Methods(IMemoryCache, "TryGetValue").As(new ReadsCache()),
        Methods(MemoryCacheExtensions, "Get", "TryGetValue").As(new ReadsCache()),
        Methods(IDistributedCache, "Get", "GetAsync").As(new ReadsCache()),
        Methods(DistributedCacheExtensions, "GetString", "GetStringAsync").As(new ReadsCache()),
        Properties(DbConnection, "ConnectionString").As(new UsesSecret(SecretUse.ConnectionString)),
        Properties(DbConnectionStringBuilder, "ConnectionString").As(new UsesSecret(SecretUse.ConnectionString)),
        Constructor(EntityFrameworkContext).As(new UsesSecret(SecretUse.ConnectionString, "nameOrConnectionString")),
        Methods(SqlServerOptions, "UseSqlServer").As(new UsesSecret(SecretUse.ConnectionString, "connectionString")),
        Methods(SqliteOptions, "UseSqlite").As(new UsesSecret(SecretUse.ConnectionString, "connectionString")),
        Methods(NpgsqlOptions, "UseNpgsql").As(new UsesSecret(SecretUse.ConnectionString, "connectionString")),
        Methods(NpgsqlOptionsBefore6, "UseNpgsql").As(new UsesSecret(SecretUse.ConnectionString, "connectionString")),
        Methods(PomeloOptions, "UseMySql").As(new UsesSecret(SecretUse.ConnectionString, "connectionString")),
        Methods(MySqlOptions, "UseMySQL").As(new UsesSecret(SecretUse.ConnectionString, "connectionString")),
        Methods(OracleOptions, "UseOracle").As(new UsesSecret(SecretUse.ConnectionString, "connectionString")),
        Methods(RedisConnection, "Connect", "ConnectAsync").As(new UsesSecret(SecretUse.ConnectionString, "configuration")),
        Constructor(MongoClient).As(new UsesSecret(SecretUse.ConnectionString, "connectionString")),

        Methods(ConfigurationExtensions, "GetConnectionString").As(new CredentialSource("the connection string")),
        Methods(ConfigurationBinder, "GetValue").As(new KeyedValue("key")),
        Properties(DbConnection, "ConnectionString").As(new CredentialSource("the connection string")),
    });
}
