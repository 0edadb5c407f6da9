using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

/// <summary>More shapes stand in Cases/r2007_session_sign_ins.cs.</summary>
public class SessionSignInTests : RuleTest<SessionSignIn>
{
    [Fact]
    public Task One_report_for_each_login() => Verify("""
        using Microsoft.AspNetCore.Mvc;

        public class LoginController : Controller
        {
            public IActionResult Login(string userName, string password)
            {
                if (userName != "admin" || password != "letmein1")
                    return View();
                {|#0:HttpContext.Session.SetString("UserName", userName)|};
                {|#1:HttpContext.Session.SetString("Role", "Admin")|};
                return RedirectToAction("Index");
            }
        }
        """, expected: Expect(0).WithLocation(1));

    [Fact]
    public Task Sessions_of_System_Web() => Verify("""
        using System.Linq;
        using System.Web;
        using System.Web.SessionState;

        namespace Shop
        {
            public class Member
            {
                public int Id { get; set; }
                public string Name { get; set; }
                public string Password { get; set; }
            }

            public class Logins
            {
                public bool Login(HttpSessionStateBase session, IQueryable<Member> members, string name, string password)
                {
                    var member = members.FirstOrDefault(m => m.Name == name && m.Password == password);
                    if (member == null)
                    {
                        session["Error"] = "Wrong";
                        return false;
                    }
                    [|session["Member"] = member|];
                    return true;
                }

                public bool LoginBySql(HttpSessionState session, System.Data.IDbCommand command, string name)
                {
                    command.CommandText = "select count(*) from Members where Name = @name and Password = @password";
                    if ((int)command.ExecuteScalar() != 1)
                        return false;
                    [|session["name"] = name|];
                    return true;
                }

                public bool LoginAfresh(HttpSessionStateBase session, HttpResponseBase response, IQueryable<Member> members, string name, string password)
                {
                    var member = members.FirstOrDefault(m => m.Name == name && m.Password == password);
                    if (member == null)
                        return false;
                    session.Abandon();
                    response.Cookies.Add(new HttpCookie("ASP.NET_SessionId", ""));
                    session["Member"] = member;
                    return true;
                }

                public bool LoginByForms(HttpSessionStateBase session, IQueryable<Member> members, string name, string password)
                {
                    var member = members.FirstOrDefault(m => m.Name == name && m.Password == password);
                    if (member == null)
                        return false;
                    System.Web.Security.FormsAuthentication.SetAuthCookie(name, false);
                    session.Add("Member", member);
                    return true;
                }
            }
        }
        """, TestFramework.Net48, language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp7_3);

    // The accounts are those of an API; the page keeps its token.
    private static string Page(string address, string method = "Login") => $$"""
        using System.Net.Http.Json;
        using Microsoft.AspNetCore.Mvc;

        public class AccountController(HttpClient client) : Controller
        {
            public async Task<IActionResult> {{method}}(string name, string password)
            {
                var answer = await client.PostAsJsonAsync("{{address}}", new { name, password });
                if (!answer.IsSuccessStatusCode)
                    return View();
                HttpContext.Session.SetString("Token", await answer.Content.ReadAsStringAsync());
                return Redirect("/");
            }
        }
        """;

    [Fact]
    public Task A_login_that_asks_an_api() => Verify(Page("api/auth/login").Replace("""HttpContext.Session.SetString("Token", await answer.Content.ReadAsStringAsync())""", """[|HttpContext.Session.SetString("Token", await answer.Content.ReadAsStringAsync())|]"""));

    [Fact]
    public Task What_is_posted_elsewhere_is_no_login() => Verify(Page("api/orders", "Order"));
}
