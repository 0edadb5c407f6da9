using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using AuthAnalyzers.Apis;
using AuthAnalyzers.Code.Calls;
using AuthAnalyzers.Code.Conditions;
using AuthAnalyzers.Code.Names;

namespace AuthAnalyzers.Challenges;

/// <summary>Whether a setting of the application decides about an answer, so that no credentials of the caller's would change it: <c>if (!_options.Enabled) return Unauthorized();</c></summary>
internal static class SettingChecks
{
    private static readonly string[] s_settings = { "options", "settings", "setting", "configuration", "config" };

    /// <summary>Whether nothing but settings leads to the answer, on every way.</summary>
    public static bool Lead(IOperation answer)
    {
        if (Guards.Reaching(answer) is not { IsEmpty: false } alternatives)
            return false;
        foreach (var alternative in alternatives)
        {
            var any = false;
            foreach (var fact in alternative)
            {
                if (fact.IsPassed)
                    continue;
                var test = TestedValue.Of(fact);
                if (test.Kind is not (TestKind.Truth or TestKind.Absence) || !IsSetting(test.Value))
                    return false;
                any = true;
            }
            if (!any)
                return false;
        }
        return true;
    }

    // _options.Value.Enabled, configuration["Key"], configuration.GetValue<bool>("Enabled")
    private static bool IsSetting(IOperation value)
    {
        var read = (value as IConditionalAccessOperation)?.Operation ?? value;
        return read switch
        {
            IMemberReferenceOperation { Member: { ContainingType: var type }, Instance: var instance } =>
                IdentifierWords.Ends(type.Name, s_settings) || type.Is(Configuration.IConfiguration) || (instance?.Type).Is(Configuration.IConfiguration),
            IInvocationOperation { TargetMethod.Name: "GetValue" or "Get" } call => (Call.Of(call).Subject?.Unwrap().Type).Is(Configuration.IConfiguration),
            _ => false,
        };
    }
}
