namespace AuthAnalyzers.Tests.Verifiers;

/// <summary>Frameworks that the tests do not reference, in small stand-ins of the same names.</summary>
internal static class StandIns
{
    public const string Owin = """

        namespace Microsoft.Owin
        {
            public interface IHeaderDictionary : System.Collections.Generic.IDictionary<string, string[]>
            {
                new string this[string key] { get; set; }
                void Append(string key, string value);
                void Set(string key, string value);
            }
            public interface IOwinRequest
            {
                IHeaderDictionary Headers { get; }
            }
            public interface IOwinResponse
            {
                int StatusCode { get; set; }
                IHeaderDictionary Headers { get; }
                void OnSendingHeaders(System.Action<object> callback, object state);
                System.Threading.Tasks.Task WriteAsync(string text);
            }
            public interface IOwinContext
            {
                IOwinRequest Request { get; }
                IOwinResponse Response { get; }
            }
            public abstract class OwinMiddleware
            {
                protected OwinMiddleware(OwinMiddleware next) { Next = next; }
                protected OwinMiddleware Next { get; }
                public abstract System.Threading.Tasks.Task Invoke(IOwinContext context);
            }
        }
        namespace Microsoft.Owin.Security.Infrastructure
        {
            public abstract class AuthenticationHandler
            {
                protected IOwinResponse Response { get { return null; } }
                protected virtual System.Threading.Tasks.Task ApplyResponseChallengeAsync() { return null; }
            }
            public abstract class AuthenticationHandler<TOptions> : AuthenticationHandler
            {
                protected TOptions Options { get { return default(TOptions); } }
            }
        }
        """;
}
