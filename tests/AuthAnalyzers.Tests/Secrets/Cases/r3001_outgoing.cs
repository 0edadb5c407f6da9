using System.Net.Http.Headers;

namespace Shop.Payments;

/// <summary>Sends what it is given with the shop's own token, and says so.</summary>
public class SigningHandler(ILogger<SigningHandler> logger, IConfiguration configuration) : DelegatingHandler
{
    private readonly string? _secret = configuration["Payments:ClientSecret"];
    private readonly string? _endpoint = configuration["Payments:Endpoint"];
    private AuthenticationHeaderValue? _header;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        logger.LogTrace("Received {Request}", request);
        request.Headers.Authorization = _header ??= new("Bearer", _secret);
        logger.LogTrace("Sending {Request}", request); //! AUTH3001
        logger.LogTrace("Sending {Method} {Uri} to {Endpoint}", request.Method, request.RequestUri, _endpoint);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;

        foreach (var challenge in response.Headers.WwwAuthenticate)
            logger.LogWarning("Refused, asked for {Scheme} {Parameter}", challenge.Scheme, challenge.Parameter);
        logger.LogWarning("Refused, sent {Headers}", request.Headers.ToString()); //! AUTH3001
        logger.LogWarning("Refused, sent {Names}", string.Join(", ", request.Headers.Select(header => header.Key)));
        throw new PaymentRefusedException(_secret, response.StatusCode); //! AUTH3001
    }
}

/// <summary>Plain requests: nobody knows what is in them.</summary>
public class LoggingHandler(ILogger<LoggingHandler> logger) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        logger.LogTrace("Sending {Request}", request);
        return base.SendAsync(request, cancellationToken);
    }
}

public class PaymentRefusedException : Exception
{
    public PaymentRefusedException(string? client, System.Net.HttpStatusCode status) : base($"The payment service refused '{client}'") => Status = status;

    public System.Net.HttpStatusCode Status { get; }
}
