using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Code.Bodies;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Values;

namespace AuthAnalyzers.Credentials.Written;

/// <summary>
/// Objects that stand in a list in the source, and what their members are given: of <c>_users.Single(user => user.Name == name).Password</c> with
/// <c>_users = new List&lt;User&gt; { new User { Password = "letmein" } }</c> the text. One object is a list of one.
/// </summary>
internal sealed class WrittenLists(Origins origins)
{
    /// <summary>What the member that is read may have been given, in each element of the list that its object comes from; none where that is no list in the source.</summary>
    public IReadOnlyList<IOperation> Members(IMemberReferenceOperation read)
    {
        var values = new List<IOperation>();
        foreach (var element in Elements(read.Instance is IConditionalAccessInstanceOperation access ? access.Receiver() : read.Instance))
            if (Given(element, read.Member) is { } value)
                values.Add(value);
        return values;
    }

    /// <summary>The values of the dictionary that an indexer or <c>TryGetValue</c> is called on.</summary>
    public IReadOnlyList<IOperation> Entries(IOperation look)
    {
        var values = new List<IOperation>();
        foreach (var element in Elements(Call.Of(look)?.Receiver))
            if (Entry(element) is { } value)
                values.Add(value);
        return values;
    }

    private IEnumerable<IOperation> Elements(IOperation? list) => origins.Of<IOperation>(list, Ways.Any, Read) switch
    {
        null => Array.Empty<IOperation>(),
        IObjectCreationOperation { Initializer.Initializers: var initializers } when IsList(initializers) => initializers,
        // A settings object by itself.
        IObjectCreationOperation created => new[] { created },
        var written => new Elements(written).ToImmutable(),
    };

    private static OriginAnswer<IOperation> Read(Origin origin)
    {
        // foreach (var user in _users)
        if (origin.By == GivenBy.Part)
            return OriginAnswer<IOperation>.HandsOn(origin.Operation);
        return origin.Value switch
        {
            null => OriginAnswer<IOperation>.GoOn,
            IObjectCreationOperation created => OriginAnswer<IOperation>.Is(created),
            // User[] users = { … }
            IArrayInitializerOperation { Parent: IArrayCreationOperation array } => OriginAnswer<IOperation>.Is(array),
            var value when new Elements(value).IsWrittenOut => OriginAnswer<IOperation>.Is(value),
            IParameterReferenceOperation parameter when Argument.OfFunction(parameter)?.Call is { Subject: { } list, Member.DeclaringSyntaxReferences.IsEmpty: true } => OriginAnswer<IOperation>.HandsOn(list),
            IInvocationOperation { TargetMethod: { Name: "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Last" or "LastOrDefault" or "Find" or "Where" or "ToList" or "ToArray" or "AsReadOnly" } method } call
                when method.DeclaringSyntaxReferences.IsEmpty => OriginAnswer<IOperation>.HandsOn(Call.Of(call).Subject),
            _ => OriginAnswer<IOperation>.GoOn,
        };
    }

    private static bool IsList(System.Collections.Immutable.ImmutableArray<IOperation> initializers) => initializers.Any(static one => Entry(one) is not null || Added(one) is not null);

    // new User { Password = "…" }, new User("…"), of a dictionary what is behind the key.
    private static IOperation? Given(IOperation element, ISymbol member)
    {
        if (member is { Name: "Value", ContainingType.Name: "KeyValuePair" })
            return Entry(element);
        if ((Added(element) ?? element).Unwrap() is not IObjectCreationOperation { Constructor: { } constructor } creation)
            return null;
        if (creation.Initialized(member.Name) is { } initialized)
            return initialized;
        foreach (var parameter in constructor.Parameters)
            if (parameter.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase))
                return Call.Of(creation)[parameter];
        return null;
    }

    private static IOperation? Added(IOperation element) => element is IInvocationOperation { TargetMethod.Name: "Add" } add && Call.Of(add) is { Count: 1 } call ? call.At(0) : null;

    private static IOperation? Entry(IOperation element) => element switch
    {
        IInvocationOperation { TargetMethod.Name: "Add" } add => Call.Of(add) is { Count: 2 } call ? call.At(1) : null,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true }, Value: var value } => value,
        _ => null,
    };
}
