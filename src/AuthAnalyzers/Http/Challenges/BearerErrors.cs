namespace AuthAnalyzers.Http.Challenges;

/// <summary>The error codes of Bearer and DPoP challenges: RFC 6750 §3.1 and the IANA registry of OAuth extension errors, as far as a resource server sends them.</summary>
internal static class BearerErrors
{
    private static readonly Dictionary<string, int> s_statuses = new(StringComparer.Ordinal)
    {
        ["invalid_request"] = 400,
        ["invalid_token"] = 401,
        ["insufficient_scope"] = 403,
        ["insufficient_user_authentication"] = 401, // RFC 9470 §3
        ["invalid_dpop_proof"] = 401, // RFC 9449 §7.1
        ["use_dpop_nonce"] = 401, // RFC 9449 §9
        ["insufficient_claims"] = 401, // Continuous access evaluation: registered nowhere, but documented.
    };

    // What servers call the three by names of their own.
    private static readonly Dictionary<string, string> s_meant = new(StringComparer.OrdinalIgnoreCase)
    {
        ["invalidtoken"] = "invalid_token", ["tokeninvalid"] = "invalid_token", ["expiredtoken"] = "invalid_token", ["tokenexpired"] = "invalid_token", ["expired"] = "invalid_token",
        ["revokedtoken"] = "invalid_token", ["tokenrevoked"] = "invalid_token", ["invalidaccesstoken"] = "invalid_token", ["accesstokenexpired"] = "invalid_token", ["badtoken"] = "invalid_token",
        ["malformedtoken"] = "invalid_token", ["invalidsignature"] = "invalid_token", ["invalidjwt"] = "invalid_token", ["jwtexpired"] = "invalid_token", ["unauthorized"] = "invalid_token",
        ["insufficientscope"] = "insufficient_scope", ["insufficientscopes"] = "insufficient_scope", ["missingscope"] = "insufficient_scope", ["invalidscope"] = "insufficient_scope",
        ["forbidden"] = "insufficient_scope", ["insufficientpermissions"] = "insufficient_scope", ["accessdenied"] = "insufficient_scope",
        ["invalidrequest"] = "invalid_request", ["badrequest"] = "invalid_request", ["malformedrequest"] = "invalid_request",
    };

    /// <summary>The status that the code is sent with; null where the code is not defined.</summary>
    public static int? StatusOf(string code) => s_statuses.TryGetValue(code, out var status) ? status : null;

    /// <summary>The defined code that another name of it means; null where that is not certain.</summary>
    public static string? Meant(string code) => s_meant.TryGetValue(code.Replace("_", "").Replace("-", "").Replace(" ", ""), out var meant) ? meant : null;
}
