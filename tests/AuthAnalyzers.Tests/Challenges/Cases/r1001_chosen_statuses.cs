using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ParameterOfAMethod
{
    public static class Replies
    {
        public static Task WriteAsync(HttpContext context, int status)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        public static Task TellAsync(HttpContext context, HttpStatusCode status)
        {
            if (status == HttpStatusCode.Unauthorized)
                context.Response.Headers.WWWAuthenticate = "Bearer";
            context.Response.StatusCode = (int)status;
            return Task.CompletedTask;
        }

        public static Task ChallengeOrWriteAsync(HttpContext context, int status)
        {
            if (status == 401)
                return context.ChallengeAsync();
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        public static void Log(int status) => Console.WriteLine(status);
    }

    public interface IResponder
    {
        Task DenyAsync(HttpContext context, int status);
    }

    public class Responder : IResponder
    {
        public Task DenyAsync(HttpContext context, int status) => Replies.WriteAsync(context, status);
    }

    public class Middleware(RequestDelegate next, IResponder responder)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            if (context.Request.Path == "/helper")
                await Replies.WriteAsync(context, 401); //! AUTH1001
            else if (context.Request.Path == "/interface")
                await responder.DenyAsync(context, StatusCodes.Status401Unauthorized); //! AUTH1001
            else if (context.Request.Path == "/local")
                Deny(401); //! AUTH1001
            else if (context.Request.Path == "/other")
                await Replies.WriteAsync(context, 404);
            else if (context.Request.Path == "/told")
                await Replies.TellAsync(context, HttpStatusCode.Unauthorized);
            else if (context.Request.Path == "/asked")
                await Replies.ChallengeOrWriteAsync(context, 401);
            else if (context.Request.Path == "/set")
                await SetAsync(context);
            else
                await next(context);
            Replies.Log(401);

            void Deny(int code) => context.Response.StatusCode = code;
        }

        private static Task SetAsync(HttpContext context)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Replies.WriteAsync(context, 401);
        }
    }
}

namespace LocalsAndArms
{
    public class Answers(RequestDelegate next)
    {
        public async Task InvokeAsync(HttpContext context)
        {
            try
            {
                await next(context);
            }
            catch (Exception exception)
            {
                var (status, title) = exception switch
                {
                    UnauthorizedAccessException => (401, "sign in"), //! AUTH1001
                    KeyNotFoundException => (404, "nothing there"),
                    _ => (500, "our fault"),
                };
                context.Response.StatusCode = status;
                await context.Response.WriteAsync(title);
            }
        }

        public static IResult Assigned(bool known)
        {
            var status = 200;
            if (!known)
                status = 401;
            return Results.StatusCode(status); //! AUTH1001
        }

        public static void Sections(HttpContext context)
        {
            int status;
            switch (context.Request.Method)
            {
                case "GET":
                    status = 401;
                    break;
                default:
                    status = 405;
                    break;
            }
            context.Response.StatusCode = status; //! AUTH1001
        }

        public static IResult Overwritten(HttpContext context)
        {
            var status = 401;
            status = context.Request.Method == "GET" ? 404 : 405;
            return Results.StatusCode(status);
        }

        public static void WithHeader(HttpContext context, bool known)
        {
            var status = 200;
            if (!known)
            {
                status = 401;
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }
            context.Response.StatusCode = status;
        }
    }
}

namespace ResultOfTheProject
{
    public class Outcome
    {
        public int StatusCode { get; private init; }

        public string Text { get; private init; } = "";

        public static Outcome Fail(int status, string text) => new() { StatusCode = status, Text = text };

        public static Outcome Denied() => new() { StatusCode = 401 }; //! AUTH1001
    }

    [ApiController]
    public class Items : ControllerBase
    {
        public IActionResult Get(string? key) => Answer(key is null
            ? Outcome.Fail(401, "no key") //! AUTH1001
            : Outcome.Fail(200, ""));

        public IActionResult Missing() => Answer(Outcome.Fail(404, "nothing there"));

        private IActionResult Answer(Outcome outcome) => StatusCode(outcome.StatusCode, outcome.Text);
    }

    public record Reply(int Code);

    public class Listener
    {
        public void Bare(HttpListenerContext context)
        {
            var reply = Judge(context.Request);
            context.Response.StatusCode = reply.Code; //! AUTH1001
        }

        public void WithHeader(HttpListenerContext context)
        {
            var reply = Judge(context.Request);
            if (reply.Code == 401)
                context.Response.AddHeader("WWW-Authenticate", "Basic realm=\"a\"");
            context.Response.StatusCode = reply.Code;
        }

        private static Reply Judge(HttpListenerRequest request) => request.Headers["Authorization"] is null ? new Reply(401) : new Reply(200);
    }

    // What a client is told to try again for goes to nobody.
    public record RetryOn(int Code)
    {
        public static readonly RetryOn Unauthorized = new(401);

        public bool Matches(HttpResponseMessage message) => (int)message.StatusCode == Code;
    }
}

namespace ExceptionOfTheProject
{
    public abstract class AppException(HttpStatusCode code, string text) : Exception(text)
    {
        public HttpStatusCode Code => code;
    }

    public class NoKeyException() : AppException(HttpStatusCode.Unauthorized, "no key"); //! AUTH1001

    public class NothingThereException() : AppException(HttpStatusCode.NotFound, "nothing there");

    public class StatusException(int status) : AppException((HttpStatusCode)status, "no");

    public class Keys
    {
        public void Check(string? key)
        {
            if (key is null)
                throw new StatusException(401); //! AUTH1001
            if (key == "")
                throw new StatusException(400);
        }
    }

    public class Filter : IExceptionFilter
    {
        public void OnException(ExceptionContext context)
        {
            if (context.Exception is AppException exception)
                context.Result = new ObjectResult(exception.Message) { StatusCode = (int)exception.Code };
        }
    }
}

namespace ResultThatExecutes
{
    public class Refused : ObjectResult
    {
        public Refused(int status, string text) : base(text) => StatusCode = status;
    }

    public class Plain(int status) : StatusCodeResult(status);

    [ApiController]
    public class Orders : ControllerBase
    {
        public IActionResult A() => new Refused(401, "sign in"); //! AUTH1001

        public IActionResult B() => new Refused(404, "nothing there");

        public IActionResult C() => new Plain(401); //! AUTH1001

        public IActionResult D() => new Plain(404);
    }
}
