using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using AuthAnalyzers.CodeFixes.Editing;
using AuthAnalyzers.Host;

namespace AuthAnalyzers.CodeFixes.Secrets;

/// <summary>AUTH3011's fix: random bytes in the text form that the GUID had.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuidSecretFix)), Shared]
public sealed class GuidSecretFix : AuthFix
{
    public GuidSecretFix() : base(Rules.GuidSecret) { }

    private protected override IEnumerable<Repair> Repairs(FixSite site)
    {
        if (SecureGenerator.In(site.Compilation) is not { } secure)
            yield break;
        var forms = new List<SecureForm>();
        foreach (var source in SecretSources.Of(site))
        {
            if (GuidForms.Of(source, site.Model, secure) is not { } form)
                yield break;
            forms.Add(form);
        }
        if (forms.Count > 0)
            yield return new Repair("Use random bytes in the same form", "UseRandomBytes", editor =>
            {
                foreach (var form in forms)
                    form.Apply(editor);
            });
    }
}
