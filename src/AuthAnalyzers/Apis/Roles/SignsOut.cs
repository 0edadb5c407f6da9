namespace AuthAnalyzers.Apis.Roles;

/// <summary>The member ends a sign-in, or makes a result that does when it is returned.</summary>
/// <param name="IsResult">Whether nothing happens before the framework runs the result.</param>
internal sealed record SignsOut(bool IsResult = false) : Role;
