using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AuthAnalyzers.Tests.Apis;

public class ApiIndexTests
{
    private static readonly Lazy<CSharpCompilation> s_program = new(() => CSharpCompilation.Create("Program", [CSharpSyntaxTree.ParseText("""
        using System;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Identity;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        abstract class Users : UserManager<string>
        {
            protected Users() : base(null, null, null, null, null, null, null, null, null) { }
            public override Task<bool> CheckPasswordAsync(string user, string password) => Task.FromResult(true);
        }

        class Door
        {
            public bool CheckPasswordAsync(string password) => true;
            public string GetTokenAsync { get; set; }
        }

        class Filter : IResultFilter
        {
            public void OnResultExecuting(ResultExecutingContext context) { }
            public void OnResultExecuted(ResultExecutedContext context) { }
        }

        class Refusal : UnauthorizedResult
        {
        }

        class Problem : ObjectResult
        {
            public Problem() : base(null) { }
        }
        """)], TestFramework.Net10.References));

    private static ISymbol Member(string type, string member) => s_program.Value.GetTypesByMetadataName(type).SelectMany(found => found.GetMembers(member)).First();

    [Theory]
    [InlineData("Microsoft.AspNetCore.Identity.UserManager`1", "CheckPasswordAsync", true)]
    [InlineData("Users", "CheckPasswordAsync", true)] // overrides it
    [InlineData("Door", "CheckPasswordAsync", false)] // has its name alone
    [InlineData("Microsoft.AspNetCore.Identity.UserManager`1", "ChangePasswordAsync", false)]
    public void A_method_has_the_role_of_what_it_overrides_and_none_by_its_name(string type, string method, bool checks) =>
        Assert.Equal(checks, ApiIndex<PasswordCheck>.Concerns(Member(type, method)));

    [Fact]
    public void What_implements_a_method_has_its_role() =>
        Assert.Equal(HookedBy.Framework, ApiIndex<ResponseHook>.Find(Member("Filter", "OnResultExecuting"))?.By);

    [Fact]
    public void A_property_is_no_method() => Assert.Null(ApiIndex<CredentialSource>.Find(Member("Door", "GetTokenAsync")));

    [Theory]
    [InlineData("Microsoft.AspNetCore.Mvc.UnauthorizedResult", 401)]
    [InlineData("Refusal", null)] // exactly those of UnauthorizedResult
    public void Of_exact_entries_derived_types_have_nothing(string type, int? status) =>
        Assert.Equal(status, ApiIndex<StatusAnswer>.Find(Member(type, ".ctor"))?.Status);

    [Fact]
    public void Of_other_entries_derived_types_have_all() =>
        Assert.True(ApiIndex<StatusAnswer>.Find(Member("Problem", ".ctor"))?.IsInitialized);

    [Fact]
    public void The_nearer_entry_counts() => // UnauthorizedObjectResult derives from ObjectResult.
        Assert.Equal(401, ApiIndex<StatusAnswer>.Find(Member("Microsoft.AspNetCore.Mvc.UnauthorizedObjectResult", ".ctor"))?.Status);

    [Fact]
    public void Names_alone_are_known_for_syntax()
    {
        Assert.True(ApiIndex<Middleware>.Knows("UseCors"));
        Assert.False(ApiIndex<Middleware>.Knows("UseTheForce"));
        Assert.Contains("UseCors", ApiIndex<Middleware>.Names);
    }
}
