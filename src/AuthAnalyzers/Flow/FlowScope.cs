namespace AuthAnalyzers.Flow;

/// <summary>What flows through one compilation rest on, shared by all of them.</summary>
internal sealed class FlowScope
{
    public FlowScope(SemanticModels models, SourceMethods methods)
    {
        Methods = methods;
        References = new References(models);
    }

    public SourceMethods Methods { get; }

    public References References { get; }
}

/// <summary>How many steps the flows of one body may take together: where one body is full of sources, the last ones are not followed.</summary>
internal sealed class StepBudget(int steps)
{
    private int _left = steps;

    public bool Spend() => --_left >= 0;
}
