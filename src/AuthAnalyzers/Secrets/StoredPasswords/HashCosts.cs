using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Apis.Roles;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Program;
using AuthAnalyzers.Secrets.Randomness;

namespace AuthAnalyzers.Secrets.StoredPasswords;

/// <summary>A password hash at too low a cost.</summary>
/// <param name="Hasher">The type that hashes, as a message names it.</param>
/// <param name="Cost">The cost, in the words of the hash: <c>a cost of 4</c>.</param>
/// <param name="Least">The smallest one that is enough.</param>
/// <param name="Given">Where it is given.</param>
/// <param name="Better">What a fix puts in its place; null where stored hashes would no longer verify.</param>
internal sealed record LowCost(string Hasher, string Cost, int Least, IOperation Given, string? Better);

/// <summary>The costs that password hashes are given: <c>BCrypt.HashPassword(password, 4)</c>, <c>options.IterationCount = 1000</c>.</summary>
internal sealed class HashCosts(SizeValues sizes)
{
    public static HashCosts Of(Models models) => models.Get(static m => new HashCosts(SizeValues.Of(m)));

    /// <summary>The cost that a call or an assignment gives, where it is too low; null where it is enough or not known.</summary>
    public LowCost? Of(IOperation operation)
    {
        var (member, given) = operation switch
        {
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property }, Value: var value } => (property, value),
            IInvocationOperation { TargetMethod: var method } call => (method, ApiIndex<HashCost>.Find(method)?.Cost is { } parameter ? Call.Of(call)[parameter] : null),
            _ => ((ISymbol?)null, (IOperation?)null),
        };
        return member is not null && given is not null && ApiIndex<HashCost>.Find(member) is { } role && Cost(role, given) is { } cost && cost < role.Least && operation.EnclosingMember() is not null
            ? new(member.ContainingType.Name, string.Format(CultureInfo.InvariantCulture, role.Words, cost), role.Least, given, role.Better) : null;
    }

    private int? Cost(HashCost role, IOperation given) =>
        role.Format is not { } format ? sizes.Number(given).ConstantInt()
        : given.Unwrap() is IFieldReferenceOperation { Field.Name: var name } && name == format.Name ? format.Cost : null;
}
