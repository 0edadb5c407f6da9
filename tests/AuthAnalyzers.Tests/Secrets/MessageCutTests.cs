using AuthAnalyzers.CodeFixes.Secrets;

namespace AuthAnalyzers.Tests.Secrets;

/// <summary>What is left of a message when one value, here <c>{*}</c>, goes.</summary>
public class MessageCutTests
{
    [Theory]
    // Within a sentence the words around the value close up.
    [InlineData("Issued token {*} for {User}", "Issued token for {User}")]
    [InlineData("Partner key {*} is not known", "Partner key is not known")]
    [InlineData("Bad token {*}", "Bad token")]
    [InlineData("Bad token {*}.", "Bad token.")]
    [InlineData("Invalid token: {*}", "Invalid token")]
    [InlineData("Invalid token: {*}!", "Invalid token!")]
    [InlineData("Received {*}", "Received")]
    [InlineData("{*} was refused", "was refused")]
    [InlineData("{User} signed in, token {*}", "{User} signed in")]
    [InlineData("{User} tried {*}", "{User} tried")]
    // A clause of its own goes with its separator.
    [InlineData("Account {Id} signed in, token {*}", "Account {Id} signed in")]
    [InlineData("{Path} was refused, Authorization: {*}", "{Path} was refused")]
    [InlineData("{Path} was refused, Authorization: {*}, from {Address}", "{Path} was refused, from {Address}")]
    [InlineData("Sent mail. Token: {*}", "Sent mail.")]
    [InlineData("Sent mail - token {*}", "Sent mail")]
    [InlineData("{User}, {*}", "{User}")]
    [InlineData("{*}, {User}", "{User}")]
    [InlineData("{User} {*}", "{User}")]
    [InlineData("{*} {User}", "{User}")]
    [InlineData("{User}: {*}", "{User}")]
    [InlineData("{User}/{*}", "{User}")]
    // So does a labelled value among others.
    [InlineData("Token: {*}, User: {User}", "User: {User}")]
    [InlineData("User: {User}; Password: {*}; Host: {Host}", "User: {User}; Host: {Host}")]
    [InlineData("User: {User} Token: {*}", "User: {User}")]
    [InlineData("{User}: token {*}, password {Password}", "{User}, password {Password}")]
    [InlineData("User={User} Password={*}", "User={User}")]
    [InlineData("User={User} Password={*} Host={Host}", "User={User} Host={Host}")]
    [InlineData("Password={*} Host={Host}", "Host={Host}")]
    [InlineData("Signed in token={*}", "Signed in")]
    [InlineData("GET /x?token={*}&page={Page}", "GET /x?page={Page}")]
    [InlineData("GET /x?page={Page}&token={*}", "GET /x?page={Page}")]
    // Quotes and brackets around the value alone.
    [InlineData("Received '{*}'.", "Received.")]
    [InlineData("Login ({*}) failed", "Login failed")]
    [InlineData("Login failed ({*})", "Login failed")]
    [InlineData("'{User}' logged in with '{*}'", "'{User}' logged in")]
    // A word that waits for the value goes too.
    [InlineData("Signed in with {*} for {User}", "Signed in for {User}")]
    [InlineData("User is {*}", "User")]
    [InlineData("{User} and {*}", "{User}")]
    // So do the words that name the credential behind it.
    [InlineData("Sending to {Url} with token \"{*}\"", "Sending to {Url}")]
    [InlineData("{User} signed in with access token {*}", "{User} signed in")]
    [InlineData("{User} signed in with address {Address} and session id {*}", "{User} signed in with address {Address}")]
    [InlineData("Renewed for {User}, using refresh token {*}.", "Renewed for {User}.")]
    [InlineData("{User} has no luck with token {*} today", "{User} has no luck with token today")]
    [InlineData("Signed in with success {*}", "Signed in with success")]
    [InlineData("Answer {Status} of {Url} (expected token was {*})", "Answer {Status} of {Url}")]
    [InlineData("Answer (of {Url}, token {*})", "Answer (of {Url})")]
    // Lines of a report.
    [InlineData("User: {User}\nToken: {*}\nHost: {Host}", "User: {User}\nHost: {Host}")]
    // Nothing is left.
    [InlineData("{*}", "")]
    [InlineData("Token: {*}", "")]
    [InlineData("token {*}", "")]
    [InlineData("Password is {*}", "")]
    public void Reads_well_without_the_value(string message, string expected)
    {
        var hole = message.IndexOf("{*}", StringComparison.Ordinal);
        var from = message.LastIndexOf('}', hole) + 1;
        var to = message.IndexOf('{', hole + 1) is var next and >= 0 ? next : message.Length;
        var (left, right) = (message[from..hole], message[(hole + 3)..to]);
        var cut = MessageCut.Around(left, right, starts: from == 0, ends: to == message.Length);
        Assert.Equal(expected, message[..from] + left[..cut.LeftKept] + cut.Glue + right[cut.RightSkipped..] + message[to..]);
    }
}
