using AuthAnalyzers.Apis.Roles;
using static AuthAnalyzers.Apis.Api;

namespace AuthAnalyzers.Apis;

/// <summary>Other libraries that sign and check JWTs: JWT.NET, jose-jwt.</summary>
internal static class Jwt
{
    public static readonly string JwtBuilder = "JWT.Builder.JwtBuilder";
    public static readonly string IJwtEncoder = "JWT.IJwtEncoder";
    public static readonly string IJwtDecoder = "JWT.IJwtDecoder";
    public static readonly string EncoderExtensions = "JWT.EncoderExtensions";
    public static readonly string DecoderExtensions = "JWT.DecoderExtensions";
    public static readonly string EncoderExtensionsBefore8 = "JWT.JwtEncoderExtensions";
    public static readonly string DecoderExtensionsBefore8 = "JWT.JwtDecoderExtensions";
    public static readonly string JoseJwt = "Jose.JWT";

    public static Api[] Entries => new[]
    {
        Methods(JwtBuilder, "WithSecret").As(new UsesSecret(SecretUse.SigningKey, "secret", "secrets")),
        Methods(IJwtEncoder, "Encode").As(new UsesSecret(SecretUse.SigningKey, "key")),
        Methods(EncoderExtensions, "Encode").As(new UsesSecret(SecretUse.SigningKey, "key")),
        Methods(EncoderExtensionsBefore8, "Encode").As(new UsesSecret(SecretUse.SigningKey, "key")),
        Methods(IJwtDecoder, "Decode", "DecodeToObject").As(new UsesSecret(SecretUse.SigningKey, "key", "keys")),
        Methods(DecoderExtensions, "Decode", "DecodeToObject").As(new UsesSecret(SecretUse.SigningKey, "key", "keys")),
        Methods(DecoderExtensionsBefore8, "Decode", "DecodeToObject").As(new UsesSecret(SecretUse.SigningKey, "key", "keys")),
        Methods(IJwtEncoder, "Encode").As(new MakesToken()),
        Methods(EncoderExtensions, "Encode").As(new MakesToken()),
        Methods(EncoderExtensionsBefore8, "Encode").As(new MakesToken()),
        Methods(JoseJwt, "Encode", "EncodeBytes").As(new MakesToken()),
        Methods(JwtBuilder, "Decode", "DecodeToObject").As(new ReadsToken("token") { IsByBuilder = true }),
        Methods(DecoderExtensions, "Decode", "DecodeToObject").As(new ReadsToken("token") { VerifiedBy = new[] { "verify", "key", "keys" } }),
        Methods(DecoderExtensionsBefore8, "Decode", "DecodeToObject").As(new ReadsToken("token") { VerifiedBy = new[] { "verify", "key", "keys" } }),
        Methods(JoseJwt, "Payload", "PayloadBytes").As(new ReadsToken("token")),
        Methods(JoseJwt, "Decode", "DecodeBytes").As(new ReadsToken("token") { VerifiedBy = new[] { "key" } }),
        Methods(JoseJwt, "Encode", "EncodeBytes", "Decode", "DecodeBytes").As(new UsesSecret(SecretUse.SigningKey, "key")),
    };
}
