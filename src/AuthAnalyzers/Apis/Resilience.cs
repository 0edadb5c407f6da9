using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Polly and Microsoft.Extensions.Http.Resilience: what sends a request again.</summary>
internal static class Resilience
{
    public static readonly string PolicyBuilder = "Polly.PolicyBuilder`1";
    public static readonly string PolicyBuilderOfExceptions = "Polly.PolicyBuilder";
    public static readonly string Policy = "Polly.Policy";
    public static readonly string PolicyOfResult = "Polly.Policy`1";
    public static readonly string PredicateBuilder = "Polly.PredicateBuilder`1";
    public static readonly string RetryOptions = "Polly.Retry.RetryStrategyOptions`1";
    public static readonly string AsyncRetry = "Polly.AsyncRetryTResultSyntax";
    public static readonly string Retry = "Polly.RetryTResultSyntax";
    public static readonly string PredicateResult = "Polly.PredicateResult";

    public static Api[] Entries => new[]
    {
        Methods(Policy, "HandleResult").As(new HandlesResult()),
        Methods(PolicyOfResult, "HandleResult").As(new HandlesResult()),
        Methods(PolicyBuilder, "OrResult").As(new HandlesResult()),
        Methods(PolicyBuilderOfExceptions, "OrResult").As(new HandlesResult()),
        Methods(PredicateBuilder, "HandleResult").As(new HandlesResult()),
        Properties(RetryOptions, "ShouldHandle").As(new HandlesResult()),
        Methods(AsyncRetry, "RetryAsync", "WaitAndRetryAsync", "RetryForeverAsync", "WaitAndRetryForeverAsync").As(new RepeatsCall()),
        Methods(Retry, "Retry", "WaitAndRetry", "RetryForever", "WaitAndRetryForever").As(new RepeatsCall()),
    };
}
