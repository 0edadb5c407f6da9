using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Flow;
using AuthAnalyzers.Options;

namespace AuthAnalyzers.Http;

/// <summary>Which challenge a response of this compilation should carry: as configured, else as the code around it checks, else <c>Bearer</c>.</summary>
internal sealed class AuthenticationSchemes
{
    private readonly Compilation _compilation;

    public AuthenticationSchemes(Compilation compilation) => _compilation = compilation;

    /// <summary>The challenge to offer at the operation: the nearest evidence of a scheme decides.</summary>
    public string ChallengeFor(IOperation operation, AuthOptions options)
    {
        if (options.Challenge is { } configured)
            return configured;
        foreach (var near in operation.Root().DescendantsAndSelf())
        {
            if (near is not ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } })
                continue;
            if (text.TrimEnd().Equals("Basic", StringComparison.OrdinalIgnoreCase))
                return $"Basic realm=\"{Realm}\", charset=\"UTF-8\"";
            if (IsApiKeyHeader(text))
                return $"ApiKey realm=\"{Realm}\"";
        }
        return "Bearer";
    }

    /// <summary>The realm that a fix may name: the assembly's name, which has no quote or backslash in it, but nothing else is promised.</summary>
    public string Realm => (_compilation.AssemblyName ?? "api").Replace("\\", "").Replace("\"", "");

    private static bool IsApiKeyHeader(string text) => text.Replace("-", "").Replace("_", "").ToUpperInvariant() is "XAPIKEY" or "APIKEY" or "XAPITOKEN";
}
