namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member works with a secret: <c>new SymmetricSecurityKey(key)</c> signs with it, <c>options.ClientSecret = "…"</c> signs in with it.</summary>
/// <param name="Use">What the secret is used as.</param>
/// <param name="Given">The parameters that take it; none for a property, which is assigned.</param>
internal sealed record UsesSecret(SecretUse Use, params string[] Given) : Role
{
    public override IEnumerable<string> Parameters => Given;
}

/// <summary>What a secret is used as.</summary>
internal enum SecretUse
{
    /// <summary>It signs tokens, whatever it looks like.</summary>
    SigningKey,

    /// <summary>It is the key of a MAC, or a constant that keeps MACs of several purposes apart, which anybody may know.</summary>
    MacKey,

    /// <summary>It encrypts.</summary>
    EncryptionKey,

    /// <summary>A private key in any form.</summary>
    PrivateKey,

    /// <summary>A text that holds a private key, or a public one: PEM, XML, JSON.</summary>
    KeyText,

    /// <summary>What a program signs in with, at a server that issued it.</summary>
    ClientSecret,

    /// <summary>What opens an account or a file.</summary>
    Password,

    /// <summary>The credentials of an Authorization header, behind its scheme.</summary>
    Credentials,

    /// <summary>The value of a header, which is a credential where the header is Authorization.</summary>
    Header,

    /// <summary>The value behind a key, which is a client secret where the key is <c>client_secret</c> (RFC 6749 §2.3.1).</summary>
    FormField,

    /// <summary>A text that leads to a database, and may hold a password.</summary>
    ConnectionString,
}
