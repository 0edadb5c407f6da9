using AuthAnalyzers.CodeFixes.Login;
using AuthAnalyzers.Login;
using AuthAnalyzers.Tests.Verifiers;

namespace AuthAnalyzers.Tests.Login;

/// <summary>AUTH2001 with password libraries besides Identity's, in stand-ins of the same names.</summary>
public class PasswordLibraryTests : RuleTest<AccountEnumeration, AccountEnumerationFix>
{
    [Theory]
    [InlineData("Isopoh.Cryptography.Argon2.Argon2.Verify(account.Hash, password)")]
    [InlineData("new Scrypt.ScryptEncoder().Compare(password, account.Hash)")]
    [InlineData("Sodium.PasswordHash.ArgonHashStringVerify(account.Hash, password)")]
    [InlineData("Sodium.PasswordHash.ScryptHashStringVerify(account.Hash, password)")]
    public Task Argon2_and_scrypt(string check) => Verify(Login(check, "[|ViewData[\"Error\"] = \"No such account\"|];", "ViewData[\"Error\"] = \"Wrong password\";"));

    [Theory]
    [InlineData("Isopoh.Cryptography.Argon2.Argon2.Verify(account.Hash, password)")]
    [InlineData("new Scrypt.ScryptEncoder().Compare(password, account.Hash)")]
    public Task One_answer_for_both(string check) => Verify(Login(check, "ViewData[\"Error\"] = \"Invalid credentials\";", "ViewData[\"Error\"] = \"Invalid credentials\";"));

    private static string Login(string check, string unknown, string wrong) => $$"""
        using Microsoft.AspNetCore.Mvc;

        namespace Isopoh.Cryptography.Argon2 { public static class Argon2 { public static bool Verify(string encoded, string password) => encoded == password; } }
        namespace Scrypt { public class ScryptEncoder { public bool Compare(string password, string hashed) => hashed == password; } }
        namespace Sodium
        {
            public static class PasswordHash
            {
                public static bool ArgonHashStringVerify(string hash, string password) => hash == password;
                public static bool ScryptHashStringVerify(string hash, string password) => hash == password;
            }
        }

        namespace Shop
        {
            public class Account { public string Email { get; set; } = ""; public string Hash { get; set; } = ""; }

            public interface IAccounts { Account? FindByEmail(string email); }

            public class AccountController(IAccounts accounts) : Controller
            {
                public IActionResult Login(string email, string password)
                {
                    var account = accounts.FindByEmail(email);
                    if (account == null)
                    {
                        {{unknown}}
                        return View();
                    }
                    if (!{{check}})
                    {
                        {{wrong}}
                        return View();
                    }
                    return RedirectToAction("Index");
                }
            }
        }
        """;
}
