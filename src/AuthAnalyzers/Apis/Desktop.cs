namespace AuthAnalyzers.Apis;

/// <summary>Programs that run for one user: in a browser, on a desktop, on a telephone.</summary>
internal static class Desktop
{
    /// <summary>Types of which such a program references one.</summary>
    public static readonly string[] OneUser =
    {
        "Microsoft.AspNetCore.Components.WebAssembly.Hosting.WebAssemblyHostBuilder", "Microsoft.Maui.Controls.Application", "System.Windows.Application", "System.Windows.Forms.Form", "Avalonia.Application",
        "Xamarin.Forms.Application", "Microsoft.UI.Xaml.Application", "Android.App.Activity",
    };
}
