// What a project puts around its answers, whose type tells nothing of what is in them; beside answers without a secret.
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Envelopes
{
    public class Account { public int Id { get; set; } public string Mail { get; set; } = ""; public string PasswordHash { get; set; } = ""; }

    public class Order { public int Id { get; set; } }

    public class AppUser : IdentityUser { }

    public class ApiResponse { public bool Success { get; set; } public object? Data { get; set; } }

    public class Reply
    {
        public Reply(int status, object? data = null) { Status = status; Data = data; }

        public int Status { get; }

        public object? Data { get; }
    }

    public class Hidden { [System.Text.Json.Serialization.JsonIgnore] public object? Data { get; set; } }

    public abstract class ApiController : ControllerBase
    {
        protected IActionResult Success(object data, string message = "") => Ok(new { success = true, data, message });

        protected ActionResult Handle<T>(T? value) => value == null ? NotFound() : Ok(value);

        protected HttpResponseMessage ToJson(dynamic content) => new() { Content = new StringContent(JsonSerializer.Serialize(content)) };

        protected IActionResult Audit(object entry) => entry is null ? NotFound() : NoContent();
    }

    public class AccountsController(List<Account> accounts, List<Order> orders, UserManager<AppUser> users) : ApiController
    {
        [HttpGet("initializer")]
        public IActionResult Initializer() => Ok(new ApiResponse { Success = true, Data = accounts }); //! AUTH3013

        [HttpGet("member")]
        public IActionResult Member(int id)
        {
            var response = new ApiResponse();
            response.Data = accounts.Find(a => a.Id == id);
            return Ok(response); //! AUTH3013
        }

        [HttpGet("constructor")]
        public IActionResult Constructor() => Ok(new Reply(200, accounts)); //! AUTH3013

        [HttpGet("method")]
        public IActionResult Method() => Success(accounts); //! AUTH3013

        [HttpGet("generic")]
        public ActionResult Generic(int id) => Handle(accounts.Find(a => a.Id == id)); //! AUTH3013

        [HttpGet("dynamic")]
        public HttpResponseMessage Dynamic() => ToJson(accounts); //! AUTH3013

        [HttpGet("one/by/one")]
        public async IAsyncEnumerable<Account> OneByOne()
        {
            await Task.Yield();
            foreach (var account in accounts)
                yield return account; //! AUTH3013
        }

        // CreateAsync puts the hash into the user that it is given.
        [HttpPost("register")]
        public async Task<IActionResult> Register(string mail, string password)
        {
            var user = new AppUser { Email = mail };
            var result = await users.CreateAsync(user, password);
            return result.Succeeded ? Ok(user) : BadRequest(result.Errors); //! AUTH3013
        }

        [HttpGet("new")]
        public IActionResult New(string mail)
        {
            var user = new Account { Mail = mail };
            return Ok(user);
        }

        [HttpGet("names")]
        public IActionResult Names() => Ok(new ApiResponse { Data = accounts.Select(a => new { a.Id, a.Mail }) });

        [HttpGet("count")]
        public IActionResult Count() => Ok(new Reply(200, accounts.Count));

        [HttpGet("hidden")]
        public IActionResult Out() => Ok(new Hidden { Data = accounts });

        [HttpGet("orders")]
        public IActionResult Orders() => Success(orders);

        [HttpGet("cleared")]
        public IActionResult Cleared()
        {
            foreach (var account in accounts)
                account.PasswordHash = "";
            return Success(accounts);
        }

        [HttpGet("audit")]
        public IActionResult Audited(int id) => Audit(accounts[id]);
    }
}
